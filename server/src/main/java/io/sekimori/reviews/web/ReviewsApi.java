package io.sekimori.reviews.web;

import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.access.EventKind;
import io.sekimori.reviews.Answer;
import io.sekimori.reviews.Campaign;
import io.sekimori.reviews.Grounds;
import io.sekimori.reviews.ReviewedRight;
import io.sekimori.reviews.RightsReviews;
import io.sekimori.reviews.Side;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reviews of rights. Keys of rights name persons and stand in no address. */
@RestController
@RequestMapping("/api/v1/reviews")
class ReviewsApi {
  private static final int QUARTER = 3;
  private final RightsReviews reviews;

  ReviewsApi(RightsReviews reviews) {
    this.reviews = reviews;
  }

  /** What is to begin; without months every quarter. */
  record Wanted(String due, @Nullable Integer months) {
    Wanted {
      Objects.requireNonNull(due);
    }
  }

  /** A campaign that began. */
  record Begun(String id) {}

  /**
   * A campaign, with how many rights are in each state, in all and of each organisation's people.
   */
  record View(
      String id,
      Instant begun,
      String due,
      int months,
      long entry,
      @Nullable Instant ended,
      @Nullable Instant closed,
      @Nullable Instant settled,
      Map<String, Long> states,
      Map<String, Map<String, Long>> organisations) {
    static View of(RightsReviews.Overview seen) {
      var one = seen.campaign();
      var organisations = new TreeMap<String, Map<String, Long>>();
      seen.progress().employers().forEach((id, of) -> organisations.put(id.value(), states(of)));
      return new View(
          one.id(),
          one.begun().at(),
          one.due().toString(),
          one.months(),
          one.begun().entry(),
          at(one.ended()),
          at(one.closed()),
          at(one.settled()),
          states(seen.progress().rights()),
          organisations);
    }

    private static Map<String, Long> states(Map<ReviewedRight.State, Long> counts) {
      var states = new TreeMap<String, Long>();
      counts.forEach((state, many) -> states.put(state.text(), many));
      return states;
    }

    private static @Nullable Instant at(Optional<Campaign.Mark> mark) {
      return mark.map(Campaign.Mark::at).orElse(null);
    }
  }

  /** What one side said of a right. */
  record GivenView(String side, String answer, String grounds, String by, long entry) {}

  /**
   * A right in a campaign, with its use in the 90 days before.
   *
   * @param organisation for whom the holder worked when it began
   * @param role that is held; null for a grant
   * @param mine the sides for which the caller answers
   */
  record Right(
      String kind,
      String key,
      String holder,
      @Nullable String organisation,
      @Nullable String role,
      List<String> opens,
      List<String> whileDeclared,
      boolean onlyWhileDeclared,
      long reveals,
      long people,
      @Nullable String lastPurpose,
      List<String> asked,
      List<String> mine,
      List<GivenView> answers,
      boolean attention,
      List<String> mutual,
      String state,
      @Nullable String left,
      List<String> leftBy) {
    static Right of(ReviewedRight one, Set<Side> mine) {
      var purpose = one.use().lastPurpose();
      return new Right(
          Authorities.kind(one.what()),
          one.what().key(),
          one.holder().value(),
          one.employer().map(OrganisationId::value).orElse(null),
          one.what() instanceof Authority.Assignment held ? held.role().value() : null,
          one.opens().stream().map(GrantId::value).sorted().toList(),
          one.condition().events().stream().map(EventKind::text).sorted().toList(),
          one.condition().entirely(),
          one.use().reveals(),
          one.use().people(),
          purpose == null ? null : purpose.value(),
          one.asked().stream().map(Side::text).sorted().toList(),
          mine.stream().map(Side::text).sorted().toList(),
          one.answers().entrySet().stream()
              .map(each -> given(each.getKey(), each.getValue()))
              .sorted(java.util.Comparator.comparing(GivenView::side))
              .toList(),
          one.attention(),
          one.mutual().stream().map(PersonId::value).sorted().toList(),
          one.state().text(),
          one.after().map(after -> after.left().text()).orElse(null),
          one.after().stream()
              .flatMap(after -> after.by().stream())
              .map(GrantId::value)
              .sorted()
              .toList());
    }

    private static GivenView given(Side side, ReviewedRight.Given said) {
      return new GivenView(
          side.text(),
          said.answer().text(),
          said.grounds().text(),
          said.by().value(),
          said.entry());
    }
  }

  /** What is said of a right. */
  record Said(String kind, String key, String answer, String grounds) {
    Said {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(key);
      Objects.requireNonNull(answer);
      Objects.requireNonNull(grounds);
    }
  }

  /** How many were kept. */
  record Kept(int kept) {}

  @GetMapping
  List<View> all(Caller caller) {
    return reviews.campaigns(caller).stream().map(View::of).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Begun begin(@RequestBody Wanted wanted, Caller caller) {
    int months = wanted.months == null ? QUARTER : wanted.months;
    return new Begun(reviews.begin(caller, day(wanted.due), months));
  }

  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException wrong) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "due", wrong);
    }
  }

  @GetMapping("/{id}/rights")
  List<Right> rights(Caller caller, @PathVariable String id) {
    var sides = reviews.sides(caller);
    return reviews.rights(caller, id).rights().stream()
        .map(one -> Right.of(one, sides.apply(one)))
        .toList();
  }

  @PostMapping("/{id}/answers")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void answer(Caller caller, @PathVariable String id, @RequestBody Said said) {
    reviews.answer(
        caller, id, said.kind, said.key, Answer.parse(said.answer), Grounds.parse(said.grounds));
  }

  @PostMapping("/{id}/rest")
  Kept keepTheRest(Caller caller, @PathVariable String id) {
    return new Kept(reviews.keepTheRest(caller, id));
  }
}
