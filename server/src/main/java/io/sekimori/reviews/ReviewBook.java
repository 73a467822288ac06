package io.sekimori.reviews;

import io.sekimori.access.Access;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Reach;
import io.sekimori.access.Stop;
import io.sekimori.terms.Ids;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Campaigns and how each right in them stands. Until the end by what is in force now; from then on
 * by the marks of the campaign alone, so that a result stays what it was.
 */
@Component
class ReviewBook {
  private final ReviewRows rows;
  private final Reach reach;
  private final Authorities authorities;
  private final Access access;

  ReviewBook(ReviewRows rows, Reach reach, Authorities authorities, Access access) {
    this.rows = rows;
    this.reach = reach;
    this.authorities = authorities;
    this.access = access;
  }

  /** The next whole millisecond: what was recorded before it is not after it. */
  static Instant now(Clock clock) {
    return after(clock.instant());
  }

  static Instant after(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
  }

  /** All, the newest first. */
  List<Campaign> campaigns() {
    var found = new LinkedHashMap<String, Map<Said.Word, Said>>();
    for (var said : rows.campaigns()) {
      found
          .computeIfAbsent(said.campaign(), _ -> new EnumMap<>(Said.Word.class))
          .putIfAbsent(said.word(), said);
    }
    return new ArrayList<>(found.values())
        .reversed().stream()
            .filter(one -> one.containsKey(Said.Word.BEGUN))
            .map(ReviewBook::campaign)
            .toList();
  }

  /** One that has just begun. */
  static Campaign begun(Said said) {
    return campaign(Map.of(Said.Word.BEGUN, said));
  }

  private static Campaign campaign(Map<Said.Word, Said> said) {
    var begun = java.util.Objects.requireNonNull(said.get(Said.Word.BEGUN));
    return new Campaign(
        begun.campaign(),
        begun.mark(),
        begun.due(),
        begun.months(),
        mark(said, Said.Word.ENDED),
        mark(said, Said.Word.CLOSED),
        mark(said, Said.Word.SETTLED));
  }

  private static Optional<Campaign.Mark> mark(Map<Said.Word, Said> said, Said.Word word) {
    return Optional.ofNullable(said.get(word)).map(Said::mark);
  }

