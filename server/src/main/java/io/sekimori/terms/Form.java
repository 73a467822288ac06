package io.sekimori.terms;

/**
 * In which form a field left the gate, or was changed behind it. The text stands in the ledger and
 * never changes meaning.
 */
public enum Form {
  /** Masked as the catalogue says. */
  MASKED("masked"),
  /**
   * A search hit or a match answer: the caller named the value, the gate confirmed or denied it.
   */
  CONFIRMED("confirmed"),
  /** The last four characters. */
  LAST_4("last-4"),
  /** The whole value. */
  FULL("full"),
  /** One page of an original document. */
  PAGE("page"),
  /** The masked rendition of a document. */
  RENDITION("rendition"),
  /** An approved job took it; nobody saw it. */
  PROCESSED("processed"),
  /** A new version was written; whoever wrote it saw nothing. */
  WRITTEN("written"),
  /** Its key was destroyed. */
  ERASED("erased");

  private final String text;

  Form(String text) {
    this.text = text;
  }

  /** As in the ledger and the API. */
  public String text() {
    return text;
  }

  /** True if it shows something of a value, and does not change it. */
  public boolean shows() {
    return this != WRITTEN && this != ERASED;
  }
}
