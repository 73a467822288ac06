package io.sekimori.vault;

/**
 * One sealed value in its place.
 *
 * @param field the field's number in the catalogue
 * @param item which telephone, which account
 * @param version from 1, counted up at every change
 * @param sealed nonce, ciphertext and tag
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Cell(int field, int item, int version, byte[] sealed) {}
