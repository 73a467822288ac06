package io.sekimori.eyes;

import java.time.Instant;

/**
 * What a rule found.
 *
 * @param person who; {@code unknown-n} is somebody in another system's log
 * @param system in whose log it was observed; empty: at this gate
 * @param entry with which there was enough for the rule
 * @param happened when that was, by the entry
 * @param number in the rule's unit, as of that entry
 */
record Found(
    String rule,
    int version,
    String person,
    String system,
    long entry,
    Instant happened,
    long number) {}
