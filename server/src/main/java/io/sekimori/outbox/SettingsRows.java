package io.sekimori.outbox;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every version of the settings, sealed together with its number, its author and its entry: a row
 * that somebody else wrote does not open and counts for nothing.
 */
@Component
class SettingsRows {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsRows.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient client;
  private final Keys keys;
  private final Clock clock;
  private @Nullable Version used;

  SettingsRows(Databases databases, Keys keys, Clock clock) {
    this.client = databases.data().client();
    this.keys = keys;
    this.clock = clock;
  }

  /** A version, who made it and when. */
  record Version(Settings settings, PersonId by, Instant at, long entry) {
    /** True if it is that one or was made after it. */
    private boolean follows(Version other) {
      return settings.number() > other.settings.number() || entry == other.entry;
    }
  }

  /** What the row says before it is opened. */
  private record Row(int number, byte[] sealed, String by, Instant at, long entry) {}

  /**
   * What is used: the newest that opens, or the last that was used if the rows are older than that
   * by now. {@link Settings#none} if there is none.
   */
  synchronized Settings current() {
    var found = newest();
    var last = used;
    if (last == null || found.filter(one -> one.follows(last)).isPresent()) {
      used = found.orElse(null);
    }
    return used == null ? Settings.none() : used.settings();
  }

  /** The newest that opens: rows that do not are passed over, however many there are. */
  Optional<Version> newest() {
    int below = Integer.MAX_VALUE;
    for (var page = page(below); !page.isEmpty(); page = page(below)) {
      var opened = page.stream().flatMap(row -> open(row).stream()).findFirst();
      if (opened.isPresent()) {
        return opened;
      }
      below = page.getLast().number;
    }
    return Optional.empty();
  }

  private List<Row> page(int below) {
    return rows("where number < " + below + " order by number desc limit 50");
  }

  Optional<Version> version(int number) {
    return rows("where number = " + number).stream().flatMap(row -> open(row).stream()).findFirst();
  }

  /** True if the newest row was not written by this server. */
  boolean altered() {
    return rows("order by number desc limit 1").stream().anyMatch(row -> open(row).isEmpty());
  }

  int nextNumber() {
    return client
        .sql("select coalesce(max(number), 0) + 1 from outbox.settings")
        .query(Integer.class)
        .single();
  }

  /**
   * Writes the next version under its entry.
   *
   * @throws Refusal CONFLICT if somebody else was first
   */
  void add(Settings settings, PersonId by, long entry) {
    var at = Instant.ofEpochMilli(clock.millis());
    try {
      client
          .sql(
              """
              insert into outbox.settings (number, sealed, entry, made_by, made_at)
              values (?, ?, ?, ?, ?)
              """)
          .params(
              settings.number(),
              keys.seal(
                  json(settings).getBytes(StandardCharsets.UTF_8),
                  place(settings.number(), by.value(), at, entry)),
              entry,
              by.value(),
              OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException second) {
      throw new Refusal(ProblemCode.CONFLICT, "settings", second);
    }
  }

  private List<Row> rows(String which) {
    return client
        .sql("select number, sealed, entry, made_by, made_at from outbox.settings " + which)
        .query(SettingsRows::row)
        .list();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getInt("number"),
        row.getBytes("sealed"),
        row.getString("made_by"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        row.getLong("entry"));
  }

  private Optional<Version> open(Row row) {
    try {
      var place = place(row.number, row.by, row.at, row.entry);
      var json = JSON.readTree(keys.open(row.sealed, place));
      var settings = new Settings(row.number, smtp(json.get("smtp")), webhook(json.get("webhook")));
      return Optional.of(new Version(settings, new PersonId(row.by), row.at, row.entry));
    } catch (RuntimeException altered) {
      LOG.error("settings {} of the outbox do not open: somebody altered them", row.number);
      return Optional.empty();
    }
  }

  private static byte[] place(int number, String by, Instant at, long entry) {
    return ("outbox.settings/" + number + "/" + by + "/" + at.toEpochMilli() + "/" + entry)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String json(Settings settings) {
    var json = JSON.createObjectNode();
    var smtp = settings.smtp();
    if (smtp != null) {
      json.putObject("smtp")
          .put("host", smtp.host())
          .put("port", smtp.port())
          .put("security", smtp.security().text())
          .put("sender", smtp.sender())
          .put("user", smtp.user())
          .put("password", smtp.password());
    }
    var webhook = settings.webhook();
    if (webhook != null) {
      json.putObject("webhook")
          .put("address", webhook.address().toString())
          .put("key", webhook.key());
    }
    return json.toString();
  }

  private static Settings.@Nullable Smtp smtp(@Nullable JsonNode json) {
    return json == null
        ? null
        : new Settings.Smtp(
            json.get("host").stringValue(),
            json.get("port").intValue(),
            Settings.Security.parse(json.get("security").stringValue()),
            json.get("sender").stringValue(),
            json.get("user").stringValue(),
            json.get("password").stringValue());
  }

  private static Settings.@Nullable Webhook webhook(@Nullable JsonNode json) {
    return json == null
        ? null
        : new Settings.Webhook(
            Settings.Webhook.address(json.get("address").stringValue()),
            json.get("key").stringValue());
  }
}
