package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is about to say, as far as it is judged.
 *
 * @param assertedAt when their passkey was asserted
 * @param seat for whom, or null if it goes without saying
 * @param seen the hash of the content that they saw
 * @param backTo as in {@link Step}
 */
record Saying(
    WordKind kind,
    PersonId speaker,
    Instant assertedAt,
    @Nullable PersonId seat,
    ContentHash seen,
    int backTo) {}
