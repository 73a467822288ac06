package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.approvals.Reviews;
import io.sekimori.outbox.Facts;
import io.sekimori.terms.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where silence is made heard. Raising twice is raising once. */
interface Bell {
  /** This duty is silent. */
  void raise(Recurring duty);

  /** It is not, or nobody waits for it. */
  void clear(String key);

  /** So many are silent that not each is rung for; zero if not so. */
  void many(int silent);

  /** The keys of the duties that are rung for now, by any node. */
  Set<String> up();

  /** Makes the alarms of this kind agree with what is in trouble now. */
  void agree(Trouble kind, List<Subject> subjects);

  /**
   * With which duty or series something is wrong.
   *
   * @param facts what is said of it beside its id: the day it was due, whom it concerns
   * @param role whose holders are told beside the officers
   */
  record Subject(String id, List<Object> facts, Optional<RoleId> role) {
    static Subject due(Duty duty) {
      return new Subject(duty.id(), List.copyOf(duty.dueOn().stream().toList()), Optional.empty());
    }

    static Subject of(String id) {
      return new Subject(id, List.of(), Optional.empty());
    }

    /** A review that is missing, and by whom: one by name and how many more. */
    static Subject review(Reviews.Owed owed) {
      var by = owed.by().stream().map(PersonId::value).sorted().toList();
      var until = owed.until().atZone(DutyTime.JAPAN).toLocalDate();
      return new Subject(
          owed.id().value(),
          List.of(until, by.isEmpty() ? "nobody" : by.getFirst(), Math.max(0, by.size() - 1)),
          Optional.empty());
    }

    /** An owner that is nobody, with how many duties, and who is told in their place. */
    static Subject orphaned(Owner owner, int open, RoleId next) {
      return switch (owner) {
        case Owner.HoldersOf(var role) ->
            new Subject(
                role.value(),
                List.of(open, new Facts.Word("access.role." + role)),
                Optional.of(next));
        case Owner.OnePerson(var person) ->
            new Subject(person.value(), List.of(open, person.value()), Optional.of(next));
      };
    }

    /** With whose it is. */
    static Subject of(String id, Owner owner) {
      return switch (owner) {
        case Owner.HoldersOf(var role) ->
            new Subject(id, List.of(new Facts.Word("access.role." + role)), Optional.of(role));
        case Owner.OnePerson(var person) ->
            new Subject(id, List.of(person.value()), Optional.empty());
      };
    }
  }
}
