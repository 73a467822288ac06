package io.sekimori.vault.csv;

import io.sekimori.terms.FieldName;
import org.jspecify.annotations.Nullable;

/**
 * Why a row was not taken.
 *
 * @param row of data, from 1; 0 for the header
 * @param line of the file where the row begins, from 1
 * @param column from 1; 0 if the row as a whole is meant
 * @param field what the column holds, if it is mapped
 * @param code {@code wrong-check-digit} and the like; the message is {@code vault.malformed.<code>}
 */
public record RowProblem(long row, long line, int column, @Nullable FieldName field, String code) {}
