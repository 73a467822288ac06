package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes a machine's duty of its row, and says whether the server wrote it. */
final class HeartbeatReading {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final Proofs proofs;
  private final Map<String, String> verified = new ConcurrentHashMap<>();

  HeartbeatReading(Proofs proofs) {
    this.proofs = proofs;
  }

  /** True if this version of the row was found proven: the database changes it with each write. */
  boolean verified(String key, String version) {
    return version.equals(verified.get(key));
  }

  /** Everything is to be looked at again. */
  void forget() {
    verified.clear();
  }

  Heartbeats.Row row(ResultSet row) throws SQLException {
    var read = duty(row);
    var duty = read.orElse(unreadable(row.getString("key")));
    var life = life(row);
    var filed = instant(row, "filed_at");
    var grade = Optional.ofNullable(row.getString("grade")).map(Grade::of).orElse(null);
    var entry = row.getObject("filed_entry", Long.class);
    boolean proven =
        verified(duty.key(), row.getString("version"))
            || (read.isPresent()
                && Proofs.same(row.getBytes("promise_mac"), proofs.promise(duty, life))
                && filedProven(row, duty.key(), filed, grade, entry)
                && lapses(row, duty, life));
    if (proven) {
      verified.put(duty.key(), row.getString("version"));
    }
    return new Heartbeats.Row(
        duty,
        life,
        filed,
        grade,
        entry,
        instant(row, "silent_since"),
        proven,
        row.getObject("altered_since") != null);
  }

  /** What was never filed has nothing to prove. */
  private boolean filedProven(
      ResultSet row,
      String key,
      @Nullable Instant filed,
      @Nullable Grade grade,
      @Nullable Long entry)
      throws SQLException {
    return filed == null
        || (grade != null
            && Proofs.same(row.getBytes("filing_mac"), proofs.filing(key, filed, grade, entry)));
  }

  /** It may lapse sooner than it should, never later. */
  private static boolean lapses(ResultSet row, Recurring duty, Proofs.Life life)
      throws SQLException {
    var filed = instant(row, "filed_at");
    var due = (filed == null ? life.established() : filed).plus(duty.every()).plus(duty.grace());
    var lapses = instant(row, "lapses_at");
    return lapses != null && !lapses.isAfter(due);
  }

  private static Proofs.Life life(ResultSet row) throws SQLException {
    return new Proofs.Life(
        row.getObject("established_at", OffsetDateTime.class).toInstant(),
        row.getLong("established_entry"),
        instant(row, "ended_at"),
        row.getObject("ended_entry", Long.class),
        row.getString("approval"));
  }

  private static Optional<Recurring> duty(ResultSet row) throws SQLException {
    try {
      return Optional.of(
          new Recurring(
              row.getString("key"),
              row.getString("title"),
              facts(row.getString("facts")),
              Duration.ofMillis(row.getLong("every_ms")),
              Duration.ofMillis(row.getLong("grace_ms")),
              new RoleId(row.getString("owner")),
              row.getString("alarm"),
              row.getString("href")));
    } catch (Refusal | JacksonException | NullPointerException altered) {
      return Optional.empty();
    }
  }

  private static List<Object> facts(String json) {
    return json.equals("[]") ? List.of() : List.of(JSON.readValue(json, Object[].class));
  }

  /** One bad row hides no other. */
  private static Recurring unreadable(String key) {
    return new Recurring(
        Ids.wellFormed(key) ? key : "unreadable",
        "duties.unreadable",
        List.of(),
        Duration.ofMillis(1),
        Duration.ZERO,
        Ladder.DATA_OFFICER,
        Trouble.ALTERED.alarm(),
        "/duties/machines");
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
