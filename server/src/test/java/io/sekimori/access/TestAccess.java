package io.sekimori.access;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sample firm's policy for tests of other modules, at a fixed time, with open cases. */
public final class TestAccess {
  public static final Instant NOW = SampleFirm.NOW;
  public static final PurposeId ENQUIRY = SampleFirm.ENQUIRY;
  public static final PurposeId JOB = SampleFirm.TAX_JOB;
  public static final CaseId CASE = new CaseId("case-of-the-test");

  /** An open case for corrections, erasures and requests of the person themselves. */
  public static final CaseId REQUEST_CASE = new CaseId("case-of-a-request");

  /** An open case of a leak. */
  public static final CaseId INCIDENT_CASE = new CaseId("case-of-a-leak");

  /** Customers of this population are all that {@link #limited} may see. */
  public static final String RETAIL = "retail";

  /** As of which its decisions are made. */
  public static final long EPOCH = 7;

  private static final Map<CaseId, String> KINDS =
      Map.of(CASE, "enquiry", REQUEST_CASE, "data-subject-request", INCIDENT_CASE, "incident");

  private static final PersonId VENDOR_MANAGER = new PersonId("vendor-manager");
  private static final PersonId SEARCHER = new PersonId("searcher");

  private final Set<CustomerHandle> inCase = ConcurrentHashMap.newKeySet();
  private volatile Snapshot snapshot = snapshot();
  private int refreshed;

  private static Snapshot snapshot() {
    var all = new ArrayList<Authority>(SampleFirm.authorities());
    all.add(
        SampleFirm.grant(
            "limited",
            new Receiver.OnePerson(SampleFirm.NEWCOMER),
            Set.of(Act.SEARCH, Act.VIEW_MASKED),
            Set.of(Form.MASKED, Form.CONFIRMED),
            Set.of(ENQUIRY),
            Set.of(),
            Set.of(RETAIL)));
    all.add(SampleFirm.assignment(SampleFirm.NEWCOMER, "audit"));
    all.add(SampleFirm.person(VENDOR_MANAGER, SampleFirm.OWN));
    all.add(SampleFirm.assignment(VENDOR_MANAGER, "vendor-control"));
    all.add(SampleFirm.person(SEARCHER, SampleFirm.OWN));
    all.add(
        SampleFirm.grant(
            "searching",
            new Receiver.OnePerson(SEARCHER),
            Set.of(Act.SEARCH),
            Set.of(Form.CONFIRMED),
            Set.of(ENQUIRY),
            Set.of(),
            Set.of()));
    all.add(new Authority.Posting("delivery-tool", SampleFirm.BATCH, new RoleId("delivery-tool")));
    return Snapshot.of(EPOCH, all);
  }

  /** The way through it to this ledger. */
  public Gate gate(Ledger ledger) {
    return new Gate(access(), ledger);
  }

  /** The policy. */
  public Access access() {
    return new Access(() -> snapshot, this::open, this::count, clock());
  }

  /** Who may agree: nobody has been added since the founding. */
  public Approvers approvers() {
    return new Approvers(() -> snapshot, () -> new Lineage(new History()));
  }

  /** From now on this is cut off. */
  public void cutOff(Stop stop) {
    var row = new StandingStop(stop, StandingStop.Cause.OTHER, "officer", NOW, 1, new TreeMap<>());
    snapshot = Snapshot.of(EPOCH, snapshot.inForce(), List.of(row));
  }

  private void count() {
    refreshed++;
  }

  /** How often a newer snapshot was asked for. */
  public int refreshed() {
    return refreshed;
  }

  public static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  /** The open case is about this customer too. */
  public void concerns(CustomerHandle customer) {
    inCase.add(customer);
  }

  private @Nullable Case open(CaseId id) {
    return KINDS.containsKey(id) ? open(id, KINDS.get(id)) : null;
  }

  private Case open(CaseId id, String kind) {
    return new Case(id, "crm", kind, new HashSet<>(inCase), Case.Origin.SYSTEM, null, NOW, null);
  }

  /** The fictional broker's policy and people: {@code clerk}, {@code admin-1} and others. */
  public static List<Authority> sampleFirm() {
    return SampleFirm.authorities();
  }

  /** One of them at a device-bound passkey, on the office network. */
  public static Caller caller(String person, Instant provedAt) {
    return SampleFirm.caller(new PersonId(person), SampleFirm.passkey(provedAt), SampleFirm.TOKYO);
  }

  /** The same on this very machine, as whoever has a browser open in front of a test's server. */
  public static Caller callerHere(Access access, String person, Instant provedAt) {
    var here = access.networkOf(InetAddress.getLoopbackAddress());
    return SampleFirm.caller(new PersonId(person), SampleFirm.passkey(provedAt), here);
  }

  /** A pass by an entry of the test's own making. */
  public static Pass pass(Ticket ticket, Event entered) {
    var ask = SampleFirm.revealTelephone();
    var guard = Guard.none();
    var everybody = Populations.of(Set.of());
    var grant = new Grant(new GrantId("g-1"), clerk(), ask, guard, SampleFirm.NOW, everybody);
    return new Pass(grant, ticket, entered);
  }

  /** A person of client service with a fresh passkey. */
  public static Caller clerk() {
    return SampleFirm.caller(SampleFirm.CLERK);
  }

  /** The same with a password and a code only. */
  public static Caller clerkByPassword() {
    return SampleFirm.caller(
        SampleFirm.CLERK, new Assurance.PasswordAndCode(NOW), SampleFirm.TOKYO);
  }

  /** Whoever is responsible for the customers' data. */
  public static Caller dataOwner() {
    return SampleFirm.caller(SampleFirm.DATA_OWNER);
  }

  /** A second natural person, who sees no customer. */
  public static Caller officer() {
    return SampleFirm.caller(SampleFirm.OFFICER);
  }

  /** Somebody who may look at one population. */
  public static Caller limited() {
    return SampleFirm.caller(SampleFirm.NEWCOMER);
  }

  /** Somebody who may search and may not see masked records. */
  public static Caller searcher() {
    return SampleFirm.caller(SEARCHER);
  }

  /** Whoever answers for the vendors. */
  public static Caller vendorManager() {
    return SampleFirm.caller(VENDOR_MANAGER);
  }

  /** The same with a password and a code only. */
  public static Caller vendorManagerByPassword() {
    return SampleFirm.caller(VENDOR_MANAGER, new Assurance.PasswordAndCode(NOW), SampleFirm.TOKYO);
  }

  /** A tool whose token names these acts; by posting it may hand over to vendors. */
  public static Caller deliveryTool(Set<Act> acts) {
    var batch = SampleFirm.batch();
    var scope = new Caller.Scope(Set.of(), Set.of(), Set.of(), acts, false);
    return new Caller(batch.actor(), null, batch.assurance(), scope);
  }

  /** An approved job. */
  public static Caller job() {
    return SampleFirm.batch();
  }
}
