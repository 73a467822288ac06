/**
 * Finds personal data in UTF-8 bytes.
 *
 * <p>What it does: sweeps text, delimited tables and single cells for the numbers, addresses and
 * names of japan-rules D and E, keeps statistics per column, and says with reasons how sure it is.
 * What it does <em>not</em> do: open files, know encodings or archives, or keep a value longer than
 * the block it stands in. The invariant it keeps: what is found depends on the bytes alone, not on
 * the blocks they came in nor on the processor's instructions, and the memory used has a bound.
 * What it trusts: nothing of its input; any bytes are allowed.
 */
@NullMarked
package io.sekimori.scan.detect;

import org.jspecify.annotations.NullMarked;
