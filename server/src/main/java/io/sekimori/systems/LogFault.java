package io.sekimori.systems;

/**
 * Why a line of a log cannot be read; never with what stands there.
 *
 * @param line from 1; 0 for the file itself
 * @param why a word: {@code encoding}, {@code time}, {@code zone}, {@code future}, {@code outside},
 *     {@code field-missing}, {@code actor-missing}, {@code malformed}, {@code nothing-matched},
 *     {@code too-many}, {@code empty} if no line shows that the log was kept at all, {@code
 *     heading} if the first line is one column, {@code unnamed} if no read at all names anybody,
 *     {@code statement-missing} if what was logged before is not in the file, {@code no-relation}
 *     if no read says of what it was, {@code not-quiet} if a day that was called quiet has reads
 * @param field of the mapping that it is about; {@code quiet} if the file is taken once somebody
 *     says that there were no reads; the setting that is missing; or empty
 */
public record LogFault(long line, String why, String field) {}
