/**
 * The agent for servers that are not ours: counts what lies there by age and kind, and reports it.
 *
 * <p>It reads no value and sends no name: neither of a file, nor a path, nor anything that a
 * database said. Its invariant: what is sent is what {@code agent show} prints. It trusts the file
 * system's and the database's dates, which is why it plants a canary as well, and the clock of its
 * machine, which is why the server's is beside it.
 */
@NullMarked
package io.sekimori.cli.agent;

import org.jspecify.annotations.NullMarked;
