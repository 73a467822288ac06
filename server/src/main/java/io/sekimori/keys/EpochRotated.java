package io.sekimori.keys;

/**
 * An epoch rotation was finished: no dump made before the previous one brings a shredded value
 * back.
 */
public record EpochRotated(int from, int to, long rewrapped) {}
