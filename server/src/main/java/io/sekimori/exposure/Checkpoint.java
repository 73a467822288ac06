package io.sekimori.exposure;

/**
 * The state of the ledger on which an answer rests.
 *
 * @param size how many entries
 * @param root of the tree over them, standard base64 as in a signed checkpoint
 */
public record Checkpoint(long size, String root) {}
