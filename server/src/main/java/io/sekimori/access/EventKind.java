package io.sekimori.access;

import java.util.Locale;

/** What may be declared, so that grants on that condition count (有事の発動). */
public enum EventKind {
  /** Business continuity (事業継続計画): the own company's people cannot do their work. */
  BCP,
  /** A leak or an attack, for whoever helps to deal with it. */
  INCIDENT;

  /** The word in policies and entries. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
