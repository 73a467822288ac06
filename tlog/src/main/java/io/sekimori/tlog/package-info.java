/**
 * A tamper-evident log: RFC 6962 Merkle trees in the C2SP formats tlog-tiles, signed-note,
 * tlog-checkpoint, tlog-cosignature, tlog-witness and tlog-proof.
 *
 * <p>What it does: grows a tree from leaf hashes, proves inclusion and consistency, signs and opens
 * checkpoints, and re-derives a whole log from its entries. What it does <em>not</em> do: store,
 * serve, schedule, decide which checkpoint may be signed, or understand an entry. The invariant it
 * keeps: the bytes of a tile, a root or a proof are a function of the leaf hashes alone, so normal
 * running, recovery and verification use the same code. What it trusts: SHA-256 and Ed25519 of the
 * JDK, and the verifier keys it is given. A {@link io.sekimori.tlog.TileSource} is <em>not</em>
 * trusted by {@link io.sekimori.tlog.LogCheck}, and is trusted by {@link io.sekimori.tlog.Tree} and
 * {@link io.sekimori.tlog.Prover} only as far as the caller compares the resulting root.
 *
 * <p>Sources: RFC 6962 section 2.1, RFC 9162 section 2.1, RFC 8032, and the specifications at
 * c2sp.org.
 */
@NullMarked
package io.sekimori.tlog;

import org.jspecify.annotations.NullMarked;
