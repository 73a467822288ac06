package io.sekimori.reviews;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/** Reviews of rights for people: begun, read and answered, each with its entry. */
@Service
public class RightsReviews {
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  static final String BEGUN = "review-begun";
  static final String ANSWERED = "review-answered";
  static final String READ = "review-read";

  /** How far ahead the due day may be. */
  public static final int LONGEST_DAYS = 92;

  private final ReviewBook book;
  private final Beginnings beginnings;
  private final ReviewRights rights;
  private final ReviewDuty duty;
  private final ReviewWaiting waiting;
  private final ReviewDoor door;
  private final ReviewAnswers answering;
  private final Access access;
  private final Clock clock;

  RightsReviews(
      ReviewBook book,
      Beginnings beginnings,
      ReviewRights rights,
      ReviewDuty duty,
      ReviewWaiting waiting,
      ReviewDoor door,
      ReviewAnswers answering,
      Access access,
      Clock clock) {
    this.book = book;
    this.beginnings = beginnings;
    this.rights = rights;
    this.duty = duty;
    this.waiting = waiting;
    this.door = door;
    this.answering = answering;
    this.access = access;
    this.clock = clock;
  }

  /** A campaign and how far it is. */
  public record Overview(Campaign campaign, Progress progress) {}

  /** The rights of a campaign that somebody may see, and the entry of the look. */
  public record Seen(Campaign campaign, List<ReviewedRight> rights, Ticket entry) {
    public Seen {
      rights = List.copyOf(rights);
    }

    /**
     * True if it waits for an answer of one of these sides: up to the end for the first, afterwards
     * only if it had to stay, until the side keeps it.
     */
    public boolean waitsFor(ReviewedRight right, Set<Side> sides) {
      return switch (right.state()) {
        case OPEN, TO_CHANGE ->
            campaign.ended().isEmpty() && !right.answers().keySet().containsAll(sides);
        case HELD -> sides.stream().anyMatch(side -> !keeps(right, side));
        case KEPT, KEPT_LATER, REMOVED, LAPSED, LAPSED_LATER, GONE -> false;
      };
    }

    private static boolean keeps(ReviewedRight right, Side side) {
      var given = right.answers().get(side);
      return given != null && given.answer() == Answer.KEEP;
    }
  }

  /** Whether the caller is offered to begin one; decides nothing. */
  public boolean mayBegin(Caller caller) {
    return may(caller, Act.KEEP_DUTIES);
  }

  /** Whether the caller sees every right and the results: who keeps duties or reads the ledger. */
  public boolean seesAll(Caller caller) {
    return mayBegin(caller) || may(caller, Act.READ_LEDGER);
  }

  private boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }

  /**
   * Begins a campaign over all rights in force now.
   *
   * @param due the last day for answers: after today, at most 92 days on
   * @param months after how many the next begins by itself, at most 12; 0: this one has no next,
   *     and one that another has still begins
   * @return its id
   * @throws Refusal INVALID_VALUE, CONFLICT while another is open, or the code of the decision
   */
  public String begin(Caller caller, LocalDate due, int months) {
    var today = LocalDate.ofInstant(clock.instant(), JAPAN);
    if (!due.isAfter(today) || due.isAfter(today.plusDays(LONGEST_DAYS))) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "due");
    }
    if (months < 0 || months > 12) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "months");
    }
    if (mayBegin(caller)) {
      beginnings.restore(); // whatever was taken away keeps its id
    }
    var id = book.next();
    var event =
        Event.of(BEGUN, caller.actor(), Event.Outcome.DONE)
            .with("review", id)
            .with("due-day", due.toEpochDay())
            .with("months", months);
    boolean open = book.campaigns().stream().anyMatch(one -> one.closed().isEmpty());
    door.requireNot(caller, Act.KEEP_DUTIES, event, open ? ProblemCode.CONFLICT : null);
    long entry = door.pass(caller, Act.KEEP_DUTIES, event).index();
    var begun = beginning(entry, id, caller.actor().id(), due, months, ReviewBook.now(clock));
    if (!beginnings.keep(begun)) {
      var toNothing = event.with(EnteredBeginnings.CAME_TO_NOTHING, entry);
      door.requireNot(caller, Act.KEEP_DUTIES, toNothing, ProblemCode.CONFLICT);
    }
    duty.keep(ReviewBook.begun(begun));
    return id;
  }

  static Said beginning(long entry, String id, String by, LocalDate due, int months, Instant now) {
    return new Said(entry, id, Said.Word.BEGUN, "", "", "", "", "", by, due, months, now);
  }

  /** All campaigns, the newest first. */
  public List<Overview> campaigns(Caller caller) {
    door.pass(caller, Act.READ_DUTIES, door.event(caller, READ, "all"));
    return book.campaigns().stream().map(one -> new Overview(one, book.progress(one))).toList();
  }

  /**
   * The rights that the caller is asked about; all of them for who {@link #seesAll}.
   *
   * @throws Refusal NOT_FOUND, or the code of the decision
   */
  public Seen rights(Caller caller, String campaign) {
    return seesAll(caller) ? seen(caller, campaign, _ -> true) : asked(caller, campaign);
  }

  /**
   * The rights that the caller is asked about and nobody else's.
   *
   * @throws Refusal NOT_FOUND, or the code of the decision
   */
  public Seen asked(Caller caller, String campaign) {
    var routing = book.now().routing();
    return seen(caller, campaign, one -> !ReviewAnswers.sides(routing, one, caller).isEmpty());
  }

  private Seen seen(Caller caller, String campaign, Predicate<PersonId> holders) {
    var found = door.require(caller, campaign, READ);
    var ticket = door.pass(caller, Act.READ_DUTIES, door.event(caller, READ, campaign));
    return new Seen(found, rights.of(found, holders), ticket);
  }

  /** How many rights wait for this person, for a tile; nothing is shown of them. */
  public long waiting(PersonId person) {
    return waiting.of(person);
  }

  /**
   * The rights of programs, which nobody is asked about, for who {@link #seesAll} or administers
   * access.
   */
  public List<ProgramRight> ofPrograms(Caller caller, Seen seen) {
    return seesAll(caller) || may(caller, Act.ADMINISTER_ACCESS)
        ? rights.ofPrograms(seen.campaign())
        : List.of();
  }

  /** How far a campaign is, for who was shown it. */
  public Progress progress(Seen seen) {
    return book.progress(seen.campaign());
  }

  /** Who may answer for whom now; for many rights at once. */
  public Function<ReviewedRight, Set<Side>> sides(Caller caller) {
    var routing = book.now().routing();
    return right -> ReviewAnswers.sides(routing, right.holder(), caller);
  }

  /**
   * Says of a right whether it stays. Removal is at once, and looked after. After the end only what
   * had to stay can still be answered.
   *
   * @throws Refusal NOT_FOUND also for whom it was not routed to, CONFLICT after the end,
   *     INVALID_VALUE for grounds of another answer, PASSKEY_…, LAST_TWO, or the code of the
   *     decision
   */
  public void answer(
      Caller caller, String campaign, String kind, String key, Answer answer, Grounds grounds) {
    answering.answer(caller, campaign, kind, key, answer, grounds);
  }

  /**
   * Keeps everything that the caller is asked about, has not answered and need not look at closely.
   *
   * @return how many
   */
  public int keepTheRest(Caller caller, String campaign) {
    return answering.keepTheRest(caller, campaign);
  }
}
