package io.sekimori.access;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.PurposeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that could have been asked and granted at one instant. Every wish that the policy knows words
 * for is held against the rules of a decision themselves.
 */
final class Possibilities {
  private static final Rule[] RULES = Rule.values();
  private static final List<Act> ACTS =
      Arrays.stream(Act.values()).filter(Act::aboutCustomers).toList();

  private final Snapshot snapshot;
  private final Instant at;
  private final List<Authority.@Nullable Network> networks = new ArrayList<>();
  private final List<@Nullable PurposeId> purposes = new ArrayList<>();
  private final Map<Use, List<Path>> found = new HashMap<>();
  private final Map<Want, Optional<Furthest>> stopped = new HashMap<>();

  /** What the ways by one grant depend on besides: whoever gave it makes no difference. */
  private record Use(
      boolean job,
      Authority.@Nullable Organisation employer,
      boolean administers,
      Authority.StandingGrant grant) {}

  /** What a barrier depends on: most of those who have no way hold the same, or nothing. */
  private record Want(
      boolean job,
      Authority.@Nullable Organisation employer,
      boolean administers,
      List<Authority.StandingGrant> grants,
      FieldClass of,
      Form form) {}

  Possibilities(Snapshot snapshot, Instant at) {
    this.snapshot = snapshot;
    this.at = at;
    networks.add(null);
    snapshot.networks().stream()
        .sorted(Comparator.comparing(Authority.Network::key))
        .forEach(networks::add);
    purposes.add(null);
    snapshot.purposes().stream()
        .sorted(Comparator.comparing(PurposeId::value))
        .forEach(purposes::add);
  }

  Snapshot snapshot() {
    return snapshot;
  }

  private Snapshot.@Nullable Holdings holdings(Subject who) {
    return switch (who) {
      case Subject.OfPerson(var id) -> snapshot.person(id);
      case Subject.OfApplication(var id) -> snapshot.application(id);
    };
  }

  private Optional<Stop> stop(Subject who) {
    return switch (who) {
      case Subject.OfPerson(var id) -> snapshot.cut().of(id);
      case Subject.OfApplication(var id) -> snapshot.cut().of(id);
    };
  }

  private static boolean job(Subject who) {
    return who instanceof Subject.OfApplication;
  }

  /** Every way that leads to something, in order. */
  synchronized List<Path> paths(Subject who) {
    var held = holdings(who);
    if (held == null || stop(who).isPresent()) {
      return List.of();
    }
    var paths = new ArrayList<Path>();
    for (var grant : held.grants()) {
      var use = new Use(job(who), held.organisation(), held.administers(), grant);
      paths.addAll(found.computeIfAbsent(use, _ -> paths(job(who), held, grant)));
    }
    paths.sort(Path.ORDER);
    return List.copyOf(paths);
  }

  private List<Path> paths(boolean job, Snapshot.Holdings held, Authority.StandingGrant grant) {
    var paths = new ArrayList<Path>();
    for (var act : grant.acts()) {
      for (var form : grant.forms()) {
        for (var one : grant.classes()) {
          path(job, held, grant, act, one, form).ifPresent(paths::add);
        }
      }
    }
    return paths;
  }

  private Optional<Path> path(
      boolean job,
      Snapshot.Holdings held,
      Authority.StandingGrant grant,
      Act act,
      FieldClass of,
      Form form) {
    var from = new HashSet<NetworkId>();
    var with = new HashSet<PurposeId>();
    boolean without = false;
    for (var purpose : purposes) {
      for (var network : networks) {
        var wish = new Wish(snapshot, job, held, act, form, List.of(of), purpose, network);
        if (network != null && barrier(wish, grant) == null) {
          from.add(network.id());
          without |= purpose == null;
          with.addAll(purpose == null ? Set.of() : Set.of(purpose));
        }
      }
    }
    return from.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Path(
                grant.id(),
                act,
                of,
                form,
                with,
                without,
                grant.populations(),
                from,
                grant.hours(),
                !job && !Proof.weakSuffices(act, form),
                leastCase(act, with),
                grant.whileDeclared()));
  }

  private Authority.Purpose.CaseRule leastCase(Act act, Set<PurposeId> with) {
    return with.stream()
        .filter(_ -> act.needsReason())
        .map(snapshot::purpose)
        .filter(Objects::nonNull)
        .map(Authority.Purpose::cases)
        .min(Comparator.naturalOrder())
        .orElse(Authority.Purpose.CaseRule.NONE);
  }

  /** The first rule that no ask with this wish fulfils by this grant, or null. */
  private @Nullable Rule barrier(Wish wish, Authority.StandingGrant grant) {
    for (var rule : RULES) {
      if (!wish.couldHold(rule, grant, at)) {
        return rule;
      }
    }
    return null;
  }

  /**
   * The rule that stopped the ask that got furthest; null if one got through. That is the first
   * rule which leaves no grant for any ask.
   */
  synchronized Decision.@Nullable Reason barrier(Subject who, FieldClass of, Form form) {
    var stop = stop(who);
    if (stop.isPresent()) {
      return new Decision.Reason(Rule.NOT_STOPPED.text(), stop.get().id(), false);
    }
    var held = holdings(who);
    if (held == null || held.organisation() == null) {
      return new Decision.Reason(Rule.CALLER_KNOWN.text(), who.key(), false);
    }
    var want = new Want(job(who), held.organisation(), held.administers(), held.grants(), of, form);
    return stopped
        .computeIfAbsent(want, _ -> Optional.ofNullable(furthest(job(who), held, of, form)))
        .map(furthest -> new Decision.Reason(furthest.rule.text(), furthest.subject, false))
        .orElse(null);
  }

  /** Null if one got through. */
  private @Nullable Furthest furthest(
      boolean job, Snapshot.Holdings held, FieldClass of, Form form) {
    var furthest = new Furthest(Rule.CALLER_KNOWN, "");
    for (var act : ACTS) {
      for (var purpose : purposes) {
        for (var network : networks) {
          var wish = new Wish(snapshot, job, held, act, form, List.of(of), purpose, network);
          var stopped = stopped(wish);
          if (stopped == null) {
            return null;
          }
          furthest = stopped.rule.compareTo(furthest.rule) > 0 ? stopped : furthest;
        }
      }
    }
    return furthest;
  }

  private record Furthest(Rule rule, String subject) {}

  private @Nullable Furthest stopped(Wish wish) {
    var held = Objects.requireNonNull(wish.holdings());
    var furthest = new Furthest(Rule.ACT_ALLOWED, "");
    for (var grant : held.grants()) {
      var rule = barrier(wish, grant);
      if (rule == null) {
        return null;
      }
      if (rule.compareTo(furthest.rule) > 0) {
        furthest = new Furthest(rule, subject(rule, wish, grant));
      }
    }
    return furthest;
  }

  private static String subject(Rule rule, Wish wish, Authority.StandingGrant grant) {
    return switch (rule) {
      case PURPOSE_FITS_CALLER -> wish.purpose() == null ? "" : wish.purpose().value();
      case GRANT_FOR_ORGANISATION, NUMBERS_STAY_AT_HOME -> wish.employer().key();
      case NETWORK_ALLOWED ->
          wish.network() == null ? Snapshot.UNKNOWN_NETWORK.value() : wish.network().key();
      case GRANT_FOR_ACT, GRANT_FOR_PURPOSE, GRANT_FOR_FIELDS, GRANT_FOR_FORM, WHILE_DECLARED ->
          grant.key();
      default -> "";
    };
  }
}
