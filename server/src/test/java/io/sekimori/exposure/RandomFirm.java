package io.sekimori.exposure;

import io.sekimori.access.Reach;
import io.sekimori.access.Subject;
import io.sekimori.access.TestReach;
import io.sekimori.history.TestTouches;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.vault.catalogue.Catalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A firm whose customers come, are corrected, looked at and erased at random while its rights
 * change, and which remembers all of it by hand.
 */
final class RandomFirm {
  static final Catalogue CATALOGUE = Catalogue.current();
  static final List<FieldName> FIELDS =
      List.of(
          new FieldName("telephone"), new FieldName("e-mail"), new FieldName("individual-number"));
  private static final Actor VAULT = Actor.system("vault");
  private static final Duration STEP = Duration.ofMinutes(97);

  final MemoryLedger ledger = new MemoryLedger();
  final TestReach rights;
  final Map<CustomerHandle, String> population = new HashMap<>();
  final List<Value> values = new ArrayList<>();
  final List<Look> looks = new ArrayList<>();
  private final Random random;
  private int names;

  /** A value that is there from one instant until another; {@code until} null: to the end. */
  record Value(
      CustomerHandle of, FieldName field, Instant from, @Nullable Instant until, long index) {
    boolean meets(Instant start, Instant end) {
      return from.isBefore(end) && (until == null || until.isAfter(start));
    }
  }

  /** What somebody was shown. */
  record Look(PersonId by, CustomerHandle of, Set<FieldName> fields, Instant at, boolean observed) {
    Look {
      fields = Set.copyOf(fields);
    }
  }

  RandomFirm(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    rights = TestReach.random(seed);
    ledger.at(beginning());
    pulse();
    for (var now = beginning().plus(STEP); now.isBefore(end()); now = now.plus(STEP)) {
      ledger.at(now);
      something(now);
    }
    ledger.at(end());
    while (ledger.size() < rights.length()) {
      pulse();
    }
  }

  private void pulse() {
    ledger.record(Event.of("pulse", Actor.system("node-1"), Event.Outcome.DONE));
  }

  /** More of the same, after the end. */
  void goOn(Duration time) {
    for (var now = end().plus(STEP); now.isBefore(end().plus(time)); now = now.plus(STEP)) {
      ledger.at(now);
      something(now);
    }
  }

  Instant beginning() {
    return rights.edges().getFirst().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
  }

  Instant end() {
    return rights.edges().getLast().plus(Duration.ofHours(1));
  }

  private void something(Instant now) {
    switch (random.nextInt(6)) {
      case 0, 1 -> come(now);
      case 2 -> correct(now);
      case 3 -> erase(now);
      default -> look(now);
    }
  }

  private Set<FieldName> some() {
    var some = new HashSet<FieldName>();
    some.add(FIELDS.get(random.nextInt(FIELDS.size())));
    FIELDS.stream().filter(_ -> random.nextBoolean()).forEach(some::add);
    return some;
  }

