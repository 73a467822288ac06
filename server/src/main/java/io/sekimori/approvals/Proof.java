package io.sekimori.approvals;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that shows who approved what, to be checked without this server: see {@code
 * docs/spec/approvals.md}. It has no personal value, and no opinion.
 *
 * @param contents what was asked for, one for each time that it was handed in
 */
public record Proof(
    String format, String approval, String requester, List<Content> contents, List<Said> words) {
  static final String FORMAT = "sekimori approval proof v1";

  /** A content; its hash is SHA-256 over kind, a zero byte and content. */
  public record Content(String kind, String content, String hash) {}

  /**
   * A word.
   *
   * @param seat for whom it was said
   * @param entry its index in the ledger
   * @param nonce that went into the challenge, or null for a word at a fresh passkey
   * @param signed what the passkey signed, or null likewise
   */
  public record Said(
      int step,
      String kind,
      String person,
      String seat,
      String manner,
      int stage,
      int backTo,
      String grounds,
      String hash,
      String at,
      long entry,
      String grade,
      @Nullable String nonce,
      @Nullable Signed signed) {}

  public Proof {
    contents = List.copyOf(contents);
    words = List.copyOf(words);
  }

  static Proof of(Courses.Loaded loaded, List<Proposal> rounds) {
    var contents =
        rounds.stream()
            .map(one -> new Content(one.kind(), one.content(), one.hash().hex()))
            .toList();
    var words = loaded.rows().stream().skip(1).map(Proof::said).toList();
    var course = loaded.course();
    return new Proof(FORMAT, course.id().value(), course.requester().value(), contents, words);
  }

  private static Said said(StepRow row) {
    var step = row.step();
    var details = Details.read(row.details(), row.person(), step.kind());
    return new Said(
        row.number(),
        step.kind().text(),
        row.person().value(),
        step.seat().value(),
        step.manner().text(),
        step.stage(),
        step.backTo(),
        row.grounds().text(),
        row.body(),
        row.at().toString(),
        row.ledgerIndex(),
        step.grade().text(),
        details.nonce(),
        details.signed());
  }
}
