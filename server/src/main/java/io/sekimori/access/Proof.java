package io.sekimori.access;

import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a caller proved enough for what is asked. */
final class Proof {
  static final Duration PASSKEY_FRESH = Duration.ofMinutes(30);
  static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private Proof() {}

  /** Why not, or null. */
  static @Nullable ProblemCode objection(Assurance assurance, Ask ask, Instant now) {
    boolean weakSuffices = weakSuffices(ask.act(), ask.form());
    return switch (assurance) {
      case Assurance.PasswordAndCode _ -> weakSuffices ? null : ProblemCode.PASSKEY_REQUIRED;
      case Assurance.Passkey key when !key.userVerified() ->
          weakSuffices ? null : ProblemCode.PASSKEY_REQUIRED;
      case Assurance.Passkey key ->
          weakSuffices ? null : strong(key.at(), key.backupEligible(), now);
      case Assurance.OnBehalf behalf ->
          weakSuffices ? null : strong(behalf.at(), behalf.backupEligible(), now);
      case Assurance.ApplicationToken _ ->
          ask.act().administers() ? ProblemCode.TOKEN_INSUFFICIENT : null;
    };
  }

  /** True if a password and a code are enough for this. */
  static boolean weakSuffices(Act act, Form form) {
    return act.weakAssuranceSuffices() && form != Form.RENDITION;
  }

  private static @Nullable ProblemCode strong(
      Instant assertedAt, boolean backupEligible, Instant now) {
    if (backupEligible) {
      return ProblemCode.PASSKEY_BACKED_UP;
    }
    boolean fresh =
        !assertedAt.isAfter(now.plus(CLOCK_SKEW)) && !assertedAt.plus(PASSKEY_FRESH).isBefore(now);
    return fresh ? null : ProblemCode.PASSKEY_TOO_OLD;
  }
}
