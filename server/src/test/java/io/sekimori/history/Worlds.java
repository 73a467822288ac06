package io.sekimori.history;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.JobId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Small worlds in which names are shared on purpose: a job has the name of a person. */
final class Worlds {
  /** Half an hour before midnight in UTC; nine hours later in Japan. */
  static final Instant BEGINNING = Instant.parse("2021-12-31T23:30:00Z");

  static final List<CustomerHandle> CUSTOMERS =
      List.of(handle(0, 1), handle(0, -1), handle(-1, 0), handle(1, Long.MIN_VALUE), handle(1, 7));
  private static final List<String> NAMES = List.of("hanako", "taro", "own");
  private static final List<String> FIELDS = List.of("a", "a-b", "a.b", "ab", "b", "b1");
  private static final List<String> TYPES = List.of("reveal", "observed", "search", "erasure");

  private final Random random;

  Worlds(long seed) {
    random = new Random(seed);
  }

  /** An entry to be, and how long after the one before it. */
  record Happening(Duration after, Event event) {}

  private static CustomerHandle handle(long high, long low) {
    return new CustomerHandle(new UUID(high, low));
  }

  List<Happening> world(int most) {
    var world = new ArrayList<Happening>();
    int entries = random.nextInt(most + 1);
    for (int i = 0; i < entries; i++) {
      world.add(new Happening(Duration.ofMillis(gap()), event()));
    }
    return world;
  }

  private long gap() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> random.nextLong(Duration.ofHours(2).toMillis());
      default -> random.nextLong(Duration.ofDays(20).toMillis());
    };
  }

  private Event event() {
    String type = one(TYPES);
    var event =
        new Event(
            type,
            actor(),
            some(CUSTOMERS, 4),
            shown(),
            id(GrantId::new),
            id(PurposeId::new),
            id(CaseId::new),
            one(List.of(Event.Outcome.values())),
            random.nextInt(8) == 0 ? ProblemCode.OVER_BUDGET : null,
            Map.of("hits", (1L << 53) - 1));
    return type.equals("observed") ? observed(event) : event;
  }

  /** In some system's log, and mostly with the times at which it happened, long before. */
  private Event observed(Event event) {
    var named = random.nextBoolean() ? event.with("system", one(NAMES)) : event;
    if (random.nextInt(4) == 0) {
      return named;
    }
    long first = BEGINNING.toEpochMilli() + random.nextLong(-5, 60) * 86_400_000L;
    return named.with("first", first).with("last", first + random.nextLong(0, 3_600_000));
  }

  private Actor actor() {
    return new Actor(
        one(List.of(Actor.Kind.values())),
        one(NAMES),
        id(SessionId::new),
        id(CredentialId::new),
        id(NetworkId::new),
        id(OrganisationId::new),
        one(List.of("", "jp", "sg")),
        id(ApplicationId::new));
  }

  private List<Event.Shown> shown() {
    var shown = new ArrayList<Event.Shown>();
    for (int i = random.nextInt(4); i > 0; i--) {
      var fields = some(FIELDS, 3).stream().map(FieldName::new).toList();
      shown.add(new Event.Shown(fields, one(List.of(Form.values()))));
    }
    return shown;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private <T> List<T> some(List<T> of, int most) {
    var some = new ArrayList<T>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      some.add(one(of));
    }
    return some;
  }

  private <T> @Nullable T id(java.util.function.Function<String, T> make) {
    return random.nextInt(4) == 0 ? null : make.apply(one(NAMES));
  }

  /** A question about something that there may be. */
  By by() {
    String name = one(NAMES);
    return switch (random.nextInt(11)) {
      case 0 -> new By.OfPerson(new PersonId(name));
      case 1 -> new By.OfJob(new JobId(name));
      case 2 -> new By.OfSession(new SessionId(name));
      case 3 -> new By.OfCredential(new CredentialId(name));
      case 4 -> new By.OfNetwork(new NetworkId(name));
      case 5 -> new By.OfOrganisation(new OrganisationId(name));
      case 6 -> new By.OfCountry(one(List.of("jp", "sg", "us")));
      case 7 -> new By.OfApplication(new ApplicationId(name));
      case 8 -> new By.OfGrant(new GrantId(name));
      case 9 -> new By.OfCustomer(one(CUSTOMERS));
      default -> new By.Anybody();
    };
  }

  /** A window whose ends lie on entries, beside them, at midnight, or nowhere near. */
  Window window(List<Instant> times) {
    var one = instant(times);
    var other = instant(times);
    long length = random.nextInt(4) == 0 ? random.nextInt(times.size() + 1) : times.size();
    return one.isAfter(other) ? new Window(other, one, length) : new Window(one, other, length);
  }

  private Instant instant(List<Instant> times) {
    if (times.isEmpty() || random.nextInt(4) == 0) {
      return one(
          List.of(Instant.MIN, Instant.MAX, BEGINNING, Instant.parse("2030-01-01T00:00:00Z")));
    }
    var at = one(times);
    return switch (random.nextInt(5)) {
      case 0 -> at;
      case 1 -> at.plusMillis(1);
      case 2 -> at.minusNanos(1);
      case 3 -> at.truncatedTo(java.time.temporal.ChronoUnit.DAYS);
      default -> at.truncatedTo(java.time.temporal.ChronoUnit.DAYS).plus(Duration.ofHours(15));
    };
  }
}
