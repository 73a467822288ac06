package io.sekimori.vendors;

import java.time.Instant;

/**
 * What was handed over on a day.
 *
 * @param noted when somebody last said so
 * @param corrected true if that took back what was said before, or came long after
 */
public record Delivered(long items, Instant noted, boolean corrected) {}
