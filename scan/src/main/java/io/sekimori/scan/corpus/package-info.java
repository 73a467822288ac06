/**
 * Invented files with known contents, to measure the scanner on.
 *
 * <p>What it does: draws tables, prose and dumps from a seed, with every format of japan-rules D
 * and E, among decoys, and keeps where each was put; and compares with what a sweep reports. What
 * it does <em>not</em> do: hold real data, or share a list or rule with the detectors. The
 * invariant it keeps: the same seed gives the same bytes. What it trusts: its own record of what it
 * put where.
 */
@NullMarked
package io.sekimori.scan.corpus;

import org.jspecify.annotations.NullMarked;
