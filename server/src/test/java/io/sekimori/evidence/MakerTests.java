package io.sekimori.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.access.Case;
import io.sekimori.evidence.Evidence.At;
import io.sekimori.evidence.Evidence.OfDay;
import io.sekimori.evidence.Evidence.OfType;
import io.sekimori.evidence.Evidence.Row;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What evidence says of a ledger that the test knows by heart. */
class MakerTests {
  private static final Instant BEGINNING = Instant.parse("2026-04-02T14:59:59Z");
  private static final String SEED = "0123456789abcdef";
  private static final List<String> TYPES =
      List.of("reveal", "search", "masked-view", "authority-put", "pulse", "stop-put");

  private final MemoryLedger ledger = new MemoryLedger();
  private final List<Ledger.Entry> entries = new ArrayList<>();
  private final TestClock clock = new TestClock(Instant.parse("2026-04-20T03:00:00Z"));
  private final Maker maker = new Maker(ledger, clock, emergencies(), Listing.MOST);

  /** One case was opened by a person, the other one is the firm's. */
  private static Emergencies emergencies() {
    return new Emergencies(() -> Set.of("case-own-1"), () -> id -> Optional.of(given(id)), Set::of);
  }

  private static Case given(CaseId id) {
    var at = BEGINNING;
    return new Case(id, "crm", "enquiry", Set.of(), Case.Origin.SYSTEM, null, null, at, null);
  }

  MakerTests() {
    var random = new Random(426);
    var now = BEGINNING;
    while (now.isBefore(Instant.parse("2026-04-19T00:00:00Z"))) {
      ledger.at(now);
      ledger.record(event(TYPES.get(random.nextInt(TYPES.size())), random));
      boolean again = random.nextInt(4) == 0; // several in the same millisecond
      now = again ? now : now.plus(Duration.ofMinutes(1 + random.nextInt(180)));
    }
    ledger.readForward(0, ledger.size(), stored -> entries.add(stored.entry()));
  }

  private static Event event(String type, Random random) {
    var actor = new Actor(Actor.Kind.PERSON, "p-hana", null, null, null, null, "jp", null);
    boolean refused = random.nextInt(5) == 0;
    var event = Event.of(type, actor, refused ? Event.Outcome.REFUSED : Event.Outcome.SERVED);
    if (!type.equals("reveal")) {
      return event.with("approval", "apv-1").with("number", 7);
    }
    var purposes = List.of("customer-enquiry", "incident-response");
    var purpose = new PurposeId(purposes.get(random.nextInt(2)));
    var within = new CaseId(random.nextInt(3) == 0 ? "case-own-1" : "case-1");
    return event
        .about(List.of(CustomerHandle.random()))
        .showing(List.of(new Event.Shown(List.of(new FieldName("telephone")), Form.FULL)))
        .under(null, purpose, within);
  }

  private At checkpoint() {
    long size = ledger.size();
    var root = ledger.rootAt(size).orElseThrow();
    return new At("memory", size, root, "note", List.of(), Instant.EPOCH);
  }

  private Evidence make(String from, String to, Draw draw) {
    return maker.make(asked(from, to, draw), checkpoint());
  }

  private static Maker.Asked asked(String from, String to, Draw draw) {
    var period = new Period(LocalDate.parse(from), LocalDate.parse(to));
    return new Maker.Asked(period, draw, new Seed(SEED, false), 9, () -> 2, "shiori");
  }

  private static Draw whole(int size) {
    return new Draw(Draw.Scope.WHOLE, "", size);
  }

  private List<Ledger.Entry> between(String from, String to) {
    var begin = Instant.parse(from + "T00:00:00+09:00");
    var end = Instant.parse(to + "T00:00:00+09:00").plus(Duration.ofDays(1));
    return entries.stream().filter(e -> !e.at().isBefore(begin) && e.at().isBefore(end)).toList();
  }

  @Test
  void thePopulationIsEveryEntryOfTheDaysOfJapan() {
    for (var days :
        List.of(List.of("2026-04-02", "2026-04-02"), List.of("2026-04-05", "2026-04-11"))) {
      var evidence = make(days.get(0), days.get(1), whole(0));
      var expected = between(days.get(0), days.get(1));
      var range = evidence.range();
      assertThat(range.first()).isEqualTo(expected.getFirst().index());
      assertThat(range.last()).isEqualTo(expected.getLast().index());
      assertThat(range.count())
          .isEqualTo(expected.size())
          .isEqualTo(range.last() - range.first() + 1);
      var counts = new TreeMap<String, Long>();
      expected.forEach(one -> counts.merge(one.event().type(), 1L, Long::sum));
      var found = new TreeMap<String, Long>();
      evidence.population().forEach(one -> found.put(one.type(), one.count()));
      assertThat(found).isEqualTo(counts);
      assertThat(evidence.days().stream().mapToLong(OfDay::count).sum()).isEqualTo(range.count());
      assertThat(evidence.population().stream().mapToLong(OfType::refused).sum())
          .isEqualTo(
              expected.stream().filter(e -> e.event().outcome() == Event.Outcome.REFUSED).count());
    }
  }

