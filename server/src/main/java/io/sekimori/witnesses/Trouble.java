package io.sekimori.witnesses;

import java.util.Locale;

/** Why a witness has not cosigned the newest checkpoint. */
public enum Trouble {
  /** It has, or nothing is new. */
  NONE,
  /** Nobody answers there, in time, with a certificate that is believed. */
  UNREACHABLE,
  /** It answers that it cannot at the moment. */
  BUSY,
  /** It does not know this ledger. */
  UNKNOWN_LEDGER,
  /** It knows this ledger by another key. */
  OTHER_KEY,
  /** It answers what no witness would. */
  STRANGE,
  /** Its signature is not by the key that was entered. */
  WRONG_SIGNATURE,
  /** It says that it has seen more, or something else, and shows no proof. */
  CLAIMS,
  /** It has a checkpoint of ours that this ledger does not continue. */
  CONTRADICTS,
  /** The ledger itself cannot be read. */
  LEDGER;

  /** As in the API and in message keys. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
