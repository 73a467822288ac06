package io.sekimori.scan.detect;

/**
 * Where a hit stands, and what it looks like masked.
 *
 * @param masked the shape with at most its first and last characters
 * @param line counted from 1; for cells what the caller gave
 * @param offset of the first byte in what was swept, from 0; -1 for cells
 */
public record Sample(String masked, long line, long offset) {}
