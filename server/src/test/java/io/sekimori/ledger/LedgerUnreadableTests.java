package io.sekimori.ledger;

import static io.sekimori.ledger.AttackedLedger.fill;
import static io.sekimori.ledger.AttackedLedger.reveal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Refusal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was altered so that it cannot even be read is said clearly, and stops no thread. */
class LedgerUnreadableTests {
  private static final Duration SOON = Duration.ofSeconds(4);

  @AutoClose private final AttackedLedger attacked = new AttackedLedger();

  /** A length that leads beyond the end, one that leads into the middle, and an entry cut open. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "set_byte(leaves, 0, 255)",
        "set_byte(leaves, 1, get_byte(leaves, 1) # 1)",
        "set_byte(leaves, 2, 0)"
      })
  void aNodeThatStartsOnAnUnreadableEntryOfTodaySaysSoAtOnce(String attack) throws Exception {
    fill(attacked.node, 10);
    attacked.node.close();
    alter(attack, 7);
    attacked.restart();
    assertThat(refused()).hasMessage("ledger-rolled-back: 7");
    assertThat(attacked.node.trouble()).contains("ledger-rolled-back");
  }

  @ParameterizedTest
  @ValueSource(strings = {"set_byte(leaves, 0, 255)", "set_byte(leaves, 1, 3)"})
  void theDailyCheckSurvivesALengthThatDoesNotFit(String attack) {
    fill(attacked.node, 300);
    alter(attack, 0);
    attacked.node.checkup().run();
    assertThat(attacked.node.trouble()).contains("not-verified");
    assertThat(attacked.node.verify().detail()).containsPattern("a batch cannot be read at [01]");
  }

  @Test
  void theDailyCheckNamesAnUnreadableBatchInTheMiddle() {
    fill(attacked.node, 300);
    alter("set_byte(leaves, 0, 255)", 270);
    assertThat(attacked.node.verify().detail()).contains("a batch cannot be read at 270");
  }

  @Test
  void whoeverReadsAnUnreadableEntryIsRefused() {
    fill(attacked.node, 20);
    alter("set_byte(leaves, 0, 255)", 7);
    List<ThrowingCallable> reads =
        List.of(
            () -> attacked.node.ofActor("p-guilty", Long.MAX_VALUE, 20),
            () -> attacked.node.ofCustomer(customer(), Long.MAX_VALUE, 20),
            () -> attacked.node.entry(7),
            () -> attacked.node.tile("tile/entries/000.p/20"),
            () ->
                attacked.node.export(
                    Ledger.Destination.below(attacked.directory.resolve("export"))));
    for (var read : reads) {
      assertThatThrownBy(read).isInstanceOf(Refusal.class).hasMessage("ledger-rolled-back: 7");
    }
  }

  @Test
  void aReceiptUnderAnAlteredCheckpointIsRefused() {
    fill(attacked.node, 20);
    attacked.superuser.sql("update ledger.checkpoint set note = 'nothing'").update();
    assertThatThrownBy(() -> attacked.node.receipt(7))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void aCheckpointFileThatCannotBeReadIsAFindingAndNobodyWaitsForIt() throws Exception {
    fill(attacked.node, 10);
    attacked.node.close();
    var file = attacked.directory.resolve("node-1").resolve("checkpoint");
    Files.delete(file);
    Files.createDirectory(file);
    attacked.restart();
    assertThat(refused()).hasMessage("ledger-unavailable");
    attacked.node.checkup().run();
    assertThat(attacked.node.checkup().newest())
        .get()
        .extracting(it -> it.holds())
        .isEqualTo(false);
    Files.delete(file);
    TestLedger.until(() -> attacked.node.trouble().equals(Optional.of("not-verified")));
  }

  private Throwable refused() throws Exception {
    try {
      attacked.node.append(reveal(), Guard.none()).get(SOON.toMillis(), TimeUnit.MILLISECONDS);
      throw new AssertionError("it was appended");
    } catch (ExecutionException failed) {
      return Objects.requireNonNull(failed.getCause());
    }
  }

  /** About whom the altered entry is. */
  private CustomerHandle customer() {
    return attacked
        .superuser
        .sql("select customer from ledger.by_customer where index = 7")
        .query((row, _) -> new CustomerHandle(row.getObject(1, UUID.class)))
        .single();
  }

  private void alter(String how, long firstIndex) {
    int altered =
        attacked
            .superuser
            .sql("update ledger.batch set leaves = " + how + " where first_index = ?")
            .param(firstIndex)
            .update();
    assertThat(altered).isEqualTo(1);
  }
}
