package io.sekimori.reviews;

import io.sekimori.TestClock;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.access.Node;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sample firm, in which somebody leads somebody, and its reviews. */
final class SampleReview {
  static final LocalDate DUE = LocalDate.of(2026, 12, 10);
  static final String CLERKS = "asg-clerk-client-service";
  static final Duration DAY = Duration.ofDays(1);

  final TestClock clock = new TestClock(TestAccess.NOW);
  final Databases databases = TestDatabases.fresh();
  final Keys keys = TestKeys.on(databases);
  final MemoryLedger ledger = new MemoryLedger();
  final Alarms alarms = TestAlarms.on(clock);
  final Node node = new Node(databases, keys, ledger, clock);
  final Review review = new Review(databases, keys, ledger, alarms, node, clock);
  final RightsReviews reviews = review.reviews;

  /** Led as said: the person, and who leads them. */
  SampleReview(Map<String, String> managers) {
    this(managers, List.of());
  }

  SampleReview(Map<String, String> managers, List<Authority> more) {
    ledger.at(clock.instant());
    var all =
        TestAccess.sampleFirm().stream()
            .map(one -> one instanceof Authority.Person person ? led(person, managers) : one)
            .collect(Collectors.toCollection(ArrayList::new));
    all.addAll(more);
    node.authorities.found(as("admin-1").actor(), all);
  }

  private static Authority led(Authority.Person person, Map<String, String> managers) {
    var manager = managers.get(person.id().value());
    return new Authority.Person(
        person.id(),
        person.organisation(),
        person.employment(),
        manager == null ? null : new PersonId(manager));
  }

  Caller as(String person) {
    return TestAccess.caller(person, clock.instant());
  }

  String begin() {
    return reviews.begin(as("officer"), DUE, 0);
  }

  void pass(int days) {
    clock.move(DAY.multipliedBy(days));
    ledger.at(clock.instant());
  }

  /** The due day is over, and the server looks. */
  void end() {
    pass(22);
    look();
  }

  void look() {
    review.rounds.look();
  }

  boolean holds(String key) {
    return node.authorities.inForce().stream().anyMatch(one -> one.key().equals(key));
  }

  ReviewedRight right(String campaign, String key) {
    return reviews.rights(as("officer"), campaign).rights().stream()
        .filter(one -> one.what().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  void keep(String campaign, String by, String key) {
    answer(campaign, by, key, Answer.KEEP, Grounds.NEEDED);
  }

  void answer(String campaign, String by, String key, Answer answer, Grounds grounds) {
    reviews.answer(as(by), campaign, "assignment", key, answer, grounds);
  }

  /** Everybody keeps whatever they are asked about. */
  void everythingIsKept(String campaign, String... reviewers) {
    for (var by : reviewers) {
      for (var right : reviews.asked(as(by), campaign).rights()) {
        var kind = Authorities.kind(right.what());
        reviews.answer(as(by), campaign, kind, right.what().key(), Answer.KEEP, Grounds.NEEDED);
      }
    }
  }

  void reveal() {
    var shown = new Event.Shown(List.of(new FieldName("telephone")), Form.FULL);
    ledger.record(
        Event.of("reveal", as("clerk").actor(), Event.Outcome.SERVED)
            .under(new GrantId("client-service-reveal"), new PurposeId("customer-enquiry"), null)
            .about(List.of(CustomerHandle.random()))
            .showing(List.of(shown)));
  }
}
