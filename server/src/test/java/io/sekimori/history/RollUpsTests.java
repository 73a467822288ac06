package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.objectstore.FolderPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What happens to roll-ups that are lost, altered or outlived: no answer depends on it. */
class RollUpsTests {
  @AutoClose private final TestHistory history = new TestHistory();
  private final MemoryLedger ledger = new MemoryLedger();
  private final List<Event> events = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private final Path rolled = history.directory.resolve("rolled");

  private TestHistory.Node node() {
    return history.start(ledger, new FolderPlace(history.directory.resolve("place")));
  }

  private void tell(long seed, int most) {
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
  private TestHistory.Node sealed(int entries) {
    for (long seed = 1; times.size() < 90; seed++) {
      tell(seed, 30);
    }
    var node = node();
    while (node.sealer().seal(entries).isPresent() && node.book().end() < times.size()) {
      assertThat(node.book().segments()).isNotEmpty();
    }
    node.rollUp();
    return node;
  }

  /** Of everybody, at the length that the events have: the entries of sealing show nothing. */
  private void answersRight(TestHistory.Node node) {
    var window = Window.below(times.size());
    assertThat(node.touches().counts(new By.Anybody(), window))
        .isEqualTo(new Oracle(events, times).counts(new By.Anybody(), window));
  }

  private List<Path> files(Path directory, String ending) throws IOException {
    try (var found = Files.list(directory)) {
      return found.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void anAlteredRollUpIsMadeAnew() throws IOException {
    var node = sealed(50);
    answersRight(node);
    var file = files(rolled, ".rolled").getFirst();
    byte[] bytes = Files.readAllBytes(file);
    byte[] altered = bytes.clone();
    altered[3] ^= 1;
    Files.write(file, altered);
    var started = node();
    started.rollUp();
    answersRight(started);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void lostNumbersAreMadeAnewAndEveryRollUpWithThem() throws IOException {
    var node = sealed(50);
    answersRight(node);
    var before = Files.readAllBytes(files(rolled, ".rolled").getFirst());
    Files.delete(files(rolled.resolve("ordinals"), ".parquet").getFirst());
    var started = node();
    started.rollUp();
    answersRight(started);
    assertThat(Files.readAllBytes(files(rolled, ".rolled").getFirst())).isNotEqualTo(before);
  }

  @Test
  void rollUpsGoWithTheirSegments() throws IOException {
    var node = sealed(30);
    int many = node.book().segments().size();
    assertThat(files(rolled, ".rolled")).hasSize(many).hasSizeGreaterThan(2);
    assertThat(node.sealer().merge(node.book().segments().subList(0, 2))).isPresent();
    answersRight(node);
    node.rollUp();
    assertThat(files(rolled, ".rolled")).hasSize(many - 1);
    answersRight(node);
  }

  @Test
  void manySegmentsHaveFewFilesOfNumbers() throws IOException {
    var node = sealed(4);
    assertThat(node.book().segments()).hasSizeGreaterThan(16);
    assertThat(files(rolled.resolve("ordinals"), ".parquet")).hasSizeLessThan(10);
    answersRight(node);
  }

  @Test
  void withoutThemTheSortedCopyAnswers() {
    sealed(30);
    answersRight(node());
  }
}
