package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** What happens to roll-ups that are lost or outlived: no answer depends on it. */
class RollUpsTests extends RolledWorld {
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
