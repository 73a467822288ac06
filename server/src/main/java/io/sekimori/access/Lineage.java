package io.sekimori.access;

import io.sekimori.terms.PersonId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind whom. Whoever adds a person receives the link that binds their first key, so a
 * person whom somebody added alone is taken for that somebody until two persons have said
 * otherwise. Pure.
 *
 * <p>People of the founding stand for themselves, and so does whom a single first administrator
 * made the second one: without that an empty system could never have two.
 */
final class Lineage {
  private final Map<PersonId, PersonId> addedBy = new HashMap<>();
  private final Set<PersonId> vouched = new HashSet<>();
  private final Set<PersonId> appointedAlone = new HashSet<>();
  private final Set<PersonId> everApprovers = new HashSet<>();

  Lineage(History history) {
    var puts = history.puts();
    var founding = shared(puts);
    var approving = new HashSet<RoleId>();
    for (var put : puts) {
      var row = put.row();
      boolean alone = row.approval() == null && !founding.contains(row.ledgerIndex());
      switch (put.what()) {
        case Authority.Role role -> {
          if (role.acts().contains(Act.APPROVE)) {
            approving.add(role.id());
          } else {
            approving.remove(role.id());
          }
        }
        case Authority.Person person -> added(person.id(), row.recordedBy(), alone);
        case Authority.Assignment one -> {
          if (approving.contains(one.role())) {
            everApprovers.add(one.person());
            if (alone) {
              appointedAlone.add(one.person());
            }
          }
        }
        case Authority.Organisation _,
            Authority.Application _,
            Authority.Posting _,
            Authority.Network _,
            Authority.Purpose _,
            Authority.StandingGrant _,
            Authority.Allowance _,
            Authority.DeclaredEvent _,
            Authority.Roll _ -> {}
      }
    }
  }

  /** Only a founding writes several rows under one entry. */
  private static Set<Long> shared(List<History.Put> puts) {
    var seen = new HashSet<Long>();
    return puts.stream()
        .flatMap(put -> Stream.ofNullable(put.row().ledgerIndex()))
        .filter(index -> !seen.add(index))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private void added(PersonId person, String by, boolean alone) {
    if (alone) {
      addedBy.putIfAbsent(person, new PersonId(by));
    } else {
      vouched.add(person);
    }
  }

  /** Who added this person alone, if nobody else has vouched for them since. */
  private @Nullable PersonId behind(PersonId person) {
    return vouched.contains(person) || appointedAlone.contains(person) ? null : addedBy.get(person);
  }

  /** The person whom this one must be taken for; themselves, as a rule. */
  PersonId root(PersonId person) {
    var seen = new HashSet<PersonId>();
    var at = person;
    for (var by = behind(at); by != null && seen.add(at); by = behind(at)) {
      at = by;
    }
    return at;
  }

  /** True if these are two, as far as anybody knows. */
  boolean two(PersonId one, PersonId other) {
    return !root(one).equals(root(other));
  }

  boolean addedBy(PersonId person, PersonId by) {
    return by.equals(addedBy.get(person));
  }

  /** True for the second administrator, whom the first one appointed without anybody else. */
  boolean appointedAlone(PersonId person) {
    return appointedAlone.contains(person);
  }

  /** True until a second person has ever held a role that approves; never again afterwards. */
  boolean awaitsSecond() {
    return everApprovers.size() < 2;
  }
}
