package io.sekimori.access;

import io.sekimori.terms.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Whether two natural persons remain who could undo a stop: one who may ask, one who may agree, who
 * are two, and whom nothing keeps out: not their own name, organisation or country, not every
 * passkey of theirs, not every network at home. Pure, but for the passkeys.
 */
final class LastTwo {
  private static final Set<Act> NEEDED = Set.of(Act.REVOKE, Act.APPROVE, Act.ADMINISTER_ACCESS);
  private final Lineage lineage;
  private final SignInBook book;

  LastTwo(Lineage lineage, SignInBook book) {
    this.lineage = lineage;
    this.book = book;
  }

  /**
   * True if two remain. Where there are no two (a system that is being set up, or that lost
   * somebody), one must remain who can appoint others.
   */
  boolean remain(Snapshot before, Snapshot after) {
    var left = able(after);
    if (two(after, left)) {
      return true;
    }
    var had = able(before);
    return !two(before, had) && (appoints(after, left) || !appoints(before, had));
  }

  /**
   * Stricter, for what ends by itself because nobody answered: besides two who could undo a stop,
   * two stay who could give back what is lost, each with somebody who may agree, and two who hold
   * the right to, with a passkey or without. Where there are fewer, none is lost.
   */
  boolean remainToGive(Snapshot before, Snapshot after) {
    var had = able(before);
    var left = able(after);
    return remain(before, after)
        && asMany(
            helped(before, had, Act.ADMINISTER_ACCESS), helped(after, left, Act.ADMINISTER_ACCESS))
        && asMany(helped(before, had, Act.REVOKE), helped(after, left, Act.REVOKE))
        && asMany(appointed(before), appointed(after));
  }

  private static boolean asMany(long before, long after) {
    return after >= Math.min(2, before);
  }

  /** How many have this act, and somebody else who may agree to what they ask for. */
  private long helped(Snapshot snapshot, Collection<PersonId> able, Act act) {
    return able.stream()
        .filter(one -> may(snapshot, one, act))
        .filter(
            one -> able.stream().anyMatch(other -> Approvers.may(snapshot, lineage, other, one)))
        .count();
  }

  private static long appointed(Snapshot snapshot) {
    return snapshot.all(Authority.Person.class).stream()
        .filter(one -> may(snapshot, one.id(), Act.ADMINISTER_ACCESS))
        .count();
  }

  /** What ends is not brought back by ending a stop: somebody must remain who can give again. */
  static boolean somebodyGives(Snapshot before, Snapshot after) {
    return appointed(after) > 0 || appointed(before) == 0;
  }

  /** True if who may undo or give anything stays the same without this one. */
  static boolean indifferent(Snapshot now, Authority what) {
    return switch (what) {
      case Authority.Assignment held -> {
        var role = now.role(held.role());
        yield role == null || NEEDED.stream().noneMatch(role.acts()::contains);
      }
      case Authority.StandingGrant grant -> NEEDED.stream().noneMatch(grant.acts()::contains);
      default -> false;
    };
  }

  private static boolean appoints(Snapshot snapshot, Collection<PersonId> able) {
    return able.stream().anyMatch(one -> may(snapshot, one, Act.ADMINISTER_ACCESS));
  }

  private boolean two(Snapshot snapshot, Collection<PersonId> able) {
    return able.stream()
        .filter(one -> may(snapshot, one, Act.REVOKE))
        .anyMatch(
            asking -> able.stream().anyMatch(one -> Approvers.may(snapshot, lineage, one, asking)));
  }

  private List<PersonId> able(Snapshot snapshot) {
    if (noWayIn(snapshot)) {
      return List.of();
    }
    return snapshot.all(Authority.Person.class).stream()
        .map(Authority.Person::id)
        .filter(one -> NEEDED.stream().anyMatch(act -> may(snapshot, one, act)))
        .filter(one -> !snapshot.cut().has(one))
        .filter(one -> book.passkeys(one).stream().anyMatch(key -> !snapshot.cut().has(key)))
        .toList();
  }

  /**
   * An agreement is given on a network that has a name. One abroad may be out of reach, and so is
   * the machine itself for whoever has another.
   */
  private static boolean noWayIn(Snapshot snapshot) {
    var home =
        snapshot.all(Authority.Network.class).stream()
            .filter(one -> !one.ranges().isEmpty() && snapshot.atHome(one.country()))
            .toList();
    var reached = home.stream().filter(one -> !itself(one)).toList();
    var ways = reached.isEmpty() ? home : reached;
    return ways.stream().allMatch(one -> snapshot.cut().has(one.id()));
  }

  private static boolean itself(Authority.Network network) {
    return network.ranges().stream()
        .allMatch(one -> one.startsWith("127.") || one.startsWith("::1/"));
  }

  /** A person of the own company who has this act. */
  static boolean may(Snapshot snapshot, PersonId person, Act act) {
    var held = snapshot.person(person);
    var employer = held == null ? null : held.organisation();
    return held != null
        && employer != null
        && employer.standing() == Authority.Organisation.Standing.OWN
        && held.acts().containsKey(act);
  }
}
