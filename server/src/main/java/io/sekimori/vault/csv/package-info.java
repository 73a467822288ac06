/**
 * Customers out of CSV files: encoding, columns, rows, and every bad cell by row, column and
 * reason.
 *
 * <p>It stores nothing and decides nothing. Its invariant: a row is taken whole or reported, and a
 * report repeats nothing of the file. The file is not trusted: it may be of any size, of any
 * encoding, and no CSV at all.
 */
@NullMarked
package io.sekimori.vault.csv;

import org.jspecify.annotations.NullMarked;
