package io.sekimori.vendors;

import io.sekimori.TestClock;
import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.duties.Grade;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.ScriptedLedger;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The module put together by hand, with one system and one source of 30 days. */
final class VendorFirm {
  private static final AtomicLong FIRMS = new AtomicLong();
  static final Duration TERM = Duration.ofDays(30);
  static final InetAddress AWAY = InetAddress.ofLiteral("203.0.113.9");

  final TestClock clock = new TestClock(TestAccess.NOW);
  final Databases databases;
  final SystemId tool = new SystemId("tool-" + FIRMS.incrementAndGet());
  final SourceId images = new SourceId("images-" + FIRMS.get());
  boolean down;
  final ScriptedLedger ledger =
      new ScriptedLedger(
          _ ->
              down
                  ? CompletableFuture.failedFuture(new Refusal(ProblemCode.LEDGER_UNAVAILABLE))
                  : CompletableFuture.completedFuture(
                      new Appended.Committed(
                          ScriptedLedger.ticket(this.ledger.appended().size() - 1L))));
  final TestAccess policy = new TestAccess();
  final RowMac mac;
  final Listening bell = new Listening();
  final FromLedger fromLedger;
  final LedgerWatch watch;
  final Ends ends;

  /** At whom every system of this firm runs. */
  static final OrganisationId VENDOR = new OrganisationId("vendor");

  final Silence silence;
  final Register register;
  final Agents agents;
  final Book book;
  final Doors doors;
  final Deliveries deliveries;
  final Faults faults;
  final Reports reports;
  final Vendors vendors;
  final Stops stops;
  final Endings endings;
  final Approvals approvals;
  final Caller manager = TestAccess.vendorManager();

  /** Databases with their keys, for all firms of a test class. */
  record House(Databases databases, Keys keys) {
    static House fresh() {
      var databases = TestDatabases.fresh();
      return new House(databases, TestKeys.on(databases, TestAccess.clock()));
    }
  }

  VendorFirm(House house) {
    this.databases = house.databases();
    var keys = house.keys();
    mac = new RowMac(keys);
    fromLedger = new FromLedger(databases, mac, ledger);
    ends = new Ends(databases, mac, fromLedger);
    register = new Register(databases, keys, mac, ends);
    agents = new Agents(databases, mac, ends);
    book = new Book(databases);
    doors = new Doors(databases, mac, fromLedger);
    faults = new Faults(databases, bell, clock);
    deliveries = new Deliveries(databases, mac, fromLedger);
    var latest = new Latest(book, agents);
    var filing = new Filing(register, book, latest, deliveries, faults, bell);
    var attempts = new Attempts(clock);
    reports =
        new Reports(
            agents, book, filing, faults, attempts, failing(), fromLedger, databases, clock);
    var pictures = new Pictures(register, agents, book, latest, faults, doors, deliveries, clock);
    var access = policy.access();
    var gate = policy.gate(ledger);
    var handing = new Handing(register, deliveries, gate, databases, clock);
    vendors =
        new Vendors(
            register, agents, latest, filing, handing, bell, pictures, reports, access, gate,
            clock);
    approvals = TestApprovals.on(databases, keys, policy.approvers(), ledger, clock, doors, ends);
    var asked = new Asked(approvals, clock);
    var cutOff = new CutOff(register, access, _ -> Stream.of(VENDOR));
    stops =
        new Stops(
            register, doors, asked, approvals, access, gate, failing(), fromLedger, cutOff, clock);
    var tries = TestAlarms.tries(clock);
    silence = new Silence(register, agents, latest, faults, clock, tries);
    watch = new LedgerWatch(fromLedger, register, doors, deliveries, ends, faults, clock, tries);
    endings =
        new Endings(
            register, agents, ends, asked, approvals, bell, faults, access, gate, failing(), clock);
  }

  /** The ledger, which takes nothing while it is down. */
  Ledger failing() {
    InvocationHandler handler =
        (_, method, arguments) -> {
          if (down && method.getName().equals("record")) {
            throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE);
          }
          return method.invoke(ledger, arguments);
        };
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, handler);
  }

  /** With the source. */
  static VendorFirm watching(House house, Watched.Trait... traits) {
    var firm = new VendorFirm(house);
    firm.vendors.add(firm.manager, firm.tool, "Payment tool");
    firm.watch(firm.images, traits);
    return firm;
  }

  void watch(SourceId source, Watched.Trait... traits) {
    var terms = new Watched.Terms(TERM, Duration.ofHours(24), Duration.ofHours(2), Set.of(traits));
    vendors.watch(manager, tool, source, "Identity documents", terms);
  }

  /** Another source, of a shorter term. */
  SourceId brief(Duration term, Watched.Trait... traits) {
    var source = new SourceId(images + "-brief");
    var terms = new Watched.Terms(term, Duration.ofHours(24), Duration.ofHours(2), Set.of(traits));
    vendors.watch(manager, tool, source, "Short-lived", terms);
    return source;
  }

  /** As its manager sees it, with its newest reports. */
  Detail detail(SourceId source) {
    return vendors.detail(manager, source, PastReports.Place.FIRST, PastReports.MOST);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Tokyo"));
  }

  /** What the manager asked for and the officer agreed to. */
  ApprovalId agreed(Endings.Subject subject) {
    var officer = Set.of(new PersonId("officer"));
    var asked = endings.request(manager, subject, officer, 1);
    approvals.approve(
        TestAccess.officer().voice(), asked.approval(), asked.hash(), Grounds.DUTY_REQUIRES);
    return asked.approval();
  }

  void end(Endings.Subject subject) {
    endings.end(manager, subject, agreed(subject));
  }

  Endings.Subject source() {
    return new Endings.OneSource(images);
  }

  static Endings.Subject of(SampleAgent agent) {
    return new Endings.OneAgent(new AgentId(agent.id()));
  }

  SampleAgent enrolled() {
    var agent = new SampleAgent();
    var code = vendors.issueCode(manager, tool, Duration.ofHours(1)).secret();
    var reply = reports.enrol(code, agent.publicKey(), agent.proof(code), AWAY);
    agent.nonce = reply.nonce();
    agent.source = images.value();
    return agent;
  }

  /** The agent's next report. */
  Reports.Reply send(SampleAgent agent, String... sources) {
    var reply = send(agent.report(clock.instant(), "wire", sources), agent);
    agent.nonce = reply.nonce();
    return reply;
  }

  Reports.Reply send(String payload, SampleAgent signer) {
    return reports.take(payload, signer.sign(payload), Carried.WIRE, AWAY);
  }

  Set<Fault> wrong() {
    return faults.of(images.value());
  }

  Set<Fault> wrong(SampleAgent agent) {
    return faults.of(agent.id());
  }

  void later(Duration by) {
    clock.move(by);
  }

  /** Who is told. */
  static final class Listening implements Bell {
    final Set<String> up = new TreeSet<>();
    final Set<String> expected = new TreeSet<>();
    final Set<String> heard = new TreeSet<>();

    @Override
    public void ring(String subject, Fault fault) {
      up.add(subject + " " + fault.text());
    }

    @Override
    public void still(String subject, Fault fault) {
      up.remove(subject + " " + fault.text());
    }

    @Override
    public void expect(Watched source) {
      expected.add(source.id().value());
    }

    @Override
    public void heard(SourceId source, Instant at, Grade grade, long entry) {
      heard.add(source + " " + grade + " " + at + " " + entry);
    }

    @Override
    public void noLonger(SourceId source) {
      expected.remove(source.value());
    }
  }
}
