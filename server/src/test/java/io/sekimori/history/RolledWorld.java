package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.objectstore.FolderPlace;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;

/** A node whose entries are sealed and rolled up, and what the answers have to be. */
abstract class RolledWorld {
  @AutoClose final TestHistory history = new TestHistory();
  final MemoryLedger ledger = new MemoryLedger();
  final List<Event> events = new ArrayList<>();
  final List<Instant> times = new ArrayList<>();
  final Path rolled = history.directory.resolve("rolled");

  TestHistory.Node node() {
    return history.start(ledger, new FolderPlace(history.directory.resolve("place")));
  }

  void tell(long seed, int most) {
    var at = times.isEmpty() ? Worlds.BEGINNING : times.getLast();
    for (var happening : new Worlds(seed).world(most)) {
      at = at.plus(happening.after());
      ledger.at(at);
      ledger.record(happening.event());
      events.add(happening.event());
      times.add(at);
    }
  }

  /** A node whose entries are all sealed, in segments of so many, and rolled up. */
  TestHistory.Node sealed(int entries) {
    for (long seed = 1; times.size() < 90; seed++) {
      tell(seed, 30);
    }
    return rolledUp(entries);
  }

  TestHistory.Node rolledUp(int entries) {
    var node = node();
    while (node.sealer().seal(entries).isPresent() && node.book().end() < times.size()) {
      assertThat(node.book().segments()).isNotEmpty();
    }
    node.rollUp();
    return node;
  }

  /** Of everybody, at the length that the events have: the entries of sealing show nothing. */
  void answersRight(TestHistory.Node node) {
    var window = Window.below(times.size());
    assertThat(node.touches().counts(new By.Anybody(), window))
        .isEqualTo(new Oracle(events, times).counts(new By.Anybody(), window));
  }

  List<Path> files(Path directory, String ending) throws IOException {
    try (var found = Files.list(directory)) {
      return found.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** Entries about customers whom no other entry names. */
  void tellOf(int entries, int customers, IntFunction<List<Event.Shown>> shown) {
    for (int i = 0; i < entries; i++) {
      var whom = Stream.generate(CustomerHandle::random).limit(customers).toList();
      var actor = Actor.system("taro");
      var event =
          Event.of("reveal", actor, Event.Outcome.SERVED).about(whom).showing(shown.apply(i));
      ledger.at(Worlds.BEGINNING.plusSeconds(i));
      ledger.record(event);
      events.add(event);
      times.add(Worlds.BEGINNING.plusSeconds(i));
    }
  }

  static List<Event.Shown> field(int number) {
    return List.of(new Event.Shown(List.of(new FieldName("f-" + number)), Form.FULL));
  }

  static void alter(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at < 0 ? bytes.length + at : at] ^= 1;
    Files.write(file, bytes);
  }
}