  @Test
  void configurationAndEmergenciesAreListedInFull() {
    var evidence = make("2026-04-05", "2026-04-11", whole(0));
    var expected = between("2026-04-05", "2026-04-11");
    assertThat(evidence.changes().stream().map(Row::index))
        .isEqualTo(
            expected.stream()
                .filter(e -> List.of("authority-put", "stop-put").contains(e.event().type()))
                .map(Ledger.Entry::index)
                .toList());
    assertThat(evidence.changes()).extracting(Row::reason).contains("rights", "stops");
    assertThat(evidence.changes().getFirst().approval()).isEqualTo("apv-1");
    assertThat(evidence.changes().getFirst().facts()).containsEntry("number", "7");
    assertThat(evidence.emergencies().stream().map(Row::index))
        .isEqualTo(
            expected.stream().filter(MakerTests::emergency).map(Ledger.Entry::index).toList());
    assertThat(evidence.emergencies()).extracting(Row::reason).contains("incident", "self-opened");
  }

  /**
   * Of each reason those that were refused and the others: whoever floods a list with one pushes
   * nothing else out, and what is left is counted.
   */
  @Test
  void aListThatIsTooLongSaysWhatItLeavesOff() {
    var all = make("2026-04-03", "2026-04-18", whole(0));
    var shortened =
        new Maker(ledger, clock, emergencies(), 2)
            .make(asked("2026-04-03", "2026-04-18", whole(0)), checkpoint());
    for (var list : List.of(Evidence.CHANGES, Evidence.EMERGENCIES)) {
      assertThat(all.left(list)).isZero();
      assertThat(shortened.count(list)).isEqualTo(all.count(list)).isGreaterThan(8);
      var rows = list.equals(Evidence.CHANGES) ? all.changes() : all.emergencies();
      assertThat(shortened.left(list)).isEqualTo(all.count(list) - twoOfEach(rows));
    }
    assertThat(all.emergencies()).hasSize((int) all.count(Evidence.EMERGENCIES));
    assertThat(shortened.emergencies()).extracting(Row::reason).contains("incident", "self-opened");
    assertThat(shortened.emergencies()).hasSize((int) twoOfEach(all.emergencies()));
    assertThat(shortened.changes()).hasSize((int) twoOfEach(all.changes()));
  }

  private static long twoOfEach(List<Row> rows) {
    var counts = new TreeMap<String, Long>();
    rows.forEach(row -> counts.merge(row.reason() + " " + row.outcome(), 1L, Long::sum));
    return counts.values().stream().mapToLong(one -> Math.min(2, one)).sum();
  }

  @Test
  void refusalsOfOneReasonHideNothingThatWasServed() {
    var listing = new Listing(Evidence.EMERGENCIES, 2);
    var refused = entries.stream().filter(MakerTests::emergency).filter(MakerTests::refused);
    refused.limit(5).forEach(one -> listing.add(one, "incident"));
    var served =
        entries.stream()
            .filter(MakerTests::emergency)
            .filter(one -> !refused(one))
            .findFirst()
            .orElseThrow();
    listing.add(served, "incident");
    assertThat(listing.rows()).extracting(Row::index).hasSize(3).endsWith(served.index());
    assertThat(listing.reasons())
        .containsExactly(new Evidence.OfReason(Evidence.EMERGENCIES, "incident", 6, 3));
  }

  private static boolean refused(Ledger.Entry entry) {
    return entry.event().outcome() == Event.Outcome.REFUSED;
  }

  private static boolean emergency(Ledger.Entry entry) {
    var purpose = entry.event().purpose();
    var within = entry.event().caseId();
    return purpose != null
        && within != null
        && (purpose.value().equals("incident-response") || within.value().equals("case-own-1"));
  }

