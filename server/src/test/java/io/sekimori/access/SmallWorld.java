package io.sekimori.access;

import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A small firm that somebody runs at random for two days: organisations at home and abroad, people
 * and a program, rights that are given from now or later on, run out, are taken with and without
 * the ledger. What happens does so at the edges of days in Japan and elsewhere.
 */
final class SmallWorld {
  static final List<PersonId> PERSONS =
      List.of(new PersonId("p-1"), new PersonId("p-2"), new PersonId("p-3"));
  static final ApplicationId PROGRAM = new ApplicationId("batch");
  static final List<PurposeId> PURPOSES =
      List.of(new PurposeId("enquiry"), new PurposeId("review"), new PurposeId("job"));
  static final List<NetworkId> NETWORKS = List.of(new NetworkId("tokyo"), new NetworkId("abroad"));
  static final List<FieldClass> CLASSES = List.of(FieldClass.CONTACT, FieldClass.INDIVIDUAL_NUMBER);
  static final List<Act> ACTS = List.of(Act.SEARCH, Act.VIEW_MASKED, Act.REVEAL, Act.BULK_REVEAL);
  static final List<Form> FORMS =
      List.of(Form.MASKED, Form.FULL, Form.PAGE, Form.RENDITION, Form.PROCESSED);
  static final List<String> POPULATIONS = List.of("retail", "corporate");

  private static final List<OrganisationId> ORGANISATIONS =
      List.of(
          new OrganisationId("own"),
          new OrganisationId("own-abroad"),
          new OrganisationId("affiliate"),
          new OrganisationId("vendor"));
  private static final List<RoleId> ROLES = List.of(new RoleId("desk"), new RoleId("admin"));
  private static final List<EventKind> KINDS =
      List.of(EventKind.BCP, EventKind.BCP, EventKind.INCIDENT);
  private static final Instant MIDNIGHT_IN_JAPAN = Instant.parse("2026-11-19T15:00:00Z");

  /** One microsecond around the midnights of two places, and hours between them. */
  static final List<Instant> EDGES =
      List.of(
          MIDNIGHT_IN_JAPAN.minusNanos(1000),
          MIDNIGHT_IN_JAPAN,
          MIDNIGHT_IN_JAPAN.plus(Duration.ofHours(9)).minusNanos(1000),
          MIDNIGHT_IN_JAPAN.plus(Duration.ofHours(9)),
          MIDNIGHT_IN_JAPAN.plus(Duration.ofHours(12)),
          MIDNIGHT_IN_JAPAN.plus(Duration.ofHours(24)).minusNanos(1000),
          MIDNIGHT_IN_JAPAN.plus(Duration.ofHours(24)),
          MIDNIGHT_IN_JAPAN.plus(Duration.ofHours(40)));

  final List<AuthorityRow> rows = new ArrayList<>();
  private final Random random;
  private final Set<String> grants = new HashSet<>();
  private final Set<String> held = new HashSet<>();
  private final Set<String> declared = new HashSet<>();
  private long index;

  SmallWorld(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    organisations();
    for (int i = 0; i < 2; i++) {
      put(network(i, i == 0 ? "jp" : "sg"), EDGES.getFirst(), 0);
    }
    PURPOSES.forEach(one -> put(purpose(one), EDGES.getFirst(), 0));
    put(new Authority.Role(ROLES.get(0), Set.of(Act.OPEN_CASE)), EDGES.getFirst(), 0);
    put(new Authority.Role(ROLES.get(1), Set.of(Act.ADMINISTER_ACCESS)), EDGES.getFirst(), 0);
    PERSONS.forEach(one -> put(SampleFirm.person(one, organisation()), EDGES.getFirst(), 0));
    put(new Authority.Application(PROGRAM, ORGANISATIONS.getFirst()), EDGES.getFirst(), 0);
    for (int edge = 0; edge < EDGES.size(); edge++) {
      for (int i = 2 + random.nextInt(4); i > 0; i--) {
        something(edge);
      }
    }
  }

  private void organisations() {
    var own = Authority.Organisation.Standing.OWN;
    var start = EDGES.getFirst();
    put(SampleFirm.organisation(ORGANISATIONS.get(0), own, "jp"), start, 0);
    put(
        SampleFirm.organisation(
            ORGANISATIONS.get(2), Authority.Organisation.Standing.AFFILIATE, "sg"),
        start,
        0);
    put(
        SampleFirm.organisation(ORGANISATIONS.get(3), Authority.Organisation.Standing.VENDOR, "jp"),
        start,
        0);
    if (random.nextBoolean()) {
      put(SampleFirm.organisation(ORGANISATIONS.get(1), own, "hk"), start, 0);
    }
  }

  private static Authority.Network network(int place, String country) {
    return new Authority.Network(
        NETWORKS.get(place), List.of("192.0." + (2 + place) + ".0/24"), country);
  }

  private static Authority.Purpose purpose(PurposeId id) {
    boolean job = id.value().equals("job");
    boolean review = id.value().equals("review");
    return new Authority.Purpose(
        id,
        "service",
        job ? Authority.Purpose.Mode.JOB : Authority.Purpose.Mode.INTERACTIVE,
        job || review ? Authority.Purpose.CaseRule.NONE : Authority.Purpose.CaseRule.ABOUT_CUSTOMER,
        job ? Set.of() : Set.of("enquiry"));
  }

