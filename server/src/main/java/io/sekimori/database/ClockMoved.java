package io.sekimori.database;

import java.time.Instant;

/**
 * The clock of a scenario was moved forward. Whatever looks from time to time looks now, in the
 * thread of whoever moved it, so that the scenario goes on when all have looked.
 */
public record ClockMoved(Instant to) {}