  Optional<Campaign> find(String id) {
    return campaigns().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /**
   * The id of the next: it says after which, so that two who begin at the same time begin one. An
   * id of which rows are left without their beginning is not used again.
   */
  String next() {
    var id =
        campaigns().stream()
            .findFirst()
            .map(newest -> "review-after-" + newest.begun().entry())
            .orElse("review-first");
    var left = rows.of(id);
    return left.isEmpty() || left.stream().anyMatch(one -> one.word() == Said.Word.BEGUN)
        ? id
        : Ids.random("review");
  }

  /** The newest that was closed before this one began. */
  Optional<Campaign> before(Campaign campaign) {
    return campaigns().stream()
        .filter(one -> one.begun().entry() < campaign.begun().entry() && one.closed().isPresent())
        .findFirst();
  }

  RightsThen then(Campaign.Mark mark) {
    return new RightsThen(
        reach.inForce(mark.at(), mark.entry()), reach.stopped(mark.at(), mark.entry()));
  }

  RightsThen now() {
    return new RightsThen(authorities.inForce(), access.cut().ids(Stop.Kind.PERSON));
  }

  private RightsThen at(Optional<Campaign.Mark> mark) {
    return mark.map(this::then).orElseGet(this::now);
  }

  /** Every right that was in force when it began, in order of holder, kind and key. */
  List<Judged> judged(Campaign campaign) {
    var atTheEnd = at(campaign.ended());
    var afterwards = at(campaign.closed());
    long until = campaign.ended().map(Campaign.Mark::entry).orElse(Long.MAX_VALUE);
    var answers = answers(campaign, until);
    var sinceThen = campaign.closed().map(_ -> later(campaign));
    return then(campaign.begun()).reviewed().stream()
        .map(
            what -> {
              var holder = RightsThen.holderOf(what);
              var asked = atTheEnd.routing().of(holder).keySet();
              var given = answers.getOrDefault(RightsThen.name(what), Map.of());
              var state =
                  state(
                      campaign,
                      afterwards.has(what),
                      atTheEnd.has(what),
                      Judged.kept(asked, given),
                      given);
              return state == ReviewedRight.State.HELD
                  ? sinceThen.orElseThrow().of(what)
                  : new Judged(what, holder, asked, given, state);
            })
        .toList();
  }

  /** What became of what had to stay, up to the mark that says that nothing has to any more. */
  private record Later(RightsThen then, Map<String, Map<Side, ReviewedRight.Given>> answers) {
    Judged of(Authority what) {
      var holder = RightsThen.holderOf(what);
      var asked = then.routing().of(holder).keySet();
      var given = answers.getOrDefault(RightsThen.name(what), Map.of());
      var state =
          !then.has(what)
              ? ReviewedRight.State.LAPSED_LATER
              : Judged.kept(asked, given)
                  ? ReviewedRight.State.KEPT_LATER
                  : ReviewedRight.State.HELD;
      return new Judged(what, holder, asked, given, state);
    }
  }

  private Later later(Campaign campaign) {
    long until = campaign.settled().map(Campaign.Mark::entry).orElse(Long.MAX_VALUE);
    return new Later(at(campaign.settled()), answers(campaign, until));
  }

  private static ReviewedRight.State state(
      Campaign campaign,
      boolean stands,
      boolean stoodAtTheEnd,
      boolean kept,
      Map<Side, ReviewedRight.Given> given) {
    if (!stands) {
      boolean ofTheReview = given.values().stream().anyMatch(one -> one.answer() == Answer.REMOVE);
      boolean lapsed = campaign.ended().isPresent() && stoodAtTheEnd && !kept;
      return lapsed
          ? ReviewedRight.State.LAPSED
          : ofTheReview ? ReviewedRight.State.REMOVED : ReviewedRight.State.GONE;
    }
    if (kept) {
      return ReviewedRight.State.KEPT;
    }
    if (campaign.closed().isPresent()) {
      return ReviewedRight.State.HELD;
    }
    boolean change = given.values().stream().anyMatch(one -> one.answer() != Answer.KEEP);
    return change ? ReviewedRight.State.TO_CHANGE : ReviewedRight.State.OPEN;
  }

  /** What stays although not everybody kept it, and that nobody has settled since. */
  List<Judged> held(Campaign campaign) {
    return judged(campaign).stream()
        .filter(one -> one.state() == ReviewedRight.State.HELD)
        .toList();
  }

  /** What was kept in it. */
  Set<Authority> kept(Campaign campaign) {
    return judged(campaign).stream()
        .filter(
            one ->
                one.state() == ReviewedRight.State.KEPT
                    || one.state() == ReviewedRight.State.KEPT_LATER)
        .map(Judged::what)
        .collect(Collectors.toUnmodifiableSet());
  }

  Progress progress(Campaign campaign) {
    var begun = then(campaign.begun());
    var rights = new EnumMap<ReviewedRight.State, Long>(ReviewedRight.State.class);
    var employers = new HashMap<OrganisationId, Map<ReviewedRight.State, Long>>();
    for (var one : judged(campaign)) {
      rights.merge(one.state(), 1L, Long::sum);
      begun
          .employer(one.holder())
          .map(id -> employers.computeIfAbsent(id, _ -> new HashMap<>()))
          .ifPresent(states -> states.merge(one.state(), 1L, Long::sum));
    }
    return new Progress(rights, employers);
  }

  /** The newest answer of each side below this entry; what is missing, whenever found, is none. */
  private Map<String, Map<Side, ReviewedRight.Given>> answers(Campaign campaign, long until) {
    var answers = new HashMap<String, Map<Side, ReviewedRight.Given>>();
    for (var said : rows.of(campaign.id())) {
      if (said.word() == Said.Word.MISSING || said.entry() < until) {
        take(said, answers);
      }
    }
    return answers;
  }

  private static void take(Said said, Map<String, Map<Side, ReviewedRight.Given>> answers) {
    if (said.word() != Said.Word.ANSWERED && said.word() != Said.Word.MISSING) {
      return;
    }
    var sides = answers.computeIfAbsent(said.right(), _ -> new EnumMap<>(Side.class));
    var side = Side.valueOf(said.side());
    if (said.word() == Said.Word.MISSING) {
      sides.remove(side);
    } else {
      sides.put(
          side,
          new ReviewedRight.Given(
              Answer.parse(said.answer()),
              Grounds.parse(said.grounds()),
              new PersonId(said.by()),
              said.entry()));
    }
  }

  /** The row with which it began. */
  Said beginning(Campaign campaign) {
    return rows.of(campaign.id()).stream()
        .filter(one -> one.word() == Said.Word.BEGUN)
        .findFirst()
        .orElseThrow();
  }

  boolean said(Campaign campaign, Said.Word word) {
    return rows.has(campaign.id(), word);
  }
}
