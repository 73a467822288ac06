package io.sekimori.access;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import java.time.Clock;
import java.util.List;

/** Looks at the authority rows of a copy; nothing there ever gives anybody anything. */
public final class AuthorityCopy {
  private AuthorityCopy() {}

  /**
   * What was found.
   *
   * @param rows that verify
   * @param broken that do not, or before which some are missing
   */
  public record Finding(int rows, int broken) {}

  /** Verifies every row and the chains that they form. */
  public static Finding verify(Databases.Database copy, Keys keys, Clock clock) {
    int rows = 0;
    int broken = 0;
    for (String table : List.of("access.authority", "access.case_row")) {
      var reading = new AuthorityLog(copy, keys, clock, table).audit();
      rows += reading.rows().size();
      broken += reading.invalid().size() + reading.gaps().size();
    }
    return new Finding(rows, broken);
  }
}
