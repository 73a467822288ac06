package io.sekimori.witnesses;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.duties.Duties;
import io.sekimori.duties.TestDuties;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Cosigning;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.outbox.TestOutbox;
import io.sekimori.parties.PartyId;
import io.sekimori.parties.Registrar;
import io.sekimori.parties.TestParties;
import io.sekimori.terms.PersonId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** The module put together by hand, on a real ledger. */
final class WitnessFirm implements AutoCloseable {
  static final Set<PersonId> OFFICER = Set.of(new PersonId("officer"));

  final Databases databases = TestDatabases.fresh();
  final Keys keys = TestKeys.on(databases, TestAccess.clock());
  final Ledger ledger;
  final Cosigning cosigning;
  final Alarms alarms = TestAlarms.on(Clock.systemUTC());
  final Duties duties;
  final Witnesses rows;
  final WitnessBells bells;
  final WitnessRounds rounds;
  final WitnessDesk desk;
  final Approvals approvals;
  final Caller admin = TestAccess.caller("admin-1", TestAccess.NOW);

  WitnessFirm(Path directory) {
    ledger = TestLedger.on(databases, keys, directory);
    while (ledger.accessEpoch() < TestAccess.EPOCH) {
      ledger.raiseAccessEpoch();
    }
    cosigning = TestLedger.cosigning(ledger);
    var policy = new TestAccess();
    duties = TestDuties.on(databases, keys, ledger, alarms, Clock.systemUTC());
    rows = new Witnesses(databases, keys, ledger, alarms);
    bells = new WitnessBells(rows, alarms, duties, cosigning);
    var wire = new WitnessWire(TestOutbox.trust());
    rounds = new WitnessRounds(rows, cosigning, wire, bells, TestAlarms.tries(Clock.systemUTC()));
    var clock = TestAccess.clock();
    approvals = TestApprovals.on(databases, keys, policy.approvers(), ledger, clock, rows);
    desk =
        new WitnessDesk(
            rows, rounds, bells, cosigning, TestParties.registrar(approvals, policy, ledger));
  }

  /** What the officer says yes to. */
  ApprovalId agreed(Registrar.Waiting asked) {
    approvals.approve(
        TestAccess.officer().voice(), asked.approval(), asked.hash(), Grounds.DUTY_REQUIRES);
    return asked.approval();
  }

  PartyId added(String url, String key) {
    desk.change(admin, agreed(desk.requestAdding(admin, url, key, OFFICER, 1)));
    return Witness.of(url, key).id();
  }

  /** Asks this witness now, and says how it went. */
  Trouble ask(PartyId id) {
    var witness = rows.standing().find(id).orElseThrow();
    var contact =
        new Contact(witness, cosigning, new WitnessWire(TestOutbox.trust()), System::nanoTime);
    contact.ask();
    return contact.trouble();
  }

  void tell(PartyId id, Trouble trouble) {
    bells.tell(Map.of(id, trouble));
  }

  @Override
  public void close() {
    TestLedger.close(ledger);
  }
}
