package io.sekimori.history;

import io.sekimori.TestClock;
import io.sekimori.ledger.Ledger;
import io.sekimori.objectstore.ObjectPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** A node of a history: its directory, its engine, and what it makes of a ledger. */
final class TestHistory implements AutoCloseable {
  /** As if under a secret. */
  static final Seal SEAL =
      message -> {
        byte[] keyed = Arrays.copyOf(message, message.length + 1);
        keyed[message.length] = 7;
        return Hashes.of(keyed);
      };

  final Path directory = fresh();
  final TestClock clock = new TestClock(Instant.parse("2022-01-01T00:00:00Z"));
  final Duck duck = new Duck(directory.resolve("scratch"), List.of(directory), "256MB", 1);

  private static Path fresh() {
    try {
      return Files.createTempDirectory("sekimori-history");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What a start makes. */
  record Node(
      Book book,
      Lists lists,
      Shelf shelf,
      Sealer sealer,
      Sweeper sweeper,
      RollUps rollUps,
      Touches touches) {
    /** Rolls up what is sealed. */
    void rollUp() {
      rollUp(book.segments());
    }

    void rollUp(List<Segment> segments) {
      try {
        rollUps.refresh(segments);
      } catch (IOException | SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  /** A node that was just started on this ledger and this place. */
  Node start(Ledger ledger, ObjectPlace place) {
    var aside = directory.resolve("aside");
    Sweeper.atStart(aside);
    var lists = new Lists(place, directory.resolve("lists-near"));
    var book = new Book(ledger, lists);
    var shelf = new Shelf(place, directory.resolve("near"));
    var rollUps = new RollUps(directory.resolve("rolled"), shelf, SEAL, duck);
    return new Node(
        book,
        lists,
        shelf,
        new Sealer(ledger, book, shelf, duck, aside, clock),
        new Sweeper(ledger, book, shelf, clock),
        rollUps,
        new Touches(new SealedSource(ledger, book::segments, shelf, rollUps, duck)));
  }

  /** The background's work on a node, by hand. */
  Rounds rounds(Ledger ledger, Node node, long entries) {
    var settings =
        new HistorySettings(
            directory, null, null, "", null, "", null, "256MB", 1, Duration.ofHours(1), entries);
    return new Rounds(
        ledger,
        node.book(),
        node.sealer(),
        node.sweeper(),
        node.rollUps(),
        new Recheck(ledger, node.book(), node.shelf(), node.rollUps(), node.lists()),
        () -> {},
        directory.resolve("aside"),
        settings,
        clock);
  }

  @Override
  public void close() {
    duck.close();
    FileSystemUtils.deleteRecursively(directory.toFile());
  }
}
