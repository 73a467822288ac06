/**
 * The commands that ask a server: a client of its API and nothing else.
 *
 * <p>What it does: reads what is asked, sends it, prints the answer. What it does <em>not</em> do:
 * decide, remember an answer, or take a personal value or a secret from the command line, where the
 * machine's other users and the shell's history would see it: they come from the standard input.
 * The invariant it keeps: an unmasked value is written to a terminal or to a file of the user's own
 * (600), never into a pipe. What it trusts: the server whose address its user gave.
 */
@NullMarked
package io.sekimori.cli.gate;

import org.jspecify.annotations.NullMarked;
