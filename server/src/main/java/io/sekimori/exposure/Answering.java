package io.sekimori.exposure;

import io.sekimori.access.Changed;
import io.sekimori.access.Reach;
import io.sekimori.history.By;
import io.sekimori.history.Counts;
import io.sekimori.history.Touches;
import io.sekimori.history.Window;
import io.sekimori.ledger.Ledger;
import io.sekimori.systems.Coverage;
import io.sekimori.systems.Custodian;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Works an answer out, for whoever has passed the gate. */
final class Answering {
  private static final Duration OLDEST_LOG = Duration.ofDays(3_653);

  private final Ledger ledger;
  private final Touches touches;
  private final Reach reach;
  private final Register register;
  private final Catalogue catalogue;
  private final Clock clock;
  private final LifeBook lives;
  private final Actors actors;

  /** What the register of systems said, as the ledger of a length has it. */
  interface Register {
    Coverage coverage(FieldClass of, Instant from, Instant to, long length);

    List<Custodian> holders(Instant at, long length);
  }

  Answering(
      Ledger ledger,
      Touches touches,
      Reach reach,
      Register register,
      Catalogue catalogue,
      Clock clock) {
    this.ledger = ledger;
    this.touches = touches;
    this.reach = reach;
    this.register = register;
    this.catalogue = catalogue;
    this.clock = clock;
    this.lives = new LifeBook(ledger);
    this.actors = new Actors(ledger, touches, reach);
  }

  /** True if this is on record in the ledger as it is now. */
  boolean onRecord(Question question) {
    return actors.everKnown(question.by(), ledger.signedLength());
  }

  /**
   * The checkpoint to answer by.
   *
   * @throws Refusal NOT_READY, CHECKPOINT_NOT_OURS
   */
  private Checkpoint checkpoint(Question question) {
    long signed = ledger.signedLength();
    if (signed == 0) {
      throw new Refusal(ProblemCode.NOT_READY, "checkpoint");
    }
    long size = question.at().map(Checkpoint::size).orElse(signed);
    var root = size < 1 ? Optional.<String>empty() : ledger.rootAt(size);
    if (root.isEmpty() || question.at().filter(one -> !one.root().equals(root.get())).isPresent()) {
      throw new Refusal(ProblemCode.CHECKPOINT_NOT_OURS, "checkpoint");
    }
    return new Checkpoint(size, root.get());
  }

  /**
   * The entries that the question covers.
   *
   * @throws Refusal as {@link #checkpoint}; WINDOW_IN_FUTURE, WINDOW_TOO_EARLY, ACTOR_UNKNOWN,
   *     WINDOW_PRUNED about the time until which entries left for good
   */
  Window window(Question question) {
    return window(question, checkpoint(question));
  }

  private Window window(Question question, Checkpoint checkpoint) {
    if (question.to().isAfter(clock.instant())) {
      throw new Refusal(ProblemCode.WINDOW_IN_FUTURE, "to");
    }
    if (question.from().isBefore(Instant.EPOCH)) {
      throw new Refusal(ProblemCode.WINDOW_TOO_EARLY, begins().toString());
    }
    if (!actors.everKnown(question.by(), checkpoint.size())) {
      throw new Refusal(ProblemCode.ACTOR_UNKNOWN, question.kind());
    }
    ledger
        .pruned()
        .filter(left -> !question.from().isAfter(left.newest()))
        .ifPresent(
            left -> {
              throw new Refusal(ProblemCode.WINDOW_PRUNED, left.newest().toString());
            });
    var window = new Window(question.from(), question.to(), checkpoint.size());
    boolean early = !begins().isBefore(question.to());
    if (early && touches.rows(question.by(), window, null, 1).isEmpty()) {
      throw new Refusal(ProblemCode.WINDOW_TOO_EARLY, begins().toString());
    }
    return window;
  }

  /** The time of the first entry. */
  private Instant begins() {
    var at = new Instant[1];
    ledger.readForward(0, 1, stored -> at[0] = stored.entry().at());
    return at[0];
  }

