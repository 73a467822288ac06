package io.sekimori.scan.files;

/** Why something was not read. Each has its words, and what to do about it, in the messages. */
public enum Reason {
  ENCRYPTED,
  /** A PDF, or some of its pages, without text: pictures of paper. */
  NO_TEXT_LAYER,
  PICTURE,
  LEGACY_OFFICE,
  MAILBOX_OF_OUTLOOK,
  OTHER_ARCHIVE,
  BINARY,
  DAMAGED,
  TRUNCATED,
  UNSUPPORTED,
  EXPANDS_TOO_MUCH,
  TOO_LARGE,
  TOO_DEEP,
  TOO_MANY_ENTRIES,
  /** The time for looking into files was up. */
  TOO_LONG,
  MEMORY,
  /** Read, but in pieces: a value across a cut may be missed. */
  LONG_LINE,
  /** Read, with every NUL taken as a blank. */
  NULS,
  /** Read, but some bytes are no letters in the encoding that fits best. */
  BROKEN_ENCODING,
  NO_PERMISSION,
  LINK,
  DEVICE,
  CHANGED,
  VANISHED,
  IO,
  /** This program failed on it, which is a mistake of its own. */
  FAILED
}
