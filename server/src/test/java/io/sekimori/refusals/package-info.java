/**
 * Every endpoint of a started server against every way to be refused: {@code docs/refusals.md} is
 * what came out.
 *
 * <p>A new endpoint fails {@link io.sekimori.refusals.RefusalMatrixTests} until it has a row in one
 * of the {@code …Rows}. A dimension that does not apply to an endpoint is said so in its row.
 *
 * <p>{@link io.sekimori.refusals.NothingPersonalTests} uses the same firm with seeded values and
 * looks for them in everything that was written.
 */
@org.jspecify.annotations.NullMarked
package io.sekimori.refusals;
