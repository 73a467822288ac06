package io.sekimori.eyes;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Examples played into a ledger: customers come in first, then people work. */
final class Played {
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  static final String ABROAD = "hotel-abroad";
  private static final int CUSTOMERS = 2_000;
  private static final CaseId GIVEN = new CaseId("case-given");
  private static final CaseId OWN = new CaseId("case-own");

  final MemoryLedger ledger = new MemoryLedger();
  private final List<CustomerHandle> customers = new ArrayList<>();
  private final Set<String> lists = new HashSet<>();
  private int others;
  private final Map<String, Integer> next = new HashMap<>();

  Played() {
    ledger.at(Instant.parse("2025-05-01T00:00:00Z"));
    for (int i = 0; i < CUSTOMERS; i++) {
      customers.add(new CustomerHandle(new UUID(i * 0x9E3779B97F4A7C15L, i)));
    }
    for (int i = 0; i < CUSTOMERS; i += 500) {
      ledger.record(
          Event.of("customers-added", Actor.system("vault"), Event.Outcome.INTENDED)
              .about(customers.subList(i, i + 500)));
    }
    put(GIVEN, "system", Actor.Kind.JOB);
    put(OWN, "self-opened", Actor.Kind.PERSON);
    list("colleague");
  }

  /** Somebody brings in a list of two cases. */
  private void list(String person) {
    if (lists.add(person)) {
      var actor = new Actor(Actor.Kind.PERSON, person, null, null, null, null, "jp", null);
      ledger.record(
          Event.of("case-put", actor, Event.Outcome.INTENDED)
              .with("batch", "list-of-" + person)
              .with("cases", 2)
              .with("origin", "system"));
    }
  }

  private static CaseId listed(String person) {
    return new CaseId("list-of-" + person + ".2");
  }

  private void put(CaseId id, String origin, Actor.Kind kind) {
    var actor = new Actor(kind, "case-source", null, null, null, null, "", null);
    ledger.record(
        Event.of("case-put", actor, Event.Outcome.INTENDED)
            .with("case", id.value())
            .with("origin", origin));
  }

  private record Moment(Instant at, String person, Step step) {}

  /** Each of these people does their lines, all in the order of time. */
  Played play(List<List<Step>> people) {
    var moments = new ArrayList<Moment>();
    for (int i = 0; i < people.size(); i++) {
      moments.addAll(moments("p-" + i, people.get(i)));
    }
    return playInOrder(moments);
  }

  /** One person does these, after whatever was done before. */
  Played play(String person, List<Step> steps) {
    return playInOrder(moments(person, steps));
  }

  private static List<Moment> moments(String person, List<Step> steps) {
    var moments = new ArrayList<Moment>();
    for (var step : steps) {
      var at = step.from().atZone(JAPAN).toInstant();
      for (int time = 0; time < step.times(); time++) {
        moments.add(new Moment(at.plus(step.every().multipliedBy(time)), person, step));
      }
    }
    return moments;
  }

  private Played playInOrder(List<Moment> moments) {
    moments.sort(Comparator.comparing(Moment::at));
    for (var moment : moments) {
      ledger.at(moment.at());
      if (moment.step().task().equals("listed")) {
        list(moment.person());
      }
      ledger.record(event(moment.person(), moment.step()));
    }
    return this;
  }

  private Event event(String person, Step step) {
    var network = step.network().isEmpty() ? "tokyo" : step.network();
    var credential = person + (step.credential().isEmpty() ? "-key" : "-" + step.credential());
    var actor =
        new Actor(
            Actor.Kind.PERSON,
            person,
            null,
            new CredentialId(credential),
            new NetworkId(network),
            new OrganisationId("own"),
            "jp",
            null);
    var shown = new Event.Shown(List.of(new FieldName("telephone")), form(step.form()));
    var event =
        Event.of(step.answer().isEmpty() ? "reveal" : "match", actor, Event.Outcome.SERVED)
            .about(customers(person, step))
            .showing(List.of(shown))
            .under(
                null,
                null,
                switch (step.task()) {
                  case "own" -> OWN;
                  case "given" -> GIVEN;
                  case "listed" -> listed(person);
                  case "colleague" -> listed("colleague");
                  default -> null;
                });
    return step.answer().isEmpty() ? event : event.with("answer", step.answer());
  }

  private static Form form(String text) {
    return Arrays.stream(Form.values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private List<CustomerHandle> customers(String person, Step step) {
    var some = new ArrayList<CustomerHandle>();
    for (int i = 0; i < step.customers(); i++) {
      some.add(
          switch (step.which()) {
            case "same" -> customers.getFirst();
            case "next" ->
                customers.get(next.merge(person, person.hashCode() % 50 * 40, (at, _) -> at + 1));
            case "new" -> customers.get(++others * 617 % CUSTOMERS);
            default -> throw new IllegalArgumentException(step.which());
          });
    }
    return some;
  }
}
