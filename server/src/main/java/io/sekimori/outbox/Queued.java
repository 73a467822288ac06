package io.sekimori.outbox;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as its row has it.
 *
 * @param to whom, for a mail
 * @param pinned the version of the settings that it must leave by; 0 for whichever is newest
 * @param attempts tries so far, this one included
 * @param alteredAt when somebody else was last found to have written to it, if anybody was
 */
record Queued(
    MessageId id,
    Kind kind,
    @Nullable PersonId to,
    int pinned,
    Letter letter,
    int attempts,
    Instant madeAt,
    @Nullable Instant alteredAt) {}
