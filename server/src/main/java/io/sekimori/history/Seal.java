package io.sekimori.history;

import java.security.MessageDigest;

/**
 * Signs what this node writes down for itself, under a secret of its own: whoever can only write
 * into its directory cannot make one.
 */
@FunctionalInterface
interface Seal {
  /** How long they are. */
  int LENGTH = 32;

  /** The seal of these bytes, {@value #LENGTH} bytes. */
  byte[] of(byte[] message);

  default boolean holds(byte[] seal, byte[] message) {
    return MessageDigest.isEqual(of(message), seal);
  }
}
