package io.sekimori.scan.detect;

/**
 * Where a hit stands, and what it looks like masked.
 *
 * @param masked the shape with at most its first and last characters
 * @param line counted from 1; for cells what the caller gave
 * @param offset of the first byte in what was swept, from 0; -1 for cells
 * @param column of the first letter in its line, from 1, in code units of UTF-16; 0 for cells
 * @param endColumn behind the last letter; 0 for cells and for what goes on in the next line
 */
public record Sample(String masked, long line, long offset, long column, long endColumn) {}
