package io.sekimori.exposure;

import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Gate;
import io.sekimori.access.Reach;
import io.sekimori.history.By;
import io.sekimori.history.Place;
import io.sekimori.history.Row;
import io.sekimori.history.Touches;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.systems.Coverage;
import io.sekimori.systems.Custodian;
import io.sekimori.systems.Registered;
import io.sekimori.systems.Systems;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Answers what of whom somebody was shown, could have been, could not, and what is not recorded.
 * Asking is entered before the answer leaves. The same question at the same checkpoint has the same
 * answer for ever.
 */
@Component
public class Exposure {
  /** Of the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /**
   * The type of its entries: facts {@code of}, {@code id}, {@code from}, {@code to}, {@code size}.
   */
  public static final String ASKED = "exposure-asked";

  /** The type of the entry of an empty form. */
  static final String FORM = "exposure-form";

  private final Ledger ledger;
  private final Touches touches;
  private final Gate gate;
  private final Answering answering;

  @Autowired
  Exposure(
      Ledger ledger,
      Touches touches,
      Reach reach,
      Systems systems,
      Catalogue catalogue,
      Gate gate,
      Clock clock) {
    this(
        ledger,
        touches,
        gate,
        new Answering(ledger, touches, reach, new Registers(systems), catalogue, clock));
  }

  Exposure(Ledger ledger, Touches touches, Gate gate, Answering answering) {
    this.ledger = ledger;
    this.touches = touches;
    this.gate = gate;
    this.answering = answering;
  }

  /** The register of systems, as answers ask it. */
  private record Registers(Systems systems) implements Answering.Register {
    @Override
    public Coverage coverage(FieldClass of, Instant from, Instant to, long length) {
      return systems.coverage(of, from, to, length);
    }

    @Override
    public List<Custodian> holders(Instant at, long length) {
      return systems.at(at, length).stream()
          .filter(Registered::gate)
          .flatMap(one -> one.custodians().stream())
          .toList();
    }
  }

  /**
   * Asks whether this caller may ask at all, before a form is shown.
   *
   * @throws Refusal with the code of the decision
   */
  public void requireMayAsk(Caller caller) {
    var form = Event.of(FORM, caller.actor(), Event.Outcome.SERVED);
    if (gate.pass(caller, Ask.toDo(Act.READ_LEDGER), form, () -> "")
        instanceof Gate.Barred<String> barred) {
      throw new Refusal(barred.code(), "exposure");
    }
  }

  /** An answer with the entry of its question. */
  public record Answered<T>(T answer, Ticket ticket) {}

  /**
   * Answers a question.
   *
   * @throws Refusal with the code of the decision; WINDOW_IN_FUTURE, WINDOW_TOO_EARLY,
   *     CHECKPOINT_NOT_OURS, ACTOR_UNKNOWN; NOT_READY before the first checkpoint; of the ledger
   */
  public Answered<Answer> ask(Caller caller, Question question) {
    return passed(caller, question, () -> answering.answer(question));
  }

  /**
   * Who was shown something of a customer, and who could have been.
   *
   * @throws Refusal as {@link #ask}
   */
  public Answered<CustomerAnswer> ofCustomer(
      Caller caller, CustomerHandle customer, Instant from, Instant to, Optional<Checkpoint> at) {
    var question = new Question(new By.OfCustomer(customer), from, to, at);
    return passed(caller, question, () -> answering.ofCustomer(question, customer));
  }

  /**
   * The customers whom it was shown, with what, how often, for what: a page in the order of {@link
   * Place}.
   *
   * @throws Refusal as {@link #ask}
   */
  public Answered<List<Row>> shown(
      Caller caller, Question question, @Nullable Place after, int most) {
    return passed(
        caller,
        question,
        () -> touches.rows(question.by(), answering.window(question), after, most));
  }

  /**
   * The persons whom an answer is about.
   *
   * @param question with its checkpoint
   */
  public record Staffed(Question question, Checkpoint checkpoint, List<Involved> people) {
    public Staffed {
      people = List.copyOf(people);
    }
  }

  /**
   * Everybody of the staff who was shown something of these classes or could have been: whom to ask
   * for what no log holds.
   *
   * @throws Refusal as {@link #ask}; INVALID_VALUE for anything but a person, an organisation, a
   *     country and anybody
   */
  public Answered<Staffed> staff(Caller caller, Question question, Set<FieldClass> classes) {
    return passed(caller, question, () -> answering.staff(question, classes));
  }

  /** Takes rows one by one. */
  public interface Sink {
    /** One row, in the order of {@link Place}. */
    void row(Row row);

    /** There are no more. */
    void close() throws IOException;
  }

  /** Opens a sink once the question is entered. */
  public interface Opening {
    Sink open(Ticket entry) throws IOException;
  }

  /**
   * Every customer whom it was shown, into a sink that is opened only when the entry is durable and
   * the question is one that can be answered.
   *
   * @throws Refusal as {@link #ask}
   */
  public void each(Caller caller, Question question, Opening opening) throws IOException {
    var passed = passed(caller, question, () -> answering.window(question));
    var sink = opening.open(passed.ticket());
    touches.each(question.by(), passed.answer(), sink::row);
    sink.close();
  }

  /** Everybody whom it was shown, in any form that shows, and by which checkpoint. */
  record Shown(List<CustomerHandle> customers, Checkpoint checkpoint) {}

  /**
   * All customers who were shown, here or in an observed log, in the order of their handles' bytes.
   *
   * @throws Refusal as {@link #ask}; TOO_MANY_CUSTOMERS
   */
  Answered<Shown> everybodyShown(Caller caller, Question question, int most) {
    return passed(caller, question, () -> answering.shown(question, most));
  }

  private <T> Answered<T> passed(Caller caller, Question question, Supplier<T> work) {
    var ask = Ask.toDo(Act.READ_LEDGER);
    boolean may = gate.grants(caller, ask);
    var event = may ? entry(caller, question) : bare(caller, question);
    if (may) {
      requireAnswerable(question, event);
    }
    return switch (gate.pass(caller, ask, event, work)) {
      case Gate.Barred<T> barred -> throw new Refusal(barred.code(), "exposure");
      case Gate.Passed<T>(var pass, var answer) -> new Answered<>(answer, pass.ticket());
    };
  }

  /** A question that has no answer is entered as refused. */
  private void requireAnswerable(Question question, Event event) {
    try {
      answering.window(question);
    } catch (Refusal refusal) {
      ledger.record(event.refused(refusal.code()));
      throw refusal;
    }
  }

  /** Without whom it is about: for whoever may not ask nothing is looked up. */
  private static Event bare(Caller caller, Question question) {
    return Event.of(ASKED, caller.actor(), Event.Outcome.SERVED)
        .with("of", question.kind())
        .with("from", second(question.from()))
        .with("to", second(question.to()));
  }

  /** What lies beyond is refused, and no entry can say it: the nearest that it can. */
  private static long second(Instant instant) {
    return Math.clamp(instant.getEpochSecond(), 0, LAST_SECOND);
  }

  /**
   * An id that is nowhere on record is not written into the ledger: a client might spell anything.
   */
  private Event entry(Caller caller, Question question) {
    var event = bare(caller, question);
    var at = question.at().map(Checkpoint::size);
    event = at.isPresent() ? event.with("size", at.get()) : event;
    if (question.by() instanceof By.Anybody || !answering.onRecord(question)) {
      return event;
    }
    return question.by() instanceof By.OfCustomer(var customer)
        ? event.about(List.of(customer))
        : event.with("id", question.id());
  }
}
