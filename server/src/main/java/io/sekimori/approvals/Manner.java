package io.sekimori.approvals;

import java.util.Locale;

/** In which capacity somebody spoke. */
public enum Manner {
  THEMSELVES,
  /** 代決: as the proxy whom somebody named. */
  PROXY,
  /** For one who had not spoken when the stage's time was up. */
  ESCALATED;

  /** As in messages and in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
