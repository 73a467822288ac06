/**
 * What stands in files, as text and as cells.
 *
 * <p>What it does: recognises a file by its first bytes, opens archives and mail as deep as the
 * limits allow, finds out the encoding, and hands on text and cells with their place. What it does
 * <em>not</em> do: judge what it reads, write anything, follow links or open devices. The invariant
 * it keeps: whatever of a file was not handed on is named, with the reason. What it trusts: nothing
 * in a file; every length, name and depth in it is a claim, and memory is bounded by {@link
 * io.sekimori.scan.files.Limits} whatever it claims.
 */
@NullMarked
package io.sekimori.scan.files;

import org.jspecify.annotations.NullMarked;
