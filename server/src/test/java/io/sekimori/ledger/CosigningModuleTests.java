package io.sekimori.ledger;

import static io.sekimori.ledger.AttackedLedger.fill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import io.sekimori.tlog.AddCheckpoint;
import io.sekimori.tlog.AddCheckpoint.Continues;
import io.sekimori.tlog.AddCheckpoint.Seen;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.LogProof;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.TreeHasher;
import io.sekimori.tlog.VerifierKey;
import io.sekimori.tlog.WitnessKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What witnesses sign of the ledger, and what they hold against it. */
class CosigningModuleTests {
  private static final Instant AT = Instant.parse("2026-12-01T00:00:00Z");
  private static final WitnessKey WITNESS = WitnessKey.fromSeed("audit.example/w", new byte[32]);

  @AutoClose private final AttackedLedger attacked = new AttackedLedger();

  private Cosigning cosigning() {
    return attacked.node.cosigning();
  }

  private VerifierKey log() {
    return VerifierKey.parse(attacked.node.verifierKey());
  }

  /** As an honest witness would. */
  private Checkpoint cosign(Seen seen) {
    var request = cosigning().since(seen.size()).orElseThrow();
    var judged = request.judge(log(), seen);
    assertThat(judged).isInstanceOf(Continues.class);
    var checkpoint = ((Continues) judged).signed().checkpoint();
    cosigning().keep(request, WITNESS.cosign(checkpoint, AT));
    return checkpoint;
  }

  private List<SignedCheckpoint.Cosignature> on(String note) throws Exception {
    var bytes = note.getBytes(StandardCharsets.UTF_8);
    return SignedCheckpoint.open(bytes, log(), List.of(WITNESS.verifierKey())).cosignatures();
  }

  @Test
  void whatAWitnessSignedStandsOnCheckpointsAndReceipts() throws Exception {
    fill(attacked.node, 5);
    cosigning().trust(List.of(WITNESS.verifierKey()));
    assertThat(cosigning().newest(WITNESS.verifierKey())).isEmpty();
    var first = cosign(Seen.NOTHING);
    fill(attacked.node, 300);
    var second = cosign(new Seen(first.size(), first.root()));
    fill(attacked.node, 3);
    assertThat(on(attacked.node.checkpoint().orElseThrow()))
        .containsExactly(new SignedCheckpoint.Cosignature("audit.example/w", AT));
    assertThat(cosigning().shown()).hasSize(1);
    assertThat(cosigning().newest(WITNESS.verifierKey()).orElseThrow().size())
        .isEqualTo(second.size());
    var receipt = attacked.node.receipt(4).orElseThrow().proof();
    var leaf = attacked.node.entry(4).orElseThrow().getBytes(StandardCharsets.US_ASCII);
    var proven =
        LogProof.parse(receipt.getBytes(StandardCharsets.UTF_8))
            .verify(TreeHasher.leafHash(leaf), log(), List.of(WITNESS.verifierKey()));
    assertThat(proven.cosignatures()).hasSize(1);
    assertThat(proven.checkpoint().size()).isEqualTo(second.size());
    var uncovered = attacked.node.receipt(second.size()).orElseThrow().proof();
    assertThat(uncovered).doesNotContain("audit.example/w");
  }

  @Test
  void showsNoCosignatureThatDoesNotVerifyOrIsNobodysNow() throws Exception {
    fill(attacked.node, 5);
    cosign(Seen.NOTHING);
    assertThat(on(attacked.node.checkpoint().orElseThrow())).isEmpty();
    var forged = WITNESS.cosign(Checkpoint.of("other", 5, Hash.EMPTY_TREE), AT).toString();
    attacked.superuser.sql("update ledger.cosignature set line = ?").param(forged).update();
    cosigning().trust(List.of(WITNESS.verifierKey()));
    assertThat(on(attacked.node.checkpoint().orElseThrow())).isEmpty();
    assertThat(cosigning().newest(WITNESS.verifierKey())).isEmpty();
  }

  private Path file() {
    return attacked.directory.resolve("node-1/checkpoint");
  }

  /** Database and file as they were at twelve entries: nothing here remembers more. */
  private void restore(byte[] old) throws IOException {
    for (String table : List.of("batch where first_index", "by_actor where index")) {
      attacked.superuser.sql("delete from ledger." + table + " >= 12").update();
    }
    for (String table : List.of("checkpoint", "root")) {
      attacked.superuser.sql("delete from ledger." + table + " where size > 12").update();
    }
    attacked.superuser.sql("delete from ledger.by_customer where index >= 12").update();
    attacked.superuser.sql("update ledger.head set next = 12").update();
    attacked.superuser.sql("update ledger.progress set tree_size = 12, indexed = 12").update();
    attacked.superuser.sql("update ledger.tile set hashes = substring(hashes, 1, 384)").update();
    Files.write(file(), old);
  }

  @Test
  void aWitnessThatRemembersMoreStopsALedgerThatWasSetBackWithItsFile() throws Exception {
    fill(attacked.node, 12);
    byte[] old = Files.readAllBytes(file());
    fill(attacked.node, 8);
    byte[] kept = attacked.node.checkpoint().orElseThrow().getBytes(StandardCharsets.UTF_8);
    attacked.node.close();
    restore(old);
    attacked.restart();
    fill(attacked.node, 1);

    assertThat(cosigning().confront(kept)).isTrue();
    TestLedger.until(() -> attacked.node.standing().state() == Ledger.Standing.State.ROLLED_BACK);
    assertThatThrownBy(() -> attacked.node.record(AttackedLedger.reveal()))
        .isInstanceOf(Refusal.class);
    attacked.node.close();
    attacked.restart();
    TestLedger.until(() -> attacked.node.standing().state() == Ledger.Standing.State.ROLLED_BACK);
  }

  @Test
  void aWitnessWithAnotherTreeOfTheSameLengthStopsIt() throws Exception {
    fill(attacked.node, 12);
    byte[] old = Files.readAllBytes(file());
    fill(attacked.node, 8);
    byte[] kept = attacked.node.checkpoint().orElseThrow().getBytes(StandardCharsets.UTF_8);
    attacked.node.close();
    restore(old);
    attacked.restart();
    fill(attacked.node, 20);

    assertThat(cosigning().confront(kept)).isTrue();
    TestLedger.until(() -> attacked.node.standing().state() == Ledger.Standing.State.ROLLED_BACK);
  }

  @Test
  void nobodyStopsTheLedgerWithoutItsOwnSignature() {
    fill(attacked.node, 5);
    byte[] own = attacked.node.checkpoint().orElseThrow().getBytes(StandardCharsets.UTF_8);
    fill(attacked.node, 5);
    byte[] forged =
        new String(own, StandardCharsets.UTF_8)
            .replaceFirst("\n[0-9]+\n", "\n999999\n")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(cosigning().confront(own)).isFalse();
    assertThat(cosigning().confront(forged)).isFalse();
    assertThat(cosigning().confront("409".getBytes(StandardCharsets.UTF_8))).isFalse();
    fill(attacked.node, 1);
  }

  @Test
  void asksNothingThatItCannotProve() {
    assertThat(cosigning().since(1_000)).isEmpty();
    fill(attacked.node, 3);
    assertThat(cosigning().since(1_000)).isEmpty();
    assertThat(cosigning().since(0).map(AddCheckpoint::proof)).contains(List.of());
  }
}
