package io.sekimori.approvals;

import io.sekimori.database.Databases;
import io.sekimori.terms.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * How many requests are not what was said to this server: a row was altered, put in or taken away.
 * Such a request opens nothing and is in nobody's inbox, so whoever raises alarms asks here. Only
 * requests whose rows changed are read again; once an hour all of them.
 */
@Service
public final class AlteredRequests {
  static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final Duration ANEW = Duration.ofHours(1);

  private final Databases databases;
  private final Courses courses;
  private final Clock clock;
  private final Map<String, String> proven = new HashMap<>();
  private final Set<String> altered = new HashSet<>();
  private Instant looked = Instant.MIN;
  private Instant whole = Instant.MIN;

  AlteredRequests(Databases databases, Courses courses, Clock clock) {
    this.databases = databases;
    this.courses = courses;
    this.clock = clock;
  }

  /** As of the last minute. */
  public synchronized int count() {
    var now = clock.instant();
    if (past(looked, now, BETWEEN)) {
      look(past(whole, now, ANEW));
      whole = past(whole, now, ANEW) ? now : whole;
      looked = now;
    }
    return altered.size();
  }

  private static boolean past(Instant since, Instant now, Duration time) {
    return since.equals(Instant.MIN) || Duration.between(since, now).abs().compareTo(time) >= 0;
  }

  private void look(boolean anew) {
    var there = versions();
    altered.clear();
    proven.keySet().stream().filter(id -> !there.containsKey(id)).forEach(altered::add);
    there.forEach(
        (id, version) -> {
          if (!anew && version.equals(proven.get(id))) {
            return;
          }
          if (Ids.wellFormed(id) && courses.verifies(new ApprovalId(id))) {
            proven.put(id, version);
          } else {
            altered.add(id);
          }
        });
  }

  private record Version(String id, String version) {}

  /** The database changes a row's version with each write. */
  private Map<String, String> versions() {
    var versions = new HashMap<String, String>();
    databases
        .data()
        .client()
        .sql(
            """
            select request, md5(string_agg(number || ' ' || xmin, ',' order by number))
              from approvals.step group by request
            """)
        .query((row, _) -> new Version(row.getString(1), row.getString(2)))
        .list()
        .forEach(one -> versions.put(one.id, one.version));
    return versions;
  }
}