  private void come(Instant now) {
    var fields = some();
    var where = rights.populations().get(random.nextInt(rights.populations().size()));
    var who = new ArrayList<CustomerHandle>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      who.add(CustomerHandle.random());
    }
    var change = "chg-" + names++;
    boolean fails = random.nextInt(5) == 0;
    ledger.record(
        event("customers-added", Event.Outcome.INTENDED, who, fields, Form.WRITTEN)
            .with("population", where)
            .with("kind", random.nextBoolean() ? "person" : "corporation")
            .with("change", change));
    if (fails) {
      failed("customers-added", change);
      return;
    }
    failed("correction", change);
    who.forEach(
        one -> {
          population.put(one, where);
          fields.forEach(field -> values.add(new Value(one, field, now, null, 0)));
        });
  }

  /** With the id of something of the other type it takes nothing back. */
  private void failed(String type, String id) {
    ledger.record(Event.of(type, VAULT, Event.Outcome.FAILED).with("change", id));
  }

  private @Nullable CustomerHandle anybody() {
    var all = population.keySet().stream().sorted().toList();
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  private void correct(Instant now) {
    var of = anybody();
    if (of == null) {
      return;
    }
    var fields = some();
    var change = "chg-" + names++;
    ledger.record(
        event("correction", Event.Outcome.INTENDED, List.of(of), fields, Form.WRITTEN)
            .with("change", change));
    if (random.nextInt(4) == 0) {
      failed("correction", change);
      return;
    }
    failed("customers-added", change);
    for (var field : fields) {
      if (values.stream().noneMatch(one -> one.of.equals(of) && one.field.equals(field))) {
        values.add(new Value(of, field, now, null, 0));
      }
    }
  }

  private void erase(Instant now) {
    var of = anybody();
    if (of == null) {
      return;
    }
    var fields = some();
    long intent =
        ledger
            .record(event("erasure", Event.Outcome.INTENDED, List.of(of), fields, Form.ERASED))
            .index();
    if (random.nextInt(4) == 0) {
      return; // ordered and not done: everything is still there
    }
    ledger.record(
        Event.of("erasure", VAULT, Event.Outcome.DONE).about(List.of(of)).with("intent", intent));
    values.replaceAll(
        one ->
            one.of.equals(of) && fields.contains(one.field) && one.until == null
                ? new Value(of, one.field, one.from, now, 0)
                : one);
  }

  private void look(Instant now) {
    var of = anybody();
    if (of == null) {
      return;
    }
    var fields = some();
    var by = rights.persons().get(random.nextInt(rights.persons().size()));
    boolean observed = random.nextInt(4) == 0;
    var actor =
        new Actor(
            Actor.Kind.PERSON, by.value(), null, null, null, new OrganisationId("own"), "jp", null);
    var event =
        Event.of(
                observed ? "observed" : "reveal",
                actor,
                observed ? Event.Outcome.DONE : Event.Outcome.SERVED)
            .about(List.of(of))
            .showing(List.of(new Event.Shown(List.copyOf(fields), Form.FULL)));
    if (observed) { // in the log of another system, which is taken in hours later
      var then = now.minus(STEP.multipliedBy(random.nextInt(9)));
      ledger.record(
          event
              .with("system", "core")
              .with("first", then.toEpochMilli())
              .with("last", then.toEpochMilli()));
      looks.add(new Look(by, of, fields, then, true));
      return;
    }
    ledger.record(event);
    looks.add(new Look(by, of, fields, now, false));
  }

  private static Event event(
      String type,
      Event.Outcome outcome,
      List<CustomerHandle> who,
      Set<FieldName> fields,
      Form form) {
    return Event.of(type, Actor.system("vault"), outcome)
        .about(who)
        .showing(List.of(new Event.Shown(List.copyOf(fields), form)));
  }

  Answering answering(Reach reach) {
    var later = Clock.fixed(end().plus(Duration.ofDays(1)), ZoneOffset.UTC);
    return new Answering(
        ledger, TestTouches.of(ledger), reach, new HalfARegister(), CATALOGUE, later);
  }

  /** Whether a way of this one leads to a value of this customer at some instant, by asking. */
  boolean reachable(Subject who, CustomerHandle of, FieldClass wanted, Instant from, Instant to) {
    for (var tick : ticks(from, to)) {
      var next = tick.plusNanos(1);
      boolean there =
          values.stream()
              .filter(one -> one.of.equals(of) && is(wanted, one.field))
              .anyMatch(one -> one.meets(tick, next));
      boolean open =
          there
              && rights.reach().of(who, tick, ledger.size()).stream()
                  .filter(way -> way.of() == wanted)
                  .filter(way -> way.form() != Form.WRITTEN && way.form() != Form.ERASED)
                  .filter(way -> way.worksIn(tick, next))
                  .anyMatch(way -> way.covers(Set.of(population.get(of))));
      if (open) {
        return true;
      }
    }
    return false;
  }

  /** Whether the policy knew them at some instant. */
  boolean knownWithin(Subject who, Instant from, Instant to) {
    return ticks(from, to).stream()
        .anyMatch(
            tick ->
                rights.reach().known(tick, ledger.size()).stream()
                    .anyMatch(one -> one.who().equals(who)));
  }

  /**
   * Instants of which one lies wherever something could differ: hours begin and end at whole hours,
   * rights change at edges, values come and go at steps.
   */
  private List<Instant> ticks(Instant from, Instant to) {
    var ticks = new ArrayList<Instant>();
    ticks.add(from);
    rights
        .edges()
        .forEach(edge -> List.of(-1L, 0L, 1L).forEach(by -> ticks.add(edge.plusNanos(by))));
    values.forEach(value -> ticks.add(value.from));
    for (var hour = from.truncatedTo(ChronoUnit.HOURS);
        hour.isBefore(to);
        hour = hour.plus(Duration.ofHours(1))) {
      ticks.add(hour);
      ticks.add(hour.minusNanos(1));
    }
    return ticks.stream().filter(one -> !one.isBefore(from) && one.isBefore(to)).toList();
  }

  static boolean is(FieldClass wanted, FieldName field) {
    return CATALOGUE.field(field).fieldClass() == wanted;
  }
}
