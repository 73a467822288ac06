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
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

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
    return rolledUp(entries);
  }

  private TestHistory.Node rolledUp(int entries) {
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

  private static void alter(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at < 0 ? bytes.length + at : at] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void anAlteredRollUpAnswersNothingIsNamedAndMadeAnew() throws IOException {
    var node = sealed(50);
    var file = files(rolled, ".rolled").getFirst();
    byte[] bytes = Files.readAllBytes(file);
    int directory = Math.toIntExact(ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES));
    alter(file, directory - 1);
    answersRight(node);
    assertThat(node.rollUps().used()).isZero();
    assertThat(file).doesNotExist();
    assertThat(node.rollUps().recheck()).containsExactly(file.getFileName().toString());
    node.rollUp();
    answersRight(node);
    assertThat(node.rollUps().used()).isOne();
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThat(node.rollUps().recheck()).isEmpty();
  }

  @Test
  void whatNobodyAskedForIsFoundAlteredOnceADay() throws IOException {
    var node = sealed(50);
    var file = files(rolled, ".rolled").getFirst();
    alter(file, 3);
    assertThat(node.rollUps().recheck()).containsExactly(file.getFileName().toString());
    Files.write(files(rolled.resolve("ordinals"), ".parquet").getFirst(), new byte[7]);
    assertThat(node.rollUps().recheck()).containsExactly(Ordinals.NAME);
    answersRight(node);
    assertThat(node.rollUps().used()).isZero();
  }

  @Test
  void aDirectoryThatWasAlteredOrCutIsNotOpened() throws IOException {
    for (int at : new int[] {-1, -9, -60}) {
      var node = sealed(50);
      var file = files(rolled, ".rolled").getFirst();
      alter(file, at);
      var started = node();
      started.rollUp();
      assertThat(started.rollUps().recheck()).containsExactly(file.getFileName().toString());
      answersRight(started);
      assertThat(started.rollUps().used()).isOne();
      answersRight(node);
    }
  }

  @Test
  void whatIsSealedUnderAnotherSecretIsNotBelieved() throws IOException, SQLException {
    var node = sealed(50);
    var other = new RollUps(rolled, node.shelf(), Hashes::of, history.duck);
    other.refresh(node.book().segments());
    var theirs = files(rolled, ".rolled");
    var started = node();
    started.rollUp();
    assertThat(started.rollUps().recheck()).contains(Ordinals.NAME);
    assertThat(files(rolled, ".rolled")).doesNotContainAnyElementsOf(theirs);
    answersRight(started);
  }

  @Test
  void swappedNumbersAreSeenBeforeAQuestionUsesThem() throws IOException, SQLException {
    var node = sealed(50);
    var file = files(rolled.resolve("ordinals"), ".parquet").getFirst();
    var swapped = rolled.resolve("ordinals").resolve("swapped.parquet");
    try (var connection = history.duck.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "copy (select customer, (max(n) over () - n)::integer as n from read_parquet(%s)) to %s"
              .formatted(Duck.path(file), Duck.path(swapped)));
    }
    Files.move(swapped, file, StandardCopyOption.REPLACE_EXISTING);
    answersRight(node);
    assertThat(node.rollUps().used()).isZero();
    node.rollUp();
    answersRight(node);
    assertThat(node.rollUps().used()).isOne();
    assertThat(node.rollUps().recheck()).containsExactly(Ordinals.NAME);
  }

  @Test
  void rollUpsOfOldNumbersAreNotBelievedWithNewOnes() throws IOException {
    var node = sealed(20);
    var segments = node.book().segments();
    alter(files(rolled.resolve("ordinals"), ".parquet").getFirst(), 5);
    answersRight(node);
    node.rollUp(segments.subList(0, 1));
    var parts = Plan.of(segments, node.shelf(), times.size()).sealed();
    assertThat(node.rollUps().of(parts)).isEmpty();
    assertThat(node.rollUps().of(parts.subList(0, 1))).isPresent();
    answersRight(node);
  }

  @Test
  void anOlderListOfNumbersIsNotCompletedByOtherCustomers() throws IOException {
    for (long seed = 1; times.size() < 60; seed++) {
      tell(seed, 30);
    }
    var node = node();
    var numbers = rolled.resolve("ordinals");
    assertThat(node.sealer().seal(2)).isPresent();
    node.rollUp();
    var older = numbers.resolveSibling("older");
    FileSystemUtils.copyRecursively(numbers, older);
    while (node.book().end() < times.size()) {
      assertThat(node.sealer().seal(9)).isPresent();
    }
    node.rollUp();
    FileSystemUtils.deleteRecursively(numbers);
    Files.move(older, numbers);
    var started = node();
    started.rollUp();
    answersRight(started);
    assertThat(started.rollUps().used()).isOne();
  }

  @Test
  void oneSegmentThatCannotBeRolledUpStopsNoOther() throws IOException {
    var node = sealed(20);
    var segments = new ArrayList<>(node.book().segments());
    var bad = segments.getFirst();
    segments.set(0, new Segment("bad", bad.from(), bad.until(), bad.rows() + 1, bad.hashes()));
    var started = node();
    started.rollUp(segments);
    assertThat(files(rolled, ".rolled")).hasSize(segments.size() - 1);
    started.rollUp();
    assertThat(files(rolled, ".rolled")).hasSize(segments.size());
    answersRight(started);
    assertThat(started.rollUps().used()).isOne();
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

  /** Entries about customers whom no other entry names. */
  private void tellOf(int entries, int customers, IntFunction<List<Event.Shown>> shown) {
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

  private static List<Event.Shown> field(int number) {
    return List.of(new Event.Shown(List.of(new FieldName("f-" + number)), Form.FULL));
  }

  @Test
  void manySegmentsHaveFewFilesOfNumbers() throws IOException {
    tellOf(42, 3, _ -> field(1));
    var node = rolledUp(2);
    assertThat(node.book().segments()).hasSizeGreaterThan(20);
    node.rollUp();
    assertThat(files(rolled.resolve("ordinals"), ".parquet")).hasSizeLessThan(10);
    answersRight(node);
    var started = node();
    started.rollUp();
    answersRight(started);
    assertThat(started.rollUps().used()).isOne();
    assertThat(started.rollUps().recheck()).isEmpty();
  }

  @Test
  void customersOfMoreThanOneChunkAreAllCounted() {
    tellOf(140, Event.MOST_SUBJECTS, i -> field(i % 5));
    var node = rolledUp(70);
    answersRight(node);
    assertThat(node.rollUps().used()).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {Marks.BITS, Marks.BITS + 1, SealedCounts.BITS + 1})
  void moreSetsThanABitEachAreCountedFromTheSortedCopy(int sets) {
    tellOf(sets, 2, RollUpsTests::field);
    var node = rolledUp(50);
    answersRight(node);
    assertThat(node.rollUps().used()).isEqualTo(sets > Marks.BITS ? 0 : 1);
  }

  @Test
  void withoutThemTheSortedCopyAnswers() {
    sealed(30);
    answersRight(node());
  }
}
