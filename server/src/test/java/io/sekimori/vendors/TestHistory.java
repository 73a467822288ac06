package io.sekimori.vendors;

import io.sekimori.TestClock;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.ScriptedLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A history of a vendor on fresh databases, and how everything stands after it. */
public final class TestHistory {
  private final AtomicLong index = new AtomicLong();
  private final ScriptedLedger ledger =
      new ScriptedLedger(
          _ ->
              CompletableFuture.completedFuture(
                  new Appended.Committed(ScriptedLedger.ticket(index.getAndIncrement()))));
  private final VendorFirm.Listening bell = new VendorFirm.Listening();
  private final SampleHistory history;
  private final Register register;
  private final Pictures pictures;
  private final Reports reports;
  private final Ends ends;
  private final TestClock clock = new TestClock(TestAccess.NOW);

  public TestHistory() {
    var databases = TestDatabases.fresh();
    var keys = TestKeys.on(databases, TestAccess.clock());
    var mac = new RowMac(keys);
    var fromLedger = new FromLedger(databases, mac, ledger);
    ends = new Ends(databases, mac, fromLedger);
    register = new Register(databases, keys, mac, ends);
    var agents = new Agents(databases, mac, ends);
    var book = new Book(databases);
    var doors = new Doors(databases, mac, fromLedger);
    var deliveries = new Deliveries(databases, mac, fromLedger);
    history =
        new SampleHistory(
            register, agents, book, deliveries, bell, ledger, fromLedger, databases, clock);
    var latest = new Latest(book, agents);
    var faults = new Faults(databases, bell, clock);
    var filing = new Filing(register, book, latest, deliveries, faults, bell);
    var attempts = new Attempts(clock);
    reports =
        new Reports(agents, book, filing, faults, attempts, ledger, fromLedger, databases, clock);
    pictures = new Pictures(register, agents, book, latest, faults, doors, deliveries, clock);
  }

  public SampleHistory history() {
    return history;
  }

  public Clock clock() {
    return clock;
  }

  public void later(Duration by) {
    clock.move(by);
  }

  /** As two people agree to. */
  public void endAgents() {
    var now = clock.instant();
    overview().systems().stream()
        .flatMap(system -> system.agents().stream())
        .forEach(
            agent ->
                ends.end(agent.id().value(), new ApprovalId("apv-" + agent.id()), now, entries()));
  }

  /** Where agents come. */
  public Reports reports() {
    return reports;
  }

  public Overview overview() {
    return pictures.overview();
  }

  public Detail detail(SourceId source) {
    return pictures.detail(register.require(source), PastReports.Place.FIRST, PastReports.MOST);
  }

  /** The alarms that are up. */
  public Set<String> up() {
    return Set.copyOf(bell.up);
  }

  /** How many entries there are. */
  public long entries() {
    return index.get();
  }
}
