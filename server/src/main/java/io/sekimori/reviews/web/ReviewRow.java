package io.sekimori.reviews.web;

import io.sekimori.access.Authorities;
import io.sekimori.reviews.ReviewedRight;
import io.sekimori.reviews.Side;
import io.sekimori.terms.OrganisationId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A right of a campaign in words. */
record ReviewRow(
    String kind,
    String key,
    String holder,
    String employer,
    String right,
    String use,
    String condition,
    String lastPurpose,
    boolean unused,
    List<Said> said,
    boolean attention,
    String mutual,
    String state,
    String left,
    boolean leads,
    boolean mine) {

  /** One side and what it said; empty if it has not. */
  record Said(String side, String text, String entry) {}

  /**
   * In these words.
   *
   * @param mine the sides on which the reader has not answered
   */
  static ReviewRow of(ReviewedRight one, boolean mine, ReviewWords words, Locale language) {
    return new ReviewRow(
        Authorities.kind(one.what()),
        one.what().key(),
        words.person(one.holder()),
        one.employer().map(OrganisationId::value).orElse(""),
        words.right(one.what(), language),
        words.use(one.opens(), one.use(), language),
        words.condition(one.condition(), language),
        words.lastPurpose(one.use(), language),
        !one.opens().isEmpty() && one.use().reveals() == 0 && !one.condition().entirely(),
        Stream.of(Side.values())
            .filter(side -> one.asked().contains(side) || one.answers().containsKey(side))
            .map(side -> said(one, side, words, language))
            .toList(),
        one.attention(),
        words.people(one.mutual(), language),
        one.state().text(),
        words.left(one, language),
        one.after().filter(after -> after.left() == ReviewedRight.Left.ITSELF).isPresent(),
        mine);
  }

  private static Said said(ReviewedRight one, Side side, ReviewWords words, Locale language) {
    var given = one.answers().get(side);
    return new Said(
        words.side(side, language),
        words.given(given, language),
        given == null ? "" : Long.toString(given.entry()));
  }
}
