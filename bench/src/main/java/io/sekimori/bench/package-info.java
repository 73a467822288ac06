/**
 * Measurements of the whole server on its own PostgreSQL, each beside its baseline in one run.
 *
 * <p>Nothing here is a test: a figure depends on the machine, a ratio less so. {@code bench/run}
 * prints a table and writes JSON.
 */
@NullMarked
package io.sekimori.bench;

import org.jspecify.annotations.NullMarked;
