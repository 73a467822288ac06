package io.sekimori.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Actor;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.PurposeId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * What could have been shown, against whoever asks for everything: each ask that somebody could
 * have made at an instant is put to the policy as it stood then, worked out by hand from the rows.
 */
class ReachPropertyTests {
  private static final CustomerHandle CUSTOMER = CustomerHandle.random();
  private static final FieldName FIELD = new FieldName("telephone");
  private static final Duration A_TICK = Duration.ofNanos(1);

  /** What an ask was about, apart from its case and proof. */
  private record Asked(
      Subject who,
      Act act,
      FieldClass of,
      Form form,
      @Nullable PurposeId purpose,
      @Nullable NetworkId network,
      String population) {}

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void thereIsAWayExactlyIfSomeAskWasGranted(@ForAll long seed) {
    var world = new SmallWorld(seed);
    var reach = world.reach();
    var at = SmallWorld.EDGES.get((int) Long.remainderUnsigned(seed, SmallWorld.EDGES.size()));
    boolean whole = (seed & 3) != 0;
    long length = whole ? world.length() : Long.remainderUnsigned(seed >>> 8, world.length()) + 1;
    var rows = ByHand.inForce(world.rows, at, length);
    var inForce = Snapshot.of(1, rows);
    var endless = Snapshot.of(1, ByHand.withoutEnds(rows, at));
    int granted = 0;
    for (var asked : everything()) {
      boolean now = granted(inForce, asked, at, true);
      boolean atSomeHour = atSomeHour(endless, asked, at);
      var ways = ways(reach.of(asked.who, at, length), asked);
      assertThat(!ways.isEmpty()).as("%s at %s of %d", asked, at, length).isEqualTo(atSomeHour);
      assertThat(ways.stream().anyMatch(way -> way.worksIn(at, at.plus(A_TICK))))
          .as("%s at %s of %d, at this hour", asked, at, length)
          .isEqualTo(now);
      if (asked.who instanceof Subject.OfPerson) {
        assertThat(
                ways.stream().anyMatch(way -> !way.passkey() && way.worksIn(at, at.plus(A_TICK))))
            .isEqualTo(granted(inForce, asked, at, false));
      }
      granted += atSomeHour ? 1 : 0;
    }
    Statistics.label("some ask is granted").collect(granted > 0);
    Statistics.label("some ask is granted")
        .coverage(coverage -> coverage.check(true).percentage(percent -> percent > 20));
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void theBarrierIsTheRuleThatStoppedWhateverGotFurthest(@ForAll long seed) {
    var world = new SmallWorld(seed);
    var reach = world.reach();
    var at = SmallWorld.EDGES.get((int) Long.remainderUnsigned(seed, SmallWorld.EDGES.size()));
    var inForce =
        Snapshot.of(1, ByHand.withoutEnds(ByHand.inForce(world.rows, at, world.length()), at));
    var furthest = new LinkedHashMap<String, Integer>();
    for (var asked : everything()) {
      var cell = asked.who + " " + asked.of + " " + asked.form;
      for (var hour : hours(at)) {
        for (var with : cases()) {
          furthest.merge(cell, rule(inForce, asked, with, hour), Math::max);
        }
      }
    }
    for (var who : everybody()) {
      for (var of : SmallWorld.CLASSES) {
        for (var form : SmallWorld.FORMS) {
          var barrier = reach.barrier(who, of, form, at, world.length());
          assertThat(barrier.map(one -> Rule.texts().indexOf(one.rule())).orElse(GRANTED))
              .as("%s %s %s at %s", who, of, form, at)
              .isEqualTo(furthest.get(who + " " + of + " " + form));
        }
      }
    }
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void whatWasEnteredLaterIsNotKnownToAShorterLedger(@ForAll long seed) {
    var world = new SmallWorld(seed);
    var history = world.history();
    for (var at : SmallWorld.EDGES) {
      for (long length = 0; length <= world.length(); length++) {
        assertThat(history.inForce(at, Instant.MAX, length))
            .as("%s of %d", at, length)
            .containsExactlyInAnyOrderElementsOf(ByHand.inForce(world.rows, at, length));
      }
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void nothingChangesBetweenTwoChanges(@ForAll long seed) {
    var world = new SmallWorld(seed);
    var reach = world.reach();
    var from = SmallWorld.EDGES.getFirst();
    var to = SmallWorld.EDGES.getLast().plusSeconds(1);
    var changes = reach.changes(from, to, world.length());
    for (int i = 1; i < SmallWorld.EDGES.size(); i++) {
      var before = SmallWorld.EDGES.get(i - 1);
      var after = SmallWorld.EDGES.get(i);
      boolean same =
          ByHand.inForce(world.rows, before, world.length())
              .equals(ByHand.inForce(world.rows, after, world.length()));
      assertThat(same || changes.contains(after)).as("%s at %s", changes, after).isTrue();
      for (var who : everybody()) {
        if (!changes.contains(after)) {
          assertThat(reach.of(who, before, world.length()))
              .isEqualTo(reach.of(who, after, world.length()));
        }
      }
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void whatComesLaterLeavesEarlierAnswersAsTheyWere(@ForAll long seed) {
    var world = new SmallWorld(seed);
    int known = 1 + (int) Long.remainderUnsigned(seed >>> 5, world.rows.size());
    var then = new History();
    world.rows.subList(0, known).forEach(then::add);
    var at = world.rows.get(known - 1).recorded().minusNanos(1);
    long length =
        world.rows.subList(0, known).stream()
            .map(AuthorityRow::ledgerIndex)
            .filter(index -> index != null)
            .mapToLong(index -> index + 1)
            .max()
            .orElse(0);
    for (var who : everybody()) {
      assertThat(world.reach().of(who, at, length))
          .isEqualTo(SmallWorld.reach(then).of(who, at, length));
    }
  }

  // ---- asking

  private static boolean atSomeHour(Snapshot endless, Asked asked, Instant at) {
    return hours(at).stream().anyMatch(hour -> granted(endless, asked, hour, true));
  }

  /** One instant of each kind of hour that this world knows. */
  private static List<Instant> hours(Instant at) {
    return List.of(
        at,
        Instant.parse("2026-11-19T20:00:00Z"),
        Instant.parse("2026-11-20T10:00:00Z"),
        Instant.parse("2026-11-21T18:00:00Z"));
  }

  private static final int GRANTED = Rule.values().length;

  private static boolean granted(Snapshot inForce, Asked asked, Instant hour, boolean passkey) {
    return cases().stream()
        .anyMatch(with -> decide(inForce, asked, with, hour, passkey) instanceof Decision.Granted);
  }

  private static int rule(Snapshot inForce, Asked asked, Case with, Instant hour) {
    return decide(inForce, asked, with, hour, true) instanceof Decision.Refused(_, var why)
        ? Rule.texts().indexOf(why.getLast().rule())
        : GRANTED;
  }

  private static Decision decide(
      Snapshot inForce, Asked asked, @Nullable Case with, Instant hour, boolean passkey) {
    var access = new Access(() -> inForce, _ -> with, () -> {}, Clock.fixed(hour, ZoneOffset.UTC));
    var ask =
        new Ask(
            asked.act,
            Map.of(FIELD, asked.of),
            asked.form,
            asked.purpose,
            with == null ? null : with.id(),
            List.of(CUSTOMER),
            Set.of(asked.population));
    return access.decide(caller(asked, hour, passkey), ask);
  }

  private static Caller caller(Asked asked, Instant hour, boolean passkey) {
    return switch (asked.who) {
      case Subject.OfPerson(var id) ->
          SampleFirm.caller(
              id,
              passkey ? SampleFirm.passkey(hour) : new Assurance.PasswordAndCode(hour),
              asked.network);
      case Subject.OfApplication(var id) ->
          new Caller(
              new Actor(Actor.Kind.JOB, "job-1", null, null, asked.network, null, "", id),
              null,
              new Assurance.ApplicationToken(hour),
              new Caller.Scope(Set.copyOf(SmallWorld.PURPOSES), Set.of(FIELD), Set.of(), false));
    };
  }

  private static List<@Nullable Case> cases() {
    var cases = new ArrayList<@Nullable Case>();
    cases.add(null);
    cases.add(
        new Case(
            new CaseId("case-1"),
            "crm",
            "enquiry",
            Set.of(CUSTOMER),
            Case.Origin.SYSTEM,
            null,
            Instant.EPOCH,
            null));
    return cases;
  }

  private static List<Subject> everybody() {
    var all = new ArrayList<Subject>();
    SmallWorld.PERSONS.forEach(one -> all.add(new Subject.OfPerson(one)));
    all.add(new Subject.OfApplication(SmallWorld.PROGRAM));
    return all;
  }

  private static List<Asked> everything() {
    var all = new ArrayList<Asked>();
    for (var who : everybody()) {
      for (var act : SmallWorld.ACTS) {
        for (var of : SmallWorld.CLASSES) {
          for (var form : SmallWorld.FORMS) {
            everywhere(all, who, act, of, form);
          }
        }
      }
    }
    return all;
  }

  private static void everywhere(List<Asked> all, Subject who, Act act, FieldClass of, Form form) {
    for (var purpose : orNone(SmallWorld.PURPOSES)) {
      for (var network : orNone(SmallWorld.NETWORKS)) {
        for (var population : SmallWorld.POPULATIONS) {
          all.add(new Asked(who, act, of, form, purpose, network, population));
        }
      }
    }
  }

  private static <T> List<@Nullable T> orNone(List<T> all) {
    var more = new ArrayList<@Nullable T>(all);
    more.add(null);
    return more;
  }

  private static List<Path> ways(List<Path> paths, Asked asked) {
    return paths.stream()
        .filter(path -> path.act() == asked.act && path.of() == asked.of)
        .filter(path -> path.form() == asked.form && path.covers(Set.of(asked.population)))
        .filter(path -> asked.network != null && path.networks().contains(asked.network))
        .filter(
            path ->
                asked.purpose == null
                    ? path.withoutPurpose()
                    : path.purposes().contains(asked.purpose))
        .toList();
  }
}
