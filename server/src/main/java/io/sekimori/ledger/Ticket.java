package io.sekimori.ledger;

/**
 * Proof to the holder that the entry exists: where in which log, and the hash of the leaf. The
 * receipt (the inclusion proof) follows within about a second.
 *
 * @param leafHash RFC 6962 leaf hash, standard base64 of 32 bytes
 */
public record Ticket(String origin, long index, String leafHash) {}
