package io.sekimori.duties;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Assurance;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What every act on duties needs: the way through the gate, the owner, the step that stays. */
@Component
class Desk {
  private static final Duration FRESH = Duration.ofMinutes(30);

  private final DutyRows rows;
  private final DutyBook book;
  private final Steps steps;
  private final Holders holders;
  private final Access access;
  private final Gate gate;
  private final DutyTime time;

  Desk(
      DutyRows rows,
      DutyBook book,
      Steps steps,
      Holders holders,
      Access access,
      Gate gate,
      DutyTime time) {
    this.rows = rows;
    this.book = book;
    this.steps = steps;
    this.holders = holders;
    this.access = access;
    this.gate = gate;
    this.time = time;
  }

  boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }

  /** Before anything is told about a duty: who may not, learns nothing else. */
  void requireMay(Caller caller, Act act, String type) {
    if (!may(caller, act)) {
      var _ = pass(caller, act, Event.of(type, caller.actor(), Event.Outcome.INTENDED));
    }
  }

  /**
   * For what a reader may do with their own: a password alone must not quieten anything.
   *
   * @throws Refusal PASSKEY_REQUIRED, PASSKEY_BACKED_UP, PASSKEY_TOO_OLD
   */
  void requireProof(Caller caller) {
    switch (caller.assurance()) {
      case Assurance.PasswordAndCode _, Assurance.ApplicationToken _ ->
          throw new Refusal(ProblemCode.PASSKEY_REQUIRED, "duty");
      case Assurance.Passkey key when !key.userVerified() ->
          throw new Refusal(ProblemCode.PASSKEY_REQUIRED, "duty");
      case Assurance.Passkey key -> requireFresh(key.at(), key.backupEligible());
      case Assurance.OnBehalf lent -> requireFresh(lent.at(), lent.backupEligible());
    }
  }

  private void requireFresh(Instant proved, boolean backedUp) {
    if (backedUp) {
      throw new Refusal(ProblemCode.PASSKEY_BACKED_UP, "duty");
    }
    if (Duration.between(proved, time.now()).compareTo(FRESH) > 0) {
      throw new Refusal(ProblemCode.PASSKEY_TOO_OLD, "duty");
    }
  }

  /** Decides and enters. */
  Ticket pass(Caller caller, Act act, Event event) {
    return switch (gate.pass(caller, Ask.toDo(act), event, () -> "")) {
      case Gate.Barred<String> barred -> throw new Refusal(barred.code(), "duty");
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }

  void read(Caller caller) {
    var _ =
        pass(
            caller, Act.READ_DUTIES, Event.of("duties-read", caller.actor(), Event.Outcome.SERVED));
  }

  static Event event(Caller caller, String type, String duty) {
    return Event.of(type, caller.actor(), Event.Outcome.INTENDED).with("duty", duty);
  }

  /** The event with whose duty it is, for when the row is gone. */
  static Event owned(Event event, Owner owner) {
    return switch (owner) {
      case Owner.HoldersOf(var role) -> event.with("owner-role", role.value());
      case Owner.OnePerson(var person) -> event.with("owner-person", person.value());
    };
  }

  /** What happens to a duty, as it stays. */
  record Step(
      DutyStep.Kind kind,
      Optional<LocalDate> day,
      @Nullable String word,
      @Nullable String approval) {
    static Step of(DutyStep.Kind kind) {
      return new Step(kind, Optional.empty(), null, null);
    }

    Step on(LocalDate named) {
      return new Step(kind, Optional.of(named), word, approval);
    }

    Step saying(@Nullable String said) {
      return new Step(kind, day, said, approval);
    }

    Step by(@Nullable String agreed) {
      return new Step(kind, day, word, agreed);
    }
  }

  /**
   * The change and the step in one transaction.
   *
   * @throws Refusal CONFLICT if somebody else was first; nothing is written then
   */
  void write(Caller caller, String duty, BooleanSupplier change, Step step, Ticket ticket) {
    try {
      book.together(
          () -> {
            requireChanged(change.getAsBoolean());
            steps.add(
                duty,
                step.kind,
                time.now(),
                caller.actor().id(),
                step.day,
                step.word,
                ticket.index(),
                step.approval);
          });
    } catch (DuplicateKeyException usedTwice) {
      throw new Refusal(ProblemCode.CONFLICT, "duty", usedTwice);
    }
  }

  /** What somebody else wrote is taken back before anybody acts on it. */
  Duty require(String id) {
    var found = find(id);
    if (found.altered()) {
      book.distrust(Set.of(id), time.today(), time.now());
      return find(id);
    }
    return found;
  }

  private Duty find(String id) {
    return rows.find(id).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "duty"));
  }

  Duty requireOpen(String id) {
    var duty = require(id);
    requireChanged(duty.state(time.today()).open());
    return duty;
  }

  /** What somebody else wrote is filed or ended; what it says is nothing to count from. */
  static void requireTrusted(Duty duty) {
    requireChanged(!duty.altered());
  }

  static void requireChanged(boolean changed) {
    if (!changed) {
      throw new Refusal(ProblemCode.CONFLICT, "duty");
    }
  }

  /** A duty of nobody would be silent for ever. */
  void requireKnown(Owner owner) {
    boolean somebody =
        switch (owner) {
          case Owner.HoldersOf(var role) -> !holders.of(role).isEmpty();
          case Owner.OnePerson(var person) -> !holders.rolesOf(person).isEmpty();
        };
    if (!somebody) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "owner");
    }
  }

  boolean owns(Caller caller, Duty duty) {
    return owners(caller).contains(duty.owner().text());
  }

  /** The caller as an owner, and every role that they hold. */
  Set<String> owners(Caller caller) {
    return caller.naturalPerson().map(this::owners).orElse(Set.of());
  }

  /** A person as an owner, and every role that they hold. */
  Set<String> owners(PersonId person) {
    var owners = new TreeSet<String>();
    owners.add(new Owner.OnePerson(person).text());
    holders.rolesOf(person).forEach(role -> owners.add(new Owner.HoldersOf(role).text()));
    return owners;
  }
}
