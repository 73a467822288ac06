package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a request.
 *
 * @param seen the hash of the content that they saw
 * @param onBehalfOf for whom a proxy speaks, or null
 * @param backTo for what is sent back the stage where it goes on, or null for the requester
 * @param opinion in their own words, kept sealed, or null
 */
public record Word(
    WordKind kind,
    ContentHash seen,
    Grounds grounds,
    @Nullable PersonId onBehalfOf,
    @Nullable Integer backTo,
    @Nullable String opinion) {

  /** For themselves, without further words. */
  public static Word of(WordKind kind, ContentHash seen, Grounds grounds) {
    return new Word(kind, seen, grounds, null, null, null);
  }

  int target() {
    return backTo == null ? Step.NO_STAGE : backTo;
  }
}
