package io.sekimori.systems;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Log files as they came, and the mappings by which they are read; both sealed. */
@Component
class LogFiles {
  /** A file that is longer under way than this broke off. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final JdbcClient client;
  private final Keys keys;

  LogFiles(Databases databases, Keys keys) {
    this.client = databases.data().client();
    this.keys = keys;
  }

  void map(SystemId system, String json, long entry) {
    client
        .sql("insert into systems.log_mapping(entry, system, content) values (?, ?, ?)")
        .params(entry, system.value(), keys.sealText(mappingPlace(entry), json))
        .update();
  }

  /** The mapping of a system that was the newest at an entry. */
  Optional<LogMapping> mapping(SystemId system, long entry) {
    return content(system, entry).map(LogMapping::parse);
  }

  /** True if a system's log is read otherwise now than it was at an entry. */
  boolean mappedOtherwise(SystemId system, long entry) {
    return !bare(content(system, entry)).equals(bare(content(system, Long.MAX_VALUE)));
  }

  private static String bare(Optional<String> json) {
    return json.orElse("").replaceAll("\\s", "");
  }

  private Optional<String> content(SystemId system, long entry) {
    return client
        .sql(
            """
            select entry, content from systems.log_mapping where system = ? and entry <= ?
            order by entry desc limit 1
            """)
        .params(system.value(), entry)
        .query((row, _) -> keys.openText(mappingPlace(row.getLong(1)), row.getBytes(2)))
        .optional();
  }

  private static String mappingPlace(long entry) {
    return "systems.log_mapping/" + entry + "/content";
  }

  /**
   * Keeps a file before it is read, until a day.
   *
   * @throws Refusal CONFLICT if somebody else takes the same file in at this moment
   */
  void keep(SystemId system, String hash, byte[] file, Instant now, Instant until) {
    int taken =
        client
            .sql(
                """
                insert into systems.log_file(system, hash, content, begun_at, keep_until)
                values (?, ?, ?, ?, ?)
                on conflict (system, hash) do update set begun_at = excluded.begun_at
                where log_file.begun_at < ?
                """)
            .params(
                system.value(),
                hash,
                keys.seal(file, associated(system, hash)),
                at(now),
                at(until),
                at(now.minus(LONGEST)))
            .update();
    if (taken == 0) {
      throw new Refusal(ProblemCode.CONFLICT, "file");
    }
  }

  /** It broke off, and may be tried again at once. */
  void release(SystemId system, String hash) {
    client
        .sql("update systems.log_file set begun_at = ? where system = ? and hash = ?")
        .params(at(Instant.EPOCH), system.value(), hash)
        .update();
  }

  /** Those whose time is over. */
  List<Old> over(Instant now) {
    return client
        .sql("select system, hash from systems.log_file where keep_until < ? limit 100")
        .param(at(now))
        .query((row, _) -> new Old(new SystemId(row.getString(1)), row.getString(2)))
        .list();
  }

  /** A file whose time is over. */
  record Old(SystemId system, String hash) {}

  void delete(Old old) {
    client
        .sql("delete from systems.log_file where system = ? and hash = ?")
        .params(old.system().value(), old.hash())
        .update();
  }

  /** A sealed file as it came. */
  Optional<byte[]> find(SystemId system, String hash) {
    return client
        .sql("select content from systems.log_file where system = ? and hash = ?")
        .params(system.value(), hash)
        .query(byte[].class)
        .optional()
        .map(kept -> keys.open(kept, associated(system, hash)));
  }

  private static byte[] associated(SystemId system, String hash) {
    return ("systems.log_file/" + system + "/" + hash).getBytes(StandardCharsets.UTF_8);
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
