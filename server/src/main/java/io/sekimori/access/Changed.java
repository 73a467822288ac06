package io.sekimori.access;

import io.sekimori.approvals.ApprovalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of what confers authority.
 *
 * @param kind such as {@code grant}; empty if it took away everything
 * @param what what was put, or what was in force and ended; null if nothing of it is known
 * @param at from when it holds
 * @param recorded when it was recorded; of what ended by itself when that was said
 * @param by the id of whoever recorded it
 * @param entry its entry in the ledger; null if it has none yet
 * @param approval what a second natural person agreed to, if it needed that
 */
public record Changed(
    How how,
    String kind,
    String key,
    @Nullable Authority what,
    Instant at,
    Instant recorded,
    String by,
    @Nullable Long entry,
    @Nullable ApprovalId approval) {
  /** What happened to it. */
  public enum How {
    PUT,
    ENDED,
    /** An emergency stop (緊急遮断) began. */
    STOPPED,
    /** A stop was ended by two. */
    LIFTED,
    /** A grant that ended by itself. */
    RAN_OUT,
    /** A row is missing: what it said is not known, and what it was about is in force no more. */
    LOST
  }
}