  private void something(int edge) {
    var now = EDGES.get(edge);
    int later = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
    switch (random.nextInt(11)) {
      case 0, 1, 2 -> put(grant(edge), now, later);
      case 3 -> put(assignment(), now, later);
      case 4 -> end("grant", grants, now);
      case 5 -> end("assignment", held, now);
      case 6 -> change(now, later);
      case 7, 8 -> put(event(edge), now, later);
      case 9 -> end("declared-event", declared, now);
      default -> end("person", Set.of(any(PERSONS).value()), now);
    }
  }

  /** Who works where, and in which country a network is, may change. */
  private void change(Instant now, int later) {
    put(
        random.nextBoolean()
            ? SampleFirm.person(any(PERSONS), organisation())
            : network(random.nextInt(2), any(List.of("jp", "sg"))),
        now,
        later);
  }

  private Authority.Assignment assignment() {
    var role = random.nextInt(4) == 0 ? ROLES.get(1) : ROLES.get(0);
    var id = "asg-" + held.size();
    held.add(id);
    return new Authority.Assignment(id, any(PERSONS), role);
  }

  private Authority.StandingGrant grant(int edge) {
    var id = "g-" + grants.size();
    grants.add(id);
    var ends = edge + random.nextInt(4);
    return new Authority.StandingGrant(
        new GrantId(id),
        receiver(),
        some(ACTS, true),
        some(CLASSES, true),
        some(FORMS, true),
        some(PURPOSES, true),
        some(POPULATIONS, false),
        some(NETWORKS, false),
        some(ORGANISATIONS, false),
        random.nextInt(3) == 0 ? some(ORGANISATIONS, true) : Set.of(),
        hours(),
        random.nextInt(4) == 0 ? EDGES.get(Math.min(ends, EDGES.size() - 1)) : null,
        random.nextInt(4) == 0 ? any(KINDS) : null);
  }

  private Authority.DeclaredEvent event(int edge) {
    var id = "e-" + declared.size();
    declared.add(id);
    var until = EDGES.get(Math.min(edge + 1 + random.nextInt(4), EDGES.size() - 1));
    return new Authority.DeclaredEvent(id, any(KINDS), EventCause.EXERCISE, until);
  }

  private Receiver receiver() {
    return switch (random.nextInt(5)) {
      case 0 -> new Receiver.OneApplication(PROGRAM);
      case 1, 2 -> new Receiver.HoldersOf(ROLES.getFirst());
      default -> new Receiver.OnePerson(any(PERSONS));
    };
  }

  private Authority.@Nullable Hours hours() {
    return switch (random.nextInt(4)) {
      case 0 ->
          new Authority.Hours(
              LocalTime.of(0, 0), LocalTime.of(9, 0), Set.of(DayOfWeek.FRIDAY, DayOfWeek.SUNDAY));
      case 1 ->
          new Authority.Hours(LocalTime.of(18, 0), LocalTime.of(23, 0), Set.of(DayOfWeek.FRIDAY));
      default -> null;
    };
  }

  private OrganisationId organisation() {
    return random.nextBoolean() ? ORGANISATIONS.getFirst() : any(ORGANISATIONS);
  }

  private <T> T any(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private <T> Set<T> some(List<T> from, boolean atLeastOne) {
    var some = new HashSet<T>();
    if (!atLeastOne && random.nextBoolean()) {
      return some;
    }
    some.add(any(from));
    from.stream().filter(_ -> random.nextInt(3) == 0).forEach(some::add);
    return some;
  }

  private void put(Authority what, Instant now, int later) {
    int at = EDGES.indexOf(now) + later;
    add(
        AuthorityRow.Op.PUT,
        AuthorityJson.kind(what),
        what.key(),
        now,
        EDGES.get(Math.min(at, EDGES.size() - 1)),
        index++,
        AuthorityJson.write(what));
  }

  /** Now and then without the ledger, which learns of it afterwards or never. */
  private void end(String kind, Set<String> of, Instant now) {
    if (of.isEmpty()) {
      return;
    }
    var key = any(of.stream().sorted().toList());
    boolean without = random.nextInt(3) == 0;
    add(AuthorityRow.Op.END, kind, key, now, now, without ? null : index++, "");
    if (without && random.nextBoolean()) {
      var late = "row-" + rows.size();
      index += random.nextInt(3);
      add(AuthorityRow.Op.ENTERED, "row", late, now, now, index++, "");
    }
  }

  private void add(
      AuthorityRow.Op op,
      String kind,
      String key,
      Instant recorded,
      Instant effective,
      @Nullable Long entry,
      String body) {
    rows.add(
        new AuthorityRow(
            rows.size() + 1,
            op,
            kind,
            key,
            effective,
            recorded,
            "admin",
            entry,
            null,
            body,
            "",
            "a-mac"));
  }

  /** The length of its ledger. */
  long length() {
    return index;
  }

  History history() {
    var history = new History();
    rows.forEach(history::add);
    return history;
  }

  Reach reach() {
    return reach(history());
  }

  static Reach reach(History history) {
    return new Reach(
        new Reach.Rows() {
          @Override
          public <T extends @Nullable Object> T ask(Function<History, T> question) {
            return question.apply(history);
          }
        },
        () -> {});
  }
}
