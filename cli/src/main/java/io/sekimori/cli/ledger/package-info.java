/**
 * Verifying a ledger without the server that wrote it, and showing what it proves about a customer
 * or a member of staff.
 *
 * <p>What it does: reads an export or a server's tiles, recomputes everything with {@code tlog},
 * requires each entry to be canonical JSON, and prints a verdict. What it does <em>not</em> do:
 * resolve a handle to a customer's name or number. The invariant it keeps: nothing is shown from a
 * ledger that does not hold. What it trusts: the verifier key its user brings.
 */
@NullMarked
package io.sekimori.cli.ledger;

import org.jspecify.annotations.NullMarked;
