package io.sekimori.outbox;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as its list shows it.
 *
 * @param kind {@code mail} or {@code webhook}
 * @param state {@code queued}, {@code sending}, {@code sent} or {@code failed}
 * @param failure why the last try failed, message key {@code outbox.failure.<failure>}
 * @param aside who put the failed message aside; null if nobody did
 */
public record Post(
    MessageId id,
    String kind,
    @Nullable PersonId to,
    String type,
    String state,
    int attempts,
    @Nullable String failure,
    @Nullable Aside aside,
    Instant madeAt,
    Instant nextTry) {
  /** Nobody and no time if that was before both were kept. */
  public record Aside(@Nullable PersonId by, @Nullable Instant at) {}
}
