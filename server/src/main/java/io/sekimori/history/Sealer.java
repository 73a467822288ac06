package io.sekimori.history;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.Leaving;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/**
 * Makes segments: written aside, read again and compared with the log, put in their place, read
 * there again, and then entered. Whatever ends it on the way leaves files that nothing counts.
 */
final class Sealer {
  private final Ledger ledger;
  private final Book book;
  private final Shelf shelf;
  private final SegmentFiles files;
  private final Comparison comparison;
  private final Path aside;
  private final Clock clock;

  Sealer(Ledger ledger, Book book, Shelf shelf, Duck duck, Path aside, Clock clock) {
    this.ledger = ledger;
    this.book = book;
    this.shelf = shelf;
    this.aside = aside;
    this.clock = clock;
    files = new SegmentFiles(duck);
    comparison = new Comparison(duck, ledger);
  }

  /** Seals the next entries; empty if none is under a checkpoint, or another node was first. */
  Optional<Segment> seal(long most) {
    book.segments();
    long from = book.end();
    long until = Math.min(from + most, ledger.signedLength());
    if (until <= from) {
      return Optional.empty();
    }
    return made(
        Segment.SEALED, from, until, directory -> files.write(ledger, from, until, directory));
  }

  /** Makes one segment of several that stand one behind the other. */
  Optional<Segment> merge(List<Segment> parts) {
    return made(
        Segment.MERGED,
        parts.getFirst().from(),
        parts.getLast().until(),
        directory ->
            files.merge(paths(parts, Segment.LEAVES), paths(parts, Segment.TOUCHES), directory));
  }

  /**
   * Puts a segment in the place of one, without the entries that leave for good; empty if none
   * does, or another node was first. What it replaces goes with the next sweep.
   *
   * @param order index of the entry by which two people ordered it
   */
  Optional<Segment> thin(Segment whole, long order) {
    return made(
        EventTypes.PRUNED,
        whole.from(),
        whole.until(),
        directory ->
            files.thin(
                paths(List.of(whole), Segment.LEAVES).getFirst(),
                paths(List.of(whole), Segment.TOUCHES).getFirst(),
                directory),
        order);
  }

  private List<Path> paths(List<Segment> parts, String file) {
    var paths = new ArrayList<Path>();
    for (var part : parts) {
      paths.add(
          shelf.file(part, file).orElseThrow(() -> new Refusal(ProblemCode.NOT_READY, "history")));
    }
    return paths;
  }

  /** How the files of a segment come to be. */
  private interface Writing {
    void into(Path directory) throws IOException, SQLException;
  }

  private Optional<Segment> made(String type, long from, long until, Writing writing) {
    return made(type, from, until, writing, -1);
  }

  private Optional<Segment> made(String type, long from, long until, Writing writing, long order) {
    boolean thinned = order >= 0;
    String id = Long.toString(clock.millis()) + "-" + Ids.random("s");
    var directory = aside.resolve(id);
    try {
      Files.createDirectories(directory);
      writing.into(directory);
      var leaves = SegmentFiles.in(directory, Segment.LEAVES);
      var touches = SegmentFiles.in(directory, Segment.TOUCHES);
      var compared = comparison.require(from, until, it -> stays(thinned, it), leaves, touches);
      if (thinned && compared.kept() == until - from) {
        return Optional.empty();
      }
      var hashes = new LinkedHashMap<String, String>();
      hashes.put(Segment.LEAVES, Hashes.of(leaves));
      hashes.put(Segment.TOUCHES, Hashes.of(touches));
      var segment = new Segment(id, from, until, compared.rows(), hashes, thinned);
      shelf.put(segment, Segment.LEAVES, leaves);
      shelf.put(segment, Segment.TOUCHES, touches);
      var event = Event.of(type, Actor.system("history"), Event.Outcome.DONE);
      ledger.record(segment.enteredIn(thinned ? left(event, segment, compared, order) : event));
      return book.segments().contains(segment) ? Optional.of(segment) : Optional.empty();
    } catch (IOException | SQLException failed) {
      throw new Refusal(ProblemCode.NOT_READY, "history", failed);
    } finally {
      FileSystemUtils.deleteRecursively(directory.toFile());
    }
  }

  private static boolean stays(boolean thinned, Ledger.Entry entry) {
    return !thinned || !Leaving.goes(entry.index(), entry.event().type());
  }

  private static Event left(
      Event event, Segment segment, Comparison.Compared compared, long order) {
    return event
        .with("kept", compared.kept())
        .with("gone", segment.entries() - compared.kept())
        .with("newest", compared.newest().toEpochMilli())
        .with("staying", compared.staying())
        .with("order", order);
  }
}
