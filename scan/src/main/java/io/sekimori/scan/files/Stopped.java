package io.sekimori.scan.files;

import java.io.IOException;

/** Reading ends here for a reason that has its own words. Never carries anything of the file. */
final class Stopped extends IOException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final boolean whole;

  private Stopped(Reason reason, boolean whole) {
    super(reason.name());
    this.reason = reason;
    this.whole = whole;
  }

  /** This entry is not read further; its neighbours are. */
  static Stopped entry(Reason reason) {
    return new Stopped(reason, false);
  }

  /** Nothing of the file that the walk found is read further. */
  static Stopped whole(Reason reason) {
    return new Stopped(reason, true);
  }

  Reason reason() {
    return reason;
  }

  boolean isWhole() {
    return whole;
  }
}
