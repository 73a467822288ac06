/**
 * A witness of ledgers for group audit or the audit firm: cosigns what continues what it saw.
 *
 * <p>It understands no entry, asks nobody who they are, and cannot append. Its invariant: what it
 * cosigned last is on disk before the cosignature leaves, so that it never cosigns two trees of one
 * size, nor a smaller one after a larger one, whatever happens to the process. It trusts its own
 * disk to be neither replaced nor set back; a copy of its folder is a second witness with one key.
 */
@NullMarked
package io.sekimori.cli.witness;

import org.jspecify.annotations.NullMarked;
