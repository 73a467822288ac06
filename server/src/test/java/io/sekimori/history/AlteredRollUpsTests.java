package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever writes into the node's directory: no answer depends on it, and it is named. */
class AlteredRollUpsTests extends RolledWorld {
  /** All of whose entries are asked for. */
  private Path ofFirst(TestHistory.Node node) throws IOException {
    var first = node.book().segments().getFirst().id();
    return files(rolled, ".rolled").stream()
        .filter(file -> file.getFileName().toString().startsWith(first))
        .findFirst()
        .orElseThrow();
  }

  private static String segment(Path file) {
    var name = file.getFileName().toString();
    return name.substring(0, name.indexOf("-o-"));
  }

  @Test
  void anAlteredRollUpAnswersNothingIsNamedAndMadeAnew() throws IOException {
    var node = sealed(50);
    var file = ofFirst(node);
    byte[] bytes = Files.readAllBytes(file);
    int directory = Math.toIntExact(ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES));
    alter(file, directory - 1);
    answersRight(node);
    assertThat(node.rollUps().used()).isZero();
    assertThat(file).doesNotExist();
    assertThat(node.rollUps().recheck()).containsExactly(segment(file));
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
    assertThat(node.rollUps().recheck()).containsExactly(segment(file));
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
      assertThat(started.rollUps().recheck()).containsExactly(segment(file));
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
  void whatWasAlteredIsEnteredAndTheCheckDoesNotHold() throws IOException {
    var node = sealed(50);
    var recheck = new Recheck(ledger, node.book(), node.shelf(), node.rollUps(), node.lists());
    alter(ofFirst(node), 3);
    recheck.run();
    node.book().segments();
    assertThat(node.book().held()).isEmpty();
    var entry = new ArrayList<Event>();
    ledger.readBack(
        Set.of(Recheck.CHECKED),
        0,
        one -> {
          entry.add(one.event());
          return 0;
        });
    assertThat(entry.getFirst().facts())
        .containsEntry("result", "broken")
        .containsEntry("altered", 1L)
        .containsEntry("rolled", node.book().segments().getFirst().id());
    recheck.run();
    node.book().segments();
    assertThat(node.book().held()).isPresent();
  }
}