  @Test
  void theSampleIsDrawnAgainFromTheEntriesAndTheCheckpoint() {
    var expected = between("2026-04-05", "2026-04-11");
    var root = checkpoint().root();
    var rows = make("2026-04-05", "2026-04-11", whole(20)).rows();
    assertThat(rows.stream().map(Row::index))
        .isEqualTo(
            Sampling.positions(SEED, root, "", expected.size(), 20).stream()
                .map(it -> expected.get(it.intValue()).index())
                .toList());
    var reveals = expected.stream().filter(e -> e.event().type().equals("reveal")).toList();
    var one = make("2026-04-05", "2026-04-11", new Draw(Draw.Scope.ONE_TYPE, "reveal", 5)).rows();
    assertThat(one.stream().map(Row::index))
        .isEqualTo(
            Sampling.positions(SEED, root, "reveal", reveals.size(), 5).stream()
                .map(it -> reveals.get(it.intValue()).index())
                .toList());
    assertThat(one).allSatisfy(it -> assertThat(it.customers()).isEqualTo(1));
  }

  @Test
  void eachTypeHasASampleOfItsOwn() {
    var rows = make("2026-04-05", "2026-04-05", new Draw(Draw.Scope.EACH_TYPE, "", 2)).rows();
    var counts = new TreeMap<String, Long>();
    between("2026-04-05", "2026-04-05").forEach(e -> counts.merge(e.event().type(), 1L, Long::sum));
    counts.replaceAll((_, count) -> Math.min(2, count));
    var found = new TreeMap<String, Long>();
    rows.forEach(row -> found.merge(row.type(), 1L, Long::sum));
    assertThat(found).isEqualTo(counts);
  }

  @Test
  void aPeriodWithoutEntriesIsEvidencedAsEmpty() {
    var quiet = new MemoryLedger();
    for (var at : List.of("2026-04-03T00:00:00Z", "2026-04-09T00:00:00Z")) {
      quiet.at(Instant.parse(at));
      quiet.record(event("search", new Random(1)));
    }
    var period = new Period(LocalDate.parse("2026-04-05"), LocalDate.parse("2026-04-06"));
    var asked = new Maker.Asked(period, whole(0), new Seed(SEED, false), 9, () -> 0, "shiori");
    var root = quiet.rootAt(2).orElseThrow();
    var at = new At("memory", 2, root, "note", List.of(), Instant.EPOCH);
    var range = new Maker(quiet, clock, emergencies(), 5).make(asked, at).range();
    assertThat(range).isEqualTo(new Evidence.Range(1, 0, 0, null, null));
  }

  @Test
  void theSameQuestionAtTheSameCheckpointIsTheSameEvidence() {
    var first = make("2026-04-05", "2026-04-11", whole(20));
    var again = make("2026-04-05", "2026-04-11", whole(20));
    assertThat(again).usingRecursiveComparison().ignoringFields("id").isEqualTo(first);
    assertThat(first.over()).isTrue();
    assertThat(first.recordsBegin()).isEqualTo(BEGINNING);
  }

  @Test
  void aQuestionThatCannotBeAnsweredIsRefusedClearly() {
    refuses(ProblemCode.WINDOW_REVERSED, () -> make("2026-04-11", "2026-04-05", whole(1)));
    refuses(ProblemCode.WINDOW_TOO_LONG, () -> make("2025-01-01", "2026-04-05", whole(1)));
    refuses(ProblemCode.WINDOW_IN_FUTURE, () -> make("2026-04-05", "2026-04-21", whole(1)));
    refuses(ProblemCode.WINDOW_TOO_EARLY, () -> make("2026-03-01", "2026-04-01", whole(1)));
    refuses(ProblemCode.SAMPLE_TOO_LARGE, () -> make("2026-04-02", "2026-04-02", whole(400)));
    refuses(ProblemCode.INVALID_VALUE, () -> make("2026-04-05", "2026-04-05", whole(501)));
    refuses(
        ProblemCode.INVALID_VALUE,
        () -> make("2026-04-05", "2026-04-05", new Draw(Draw.Scope.ONE_TYPE, "no-such", 1)));
    refuses(
        ProblemCode.INVALID_VALUE,
        () -> make("2026-04-05", "2026-04-05", new Draw(Draw.Scope.WHOLE, "reveal", 1)));
  }

  @Test
  void aPeriodOfWhichEntriesLeftIsRefusedAndALaterOneIsNot() {
    ledger.left(Instant.parse("2026-04-07T03:00:00Z"));
    refuses(ProblemCode.WINDOW_PRUNED, () -> make("2026-04-07", "2026-04-11", whole(1)));
    assertThat(make("2026-04-08", "2026-04-11", whole(1)).recordsBegin()).isEqualTo(BEGINNING);
  }

  private static void refuses(ProblemCode code, ThrowingCallable making) {
    assertThatThrownBy(making)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(code));
  }
}
