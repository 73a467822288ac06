package io.sekimori.vault;

/**
 * A list to whose reveal a second natural person agreed.
 *
 * @param approval its id, for the entry of the beginning
 * @param begun is run when that entry is durable, before any value leaves
 */
public record AgreedList(String approval, Runnable begun) {}