  Answer answer(Question question) {
    var checkpoint = checkpoint(question);
    var window = window(question, checkpoint);
    var begins = begins();
    var then = lives.at(checkpoint.size());
    var classes = new Classes(catalogue, then, question);
    touches.customers(question.by(), window, classes::of);
    var counts = touches.counts(question.by(), window);
    var open = new Reaching(reach, actors).of(question, checkpoint.size());
    var everybody = classes.everybody();
    var last = question.to().minusNanos(1);
    return new Answer(
        new Question(question.by(), question.from(), question.to(), Optional.of(checkpoint)),
        checkpoint,
        begins,
        everybody.cardinality(),
        then.corporations(everybody),
        counts,
        classes.classes(open, of -> covered(of, question, begins, checkpoint.size())),
        reach.givers(last, checkpoint.size()),
        register.holders(last, checkpoint.size()),
        rightsLost(question, checkpoint),
        nothing(question, window, counts, open));
  }

  /** As {@link Exposure#everybodyShown}. */
  Exposure.Shown shown(Question question, int most) {
    var checkpoint = checkpoint(question);
    var shown = new LinkedHashSet<CustomerHandle>();
    touches.each(
        question.by(),
        window(question, checkpoint),
        row -> {
          if (row.what().form().shows()
              && shown.add(row.what().customer())
              && shown.size() > most) {
            throw new Refusal(ProblemCode.TOO_MANY_CUSTOMERS);
          }
        });
    return new Exposure.Shown(List.copyOf(shown), checkpoint);
  }

  /**
   * Whom of the staff one would have to ask.
   *
   * @param question about a person, an organisation, a country or anybody
   * @throws Refusal INVALID_VALUE about {@code kind}
   */
  Exposure.Staffed staff(Question question, Set<FieldClass> wanted) {
    switch (question.by()) {
      case By.OfPerson _, By.OfOrganisation _, By.OfCountry _, By.Anybody _ -> {}
      default -> throw new Refusal(ProblemCode.INVALID_VALUE, "kind");
    }
    var checkpoint = checkpoint(question);
    var window = window(question, checkpoint);
    var open = new Reaching(reach, actors).of(question, checkpoint.size());
    var then = lives.at(checkpoint.size());
    var people =
        new Involvement(catalogue, touches, reach).of(question, window, open, then, wanted);
    return new Exposure.Staffed(question.at(checkpoint), checkpoint, people);
  }

  /**
   * The same from the customer's side.
   *
   * @param question about a customer
   */
  CustomerAnswer ofCustomer(Question question, CustomerHandle customer) {
    var checkpoint = checkpoint(question);
    var window = window(question, checkpoint);
    var begins = begins();
    var everybody = new Question(new By.Anybody(), question.from(), question.to(), question.at());
    var open = new Reaching(reach, actors).of(everybody, checkpoint.size());
    var then = lives.at(checkpoint.size());
    var lookers = Lookers.of(ledger, customer, window);
    return new CustomerAnswer(
        new Question(question.by(), question.from(), question.to(), Optional.of(checkpoint)),
        checkpoint,
        begins,
        then.number(customer) >= 0,
        lookers,
        new CustomerSide(catalogue, then, then.number(customer), question)
            .classes(open, lookers, of -> covered(of, question, begins, checkpoint.size())));
  }

  /** Other systems' logs may be older than the ledger; days without end are not counted. */
  private Coverage covered(FieldClass of, Question question, Instant begins, long length) {
    var oldest = begins.minus(OLDEST_LOG);
    var from = question.from().isBefore(oldest) ? oldest : question.from();
    return register.coverage(of, from, question.to(), length);
  }

  private long rightsLost(Question question, Checkpoint checkpoint) {
    return reach.between(Instant.MIN, question.to(), checkpoint.size()).stream()
        .filter(one -> one.how() == Changed.How.LOST)
        .count();
  }

  private Optional<Answer.Nothing> nothing(
      Question question, Window window, Counts counts, Reaching.Open open) {
    if (counts.fields().stream().anyMatch(one -> one.form().shows())) {
      return Optional.empty();
    }
    boolean ever = touches.showed(question.by(), Window.below(window.length()));
    if (ever) {
      return Optional.of(Answer.Nothing.AT_OTHER_TIMES);
    }
    return Optional.of(open.ways().isEmpty() ? Answer.Nothing.WITHOUT_RIGHTS : never());
  }

  /** Nobody can say "never" of a time whose entries left. */
  private Answer.Nothing never() {
    return ledger.pruned().isPresent() ? Answer.Nothing.NEVER_SINCE : Answer.Nothing.NEVER;
  }
}
