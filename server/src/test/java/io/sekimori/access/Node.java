package io.sekimori.access;

import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.PersonId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One server's access, put together by hand on databases, keys and a ledger that nodes share. */
public final class Node {
  final Rulebook rulebook;
  final CaseBook book;
  public final Access access;
  public final Gate gate;
  public final Reach reach;
  public final Authorities authorities;
  public final EmergencyStop stops;
  final TestSignIn signIn = new TestSignIn();
  public final Cases cases;
  public final Approvals approvals;
  final Alarms alarms;
  final Approvers approvers;
  public final RightsHistory rights;
  final DeclaredEvents events;
  final List<Object> published = new ArrayList<>();
  private final AccessWatch watch;

  public Node(Databases databases, Keys keys, Ledger ledger, Clock clock) {
    alarms = new Alarms(ledger);
    rulebook =
        new Rulebook(
            new AuthorityLog(databases.data(), keys, clock, "access.authority"),
            ledger,
            alarms,
            clock);
    book =
        new CaseBook(
            new AuthorityLog(databases.data(), keys, clock, "access.case_row"), keys, alarms);
    access = new Access(rulebook::snapshot, book::find, rulebook::refresh, clock);
    authorities = new Authorities(rulebook, access, ledger, signIn, published::add);
    var size = new StopSize(() -> Stream.of(cut -> Map.of("things", (long) things(cut))));
    stops =
        new EmergencyStop(
            rulebook, access, new Entries(access, ledger), signIn, size, published::add);
    approvers = new Approvers(rulebook::snapshot, () -> rulebook.ask(Lineage::new));
    cases = new Cases(book, new Entries(access, ledger));
    approvals = TestApprovals.on(databases, keys, approvers, ledger, clock);
    gate = new Gate(access, ledger);
    reach = new Reach(rulebook::ask, rulebook::refresh);
    rights = new RightsHistory(reach, access, gate, ledger, clock);
    events = new DeclaredEvents(rulebook, authorities, access, clock);
    watch = new AccessWatch(rulebook, book, alarms);
    watch.look();
  }

  private static int things(Cut cut) {
    return cut.has(SampleFirm.CLERK) ? 3 : 0;
  }

  /** One round of the watch. */
  void look() {
    watch.look();
  }

  /** This person has no passkey with which to agree to anything. */
  public void withoutPasskey(PersonId person) {
    signIn.has(person, Set.of());
  }
}
