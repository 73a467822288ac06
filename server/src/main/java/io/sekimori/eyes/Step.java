package io.sekimori.eyes;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * A line of an example: one person does the same some times.
 *
 * @param from Japan time of the first
 * @param every from one to the next
 * @param customers how many customers each time
 * @param which {@code new}: others each time; {@code same}: one and the same; {@code next}: one
 *     after the other as they were entered
 * @param form in which something is shown of them
 * @param task the case: {@code given} by a system, in a list of a {@code colleague}, in one that
 *     the person brought in ({@code listed}), the person's {@code own}, or {@code none}
 * @param answer of a match question, else empty
 * @param network other than usual, else empty
 * @param credential other than usual, else empty
 */
public record Step(
    LocalDateTime from,
    int times,
    Duration every,
    int customers,
    String which,
    String form,
    String task,
    String answer,
    String network,
    String credential) {}
