package io.sekimori.access.web;

import io.sekimori.access.Authorities;
import io.sekimori.access.Caller;
import io.sekimori.access.Changed;
import io.sekimori.access.Decision;
import io.sekimori.access.Known;
import io.sekimori.access.Path;
import io.sekimori.access.RightsHistory;
import io.sekimori.access.Subject;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rights at an instant of the past, and what changed between two. */
@RestController
@RequestMapping("/api/v1/rights")
class RightsApi {
  private final RightsHistory rights;
  private final Authorities authorities;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  RightsApi(RightsHistory rights, Authorities authorities, Clock clock) {
    this.rights = rights;
    this.authorities = authorities;
    this.clock = clock;
  }

  /** The entry of this very look. */
  record Looked(String origin, long index, String leafHash) {
    static Looked of(Ticket ticket) {
      return new Looked(ticket.origin(), ticket.index(), ticket.leafHash());
    }
  }

  /** One way, as {@link Path} has it. */
  record Way(
      String grant,
      String act,
      String fieldClass,
      String form,
      List<String> purposes,
      boolean withoutPurpose,
      List<String> populations,
      List<String> networks,
      @Nullable String hours,
      boolean passkey,
      String cases,
      @Nullable String whileDeclared) {
    static Way of(Path path) {
      return new Way(
          path.grant().value(),
          word(path.act()),
          path.of().text(),
          path.form().text(),
          texts(path.purposes()),
          path.withoutPurpose(),
          texts(path.populations()),
          texts(path.networks()),
          path.hours() == null ? null : path.hours().from() + "-" + path.hours().to(),
          path.passkey(),
          word(path.cases()),
          path.whileDeclared() == null ? null : path.whileDeclared().text());
    }
  }

  /** A class that no way leads to in full, and the rule that nobody could have got past. */
  record Barrier(String fieldClass, String rule, String subject) {}

  /**
   * What somebody could have been shown.
   *
   * @param organisation null if they were not in service then
   */
  record Rights(
      String holder,
      @Nullable String organisation,
      @Nullable String country,
      Instant at,
      long length,
      List<Way> ways,
      List<Barrier> barriers,
      List<String> administrators,
      List<String> approvers,
      Looked ticket) {}

  /** Who could have been shown something of a class. */
  record Readers(Instant at, long length, List<Reader> readers, Looked ticket) {}

  /** One of them. */
  record Reader(String holder, String organisation, String country, List<Way> ways) {}

  /** What changed. */
  record Changes(long length, List<Change> changes, Looked ticket) {}

  /** One change; its content is as in the policy. */
  record Change(
      String how,
      String kind,
      String key,
      Instant at,
      Instant recorded,
      String by,
      @Nullable Long entry,
      @Nullable String approval,
      @Nullable JsonNode content) {}

  @GetMapping
  Rights of(
      Caller caller,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String application,
      @RequestParam(defaultValue = "") String at,
      @RequestParam(required = false) @Nullable Long length) {
    var when = instant(at, "at");
    var answer = rights.of(caller, subject(person, application), when, length);
    var held = answer.found();
    var known = held.known();
    return new Rights(
        held.who().toString(),
        known == null ? null : known.organisation().value(),
        known == null ? null : known.country(),
        when,
        answer.length(),
        held.paths().stream().map(Way::of).toList(),
        held.barriers().entrySet().stream()
            .map(one -> barrier(one.getKey(), one.getValue()))
            .toList(),
        texts(held.givers().administrators()),
        texts(held.givers().approvers()),
        Looked.of(answer.ticket()));
  }

  private static Barrier barrier(FieldClass of, Decision.Reason why) {
    return new Barrier(of.text(), why.rule(), why.subject());
  }

  private static Subject subject(String person, String application) {
    if (person.isEmpty() == application.isEmpty()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "person");
    }
    return person.isEmpty()
        ? new Subject.OfApplication(new ApplicationId(application))
        : new Subject.OfPerson(new PersonId(person));
  }

  @GetMapping("/readers")
  Readers readers(
      Caller caller,
      @RequestParam(name = "class") String of,
      @RequestParam(defaultValue = "") Set<String> population,
      @RequestParam(defaultValue = "") String at,
      @RequestParam(required = false) @Nullable Long length) {
    var when = instant(at, "at");
    if (!population.stream().allMatch(Ids::wellFormed)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "population");
    }
    var answer = rights.readers(caller, fieldClass(of), population, when, length);
    return new Readers(
        when,
        answer.length(),
        answer.found().stream().map(RightsApi::reader).toList(),
        Looked.of(answer.ticket()));
  }

  private static FieldClass fieldClass(String text) {
    return Arrays.stream(FieldClass.values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "class"));
  }

  private static Reader reader(RightsHistory.Reader one) {
    Known known = one.known();
    return new Reader(
        known.who().toString(),
        known.organisation().value(),
        known.country(),
        one.paths().stream().map(Way::of).toList());
  }

  @GetMapping("/changes")
  Changes changes(
      Caller caller,
      @RequestParam String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(required = false) @Nullable Long length) {
    var answer = rights.between(caller, instant(from, "from"), instant(to, "to"), length);
    return new Changes(
        answer.length(),
        answer.found().stream().map(this::change).toList(),
        Looked.of(answer.ticket()));
  }

  private Change change(Changed one) {
    var what = one.what();
    return new Change(
        word(one.how()),
        one.kind(),
        one.key(),
        one.at(),
        one.recorded(),
        one.by(),
        one.entry(),
        one.approval() == null ? null : one.approval().value(),
        what == null ? null : json.readTree(authorities.json(what)));
  }

  /** With its offset, such as {@code 2021-12-01T09:00:00+09:00}; empty: now. */
  private Instant instant(String text, String name) {
    try {
      return text.isEmpty() ? clock.instant() : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException wrong) {
      throw new Refusal(ProblemCode.INVALID_VALUE, name, wrong);
    }
  }

  private static List<String> texts(Collection<?> ids) {
    return ids.stream().map(Object::toString).sorted().toList();
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
