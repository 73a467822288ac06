/**
 * Normalisers: how differently written values become one search key, and which are no values at
 * all.
 *
 * <p>They do not store, mask or look anything up, and they never change what is stored: a key is
 * one-way. Their invariant: for equal meaning equal keys, a bad value is an answer and not an
 * exception, and neither the answer nor a {@code toString} repeats the value. Nothing about the
 * input is trusted, not even that it belongs to the field. See {@code docs/spec/normalising.md}.
 */
@NullMarked
@NamedInterface("normal")
package io.sekimori.vault.normal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
