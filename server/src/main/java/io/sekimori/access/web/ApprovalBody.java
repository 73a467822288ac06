package io.sekimori.access.web;

import io.sekimori.approvals.Approval;
import io.sekimori.approvals.Need;
import io.sekimori.approvals.Progress;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request as its requester and its approvers see it; the hash is of the content shown.
 *
 * @param given the natural persons whose yes counts now
 * @param stages of its route, in order
 * @param words everything that was ever said, also what counts no more
 */
record ApprovalBody(
    String id,
    String kind,
    String content,
    String hash,
    String requester,
    List<String> approvers,
    int needed,
    List<String> given,
    List<String> receivers,
    String state,
    Instant expires,
    List<StageBody> stages,
    List<Said> words) {

  /**
   * A stage as it stands.
   *
   * @param need how many, or null for all
   * @param seats everybody to be asked now, the list's members included
   */
  record StageBody(
      String kind,
      String turn,
      String condition,
      @Nullable String list,
      @Nullable Integer need,
      List<String> seats,
      List<String> missing,
      @Nullable Instant until,
      @Nullable String escalatesTo) {
    static StageBody of(Progress.Standing standing) {
      var stage = standing.stage();
      var next = stage.limit() == null ? null : stage.limit().next();
      return new StageBody(
          stage.kind().text(),
          stage.turn().text(),
          standing.condition().name().toLowerCase(Locale.ROOT),
          stage.list() == null ? null : stage.list().value(),
          stage.need() instanceof Need.AtLeast(int number) ? number : null,
          standing.seats().stream().map(PersonId::value).toList(),
          standing.missing().stream().map(PersonId::value).toList(),
          standing.until(),
          next == null ? null : next.value());
    }
  }

  /** A word; {@code stage} and {@code backTo} are -1 for the requester. */
  record Said(
      int step,
      String word,
      String person,
      String onBehalfOf,
      String manner,
      int stage,
      int backTo,
      String grounds,
      String grade,
      Instant at,
      String hash,
      boolean counts) {
    static Said of(Progress.Spoken one) {
      return new Said(
          one.number(),
          one.kind().text(),
          one.speaker().value(),
          one.seat().value(),
          one.manner().text(),
          one.stage(),
          one.backTo(),
          one.grounds().text(),
          one.grade().text(),
          one.at(),
          one.about().hex(),
          one.counts());
    }
  }

  static ApprovalBody of(Approval approval) {
    var proposal = approval.proposal();
    return new ApprovalBody(
        approval.id().value(),
        proposal.kind(),
        proposal.content(),
        proposal.hash().hex(),
        approval.requester().value(),
        ids(proposal.approvers()),
        proposal.needed(),
        ids(approval.given()),
        ids(proposal.receivers()),
        approval.state().name().toLowerCase(Locale.ROOT),
        proposal.expires(),
        approval.progress().stages().stream().map(StageBody::of).toList(),
        approval.progress().history().stream().map(Said::of).toList());
  }

  private static List<String> ids(Collection<PersonId> persons) {
    return persons.stream().map(PersonId::value).sorted().toList();
  }
}
