/**
 * The command line: one jar that needs nothing but a Java runtime, for auditors, operators and the
 * vendors' agent.
 *
 * <p>What it does: chooses the language, reads the command, and turns outcomes into exit codes: 0
 * holds, 1 does not hold, 2 wrong usage or unreadable. What it does <em>not</em> do: talk to a
 * database, or keep anything. The invariant it keeps: it never says that something holds unless it
 * recomputed it. What it trusts: the verifier key its user brings.
 */
@NullMarked
package io.sekimori.cli;

import org.jspecify.annotations.NullMarked;
