package io.sekimori.witnesses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.alarms.Severity;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger.Standing.State;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.PersonId;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.WitnessKey;
import io.sekimori.witnesses.LyingWitness.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Witnesses that are honest, silent, mistaken and lying. */
class WitnessesModuleTests {
  private static final WitnessKey KEY = WitnessKey.fromSeed("audit.example/w", new byte[32]);
  private static final String VKEY = KEY.verifierKey().toString();
  private static final String NOWHERE = "http://127.0.0.1:1";

  @TempDir Path directory;
  private WitnessFirm firm;

  @BeforeEach
  void found() {
    firm = new WitnessFirm(directory.resolve("ledger"));
  }

  @AfterEach
  void close() {
    firm.close();
  }

  private Event work() {
    return Event.of("session-ended", Actor.system("test"), Event.Outcome.DONE);
  }

  @Test
  void aWitnessOutsideSignsWhatContinuesAndItsWordLeavesWithTheLedger() throws Exception {
    var folder = directory.resolve("witness");
    var key = WitnessProcess.make(folder);
    WitnessProcess.know(folder, firm.ledger.verifierKey());
    try (var witness = WitnessProcess.run(folder)) {
      var id = firm.added(witness.url(), key);
      TestLedger.settle(firm.ledger);
      assertThat(firm.ask(id)).isEqualTo(Trouble.NONE);
      firm.ledger.record(work());
      TestLedger.settle(firm.ledger);
      assertThat(firm.ask(id)).isEqualTo(Trouble.NONE);
      firm.rounds.look(true);
      var seen = firm.desk.view(firm.admin).witnesses().getFirst();
      assertThat(seen.name()).isEqualTo("audit.example/w");
      assertThat(seen.cosigned().orElseThrow().size()).isEqualTo(firm.cosigning.newestSize());
      assertThat(seen.uncosigned()).isEmpty();
      assertThat(firm.ledger.checkpoint().orElseThrow()).contains("— audit.example/w ");
      assertThat(firm.duties.standing(id.value()).orElseThrow().lastFiled()).isPresent();
    }
    assertThat(WitnessProcess.show(folder)).contains("entries, root");
  }

  @Test
  void nobodyMakesAWitnessOrLetsOneGoAlone() {
    var admin = firm.admin;
    var asked = firm.desk.requestAdding(admin, NOWHERE, VKEY, WitnessFirm.OFFICER, 1);
    refused("approval-required", () -> firm.desk.change(admin, asked.approval()));
    var self = Set.of(new PersonId("admin-1"));
    refused("self-grant", () -> firm.desk.requestAdding(admin, NOWHERE, VKEY, self, 1));
    var clerk = TestAccess.clerk();
    refused(
        "not-permitted",
        () -> firm.desk.requestAdding(clerk, NOWHERE, VKEY, WitnessFirm.OFFICER, 1));
    refused("not-permitted", () -> firm.desk.view(clerk));
    firm.desk.change(admin, firm.agreed(asked));
    refused("conflict", () -> firm.desk.change(admin, asked.approval()));
    var id = Witness.of(NOWHERE, VKEY).id();
    var leaving = firm.desk.requestRemoval(admin, id, WitnessFirm.OFFICER, 1);
    refused("approval-required", () -> firm.desk.change(admin, leaving.approval()));
    assertThat(firm.rows.standing().find(id)).isPresent();
    firm.desk.change(admin, firm.agreed(leaving));
    assertThat(firm.rows.standing().find(id)).isEmpty();
    refused("approval-void", () -> firm.desk.change(admin, asked.approval()));
  }

  @Test
  void takesNoAddressOrKeyThatCannotBeAWitnesss() {
    for (String url :
        new String[] {"http://audit.example/", "ftp://x/", "https://a@b/", "nowhere"}) {
      refused(
          "invalid-value",
          () -> firm.desk.requestAdding(firm.admin, url, VKEY, WitnessFirm.OFFICER, 1));
    }
    for (String key : new String[] {"", "x+y+z", firm.ledger.verifierKey()}) {
      refused(
          "invalid-value",
          () -> firm.desk.requestAdding(firm.admin, NOWHERE, key, WitnessFirm.OFFICER, 1));
    }
  }

  @Test
  void aNumberStopsNothingButAnAlarmIsRaised() throws Exception {
    try (var liar = new LyingWitness(_ -> new Reply(409, "999999999\n"), "nothing")) {
      var id = firm.added(liar.url(), VKEY);
      TestLedger.settle(firm.ledger);
      assertThat(firm.ask(id)).isEqualTo(Trouble.CLAIMS);
      firm.tell(id, Trouble.CLAIMS);
      assertThat(firm.alarms.find("witnesses:" + id + ":claims")).isPresent();
      firm.ledger.record(work());
      firm.tell(id, Trouble.NONE);
      assertThat(firm.alarms.find("witnesses:" + id + ":claims")).isEmpty();
    }
  }

