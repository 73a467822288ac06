package io.sekimori.parties;

import java.util.List;

/** Somebody outside the firm; a value, the same whenever it is read from the same words. */
public interface Party {
  /** Its own among all of its kind. */
  PartyId id();

  /**
   * What two people agree to, as the {@link Kind} reads it again: addresses and keys, none empty,
   * without spaces in them.
   */
  List<String> words();
}