  @Test
  void whatOurOwnKeySignedAndTheWitnessKeptStopsTheLedger() throws Exception {
    var signing = TestLedger.signing(firm.ledger, firm.keys);
    var origin = signing.verifierKey().name();
    var kept = signing.sign(Checkpoint.of(origin, 1_000_000, Hash.EMPTY_TREE)).toString();
    try (var witness = new LyingWitness(_ -> new Reply(409, "1000000\n"), kept)) {
      var id = firm.added(witness.url(), VKEY);
      TestLedger.settle(firm.ledger);
      assertThat(firm.ask(id)).isEqualTo(Trouble.CONTRADICTS);
      firm.tell(id, Trouble.CONTRADICTS);
      assertThat(
              firm.alarms.find("witnesses:" + id + ":contradicts").orElseThrow().alarm().severity())
          .isEqualTo(Severity.CRITICAL);
      firm.tell(id, Trouble.UNREACHABLE);
      assertThat(firm.alarms.find("witnesses:" + id + ":contradicts")).isPresent();
      until(() -> firm.ledger.standing().state() == State.ROLLED_BACK);
      assertThatThrownBy(() -> firm.ledger.record(work())).hasMessageContaining("rolled-back");
    }
  }

  @Test
  void signaturesByAnotherKeyOrOfNothingCountForNothing() throws Exception {
    var stranger = WitnessKey.fromSeed("audit.example/w", filled());
    try (var liar =
            new LyingWitness(
                asked -> {
                  var head = Checkpoint.parse(asked.checkpoint().text());
                  return new Reply(200, stranger.cosign(head, Instant.now()) + "\n");
                },
                "");
        var babbler = new LyingWitness(_ -> new Reply(200, "<html>"), "")) {
      var id = firm.added(liar.url(), VKEY);
      TestLedger.settle(firm.ledger);
      assertThat(firm.ask(id)).isEqualTo(Trouble.WRONG_SIGNATURE);
      firm.desk.change(
          firm.admin,
          firm.agreed(firm.desk.requestRemoval(firm.admin, id, WitnessFirm.OFFICER, 1)));
      firm.added(babbler.url(), VKEY);
      assertThat(firm.ask(id)).isEqualTo(Trouble.STRANGE);
      assertThat(firm.cosigning.newest(KEY.verifierKey())).isEmpty();
    }
  }

  @Test
  void noEntryWaitsForAWitnessThatHangs() throws Exception {
    var never = new CountDownLatch(1);
    try (var hanging =
        new LyingWitness(
            _ -> {
              try {
                never.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              return new Reply(503, "");
            },
            "")) {
      firm.added(hanging.url(), VKEY);
      TestLedger.settle(firm.ledger);
      firm.rounds.look(false);
      hanging.asked.acquire();
      for (int i = 0; i < 20; i++) {
        firm.ledger.record(work());
        firm.rounds.look(false);
      }
      TestLedger.settle(firm.ledger);
      assertThat(hanging.asked.availablePermits()).as("asked again meanwhile").isZero();
      never.countDown();
    }
  }

  @Test
  void rowsThatSomebodyTookAwayOrWroteAreNoticed() {
    var id = firm.added(NOWHERE, VKEY);
    var attacker = TestDatabases.superuser(firm.databases.data());
    until(() -> firm.ask(id) == Trouble.UNREACHABLE); // once there is a checkpoint to ask about
    attacker.sql("update parties.change set content = replace(content, ':1/', ':2/')").update();
    assertThat(firm.rows.standing().all()).isEmpty();
    firm.bells.ring(firm.rows.standing());
    assertThat(firm.alarms.find("witnesses:lost")).isEmpty();
    firm.bells.ring(firm.rows.standing());
    assertThat(firm.alarms.find("witnesses:lost")).isPresent();
    attacker.sql("update parties.change set content = replace(content, ':2/', ':1/')").update();
    firm.bells.ring(firm.rows.standing());
    assertThat(firm.alarms.find("witnesses:lost")).isEmpty();
    attacker.sql("delete from parties.change").update();
    firm.bells.ring(firm.rows.standing());
    firm.bells.ring(firm.rows.standing());
    assertThat(firm.alarms.find("witnesses:lost")).isPresent();
  }

  private static byte[] filled() {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) 9);
    return seed;
  }

  private static void until(BooleanSupplier state) {
    TestLedger.await(state);
  }

  private static void refused(String code, ThrowingCallable it) {
    assertThatThrownBy(it).hasMessageContaining(code);
  }
}
