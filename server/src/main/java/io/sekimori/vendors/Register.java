package io.sekimori.vendors;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The systems and sources as they were entered; a row that does not verify is absent. */
@Component
class Register {
  private final JdbcClient client;
  private final Keys keys;
  private final Ends ends;
  private final RowMac mac;

  Register(Databases databases, Keys keys, RowMac mac, Ends ends) {
    this.ends = ends;
    this.keys = keys;
    this.client = databases.data().client();
    this.mac = mac;
  }

  /** A system, by the firm's name for it. */
  record Known(SystemId id, String name, Instant since, long entry) {}

  void add(Known system) {
    try {
      client
          .sql("insert into vendors.system(id, name, made_at, entry, mac) values (?, ?, ?, ?, ?)")
          .params(
              system.id().value(),
              seal("system", system.id(), system.name()),
              Timestamp.from(system.since()),
              system.entry(),
              mac.of("system", system.id(), system.name(), system.since(), system.entry()))
          .update();
    } catch (DuplicateKeyException taken) {
      throw new Refusal(ProblemCode.CONFLICT, "id", taken);
    }
  }

  void add(Watched source, long entry) {
    var terms = source.terms();
    try {
      client
          .sql(
              """
              insert into vendors.source
                (id, system, name, term_hours, every_hours, grace_hours, traits, made_at, entry, mac)
              values (:id, :system, :name, :term, :every, :grace, :traits, :now, :entry, :mac)
              """)
          .param("id", source.id().value())
          .param("system", source.system().value())
          .param("name", seal("source", source.id(), source.name()))
          .param("term", terms.term().toHours())
          .param("every", terms.every().toHours())
          .param("grace", terms.grace().toHours())
          .param("traits", terms.traitTexts())
          .param("now", Timestamp.from(source.since()))
          .param("entry", entry)
          .param("mac", mac(source, entry))
          .update();
    } catch (DuplicateKeyException taken) {
      throw new Refusal(ProblemCode.CONFLICT, "id", taken);
    }
  }

  private byte[] seal(String table, Object id, String name) {
    return keys.sealText(place(table, id), name);
  }

  /** Empty if it does not open: then the row's MAC does not hold either. */
  private String name(String table, ResultSet row) throws SQLException {
    try {
      return keys.openText(place(table, row.getString("id")), row.getBytes("name"));
    } catch (Refusal altered) {
      return "";
    }
  }

  private static String place(String table, Object id) {
    return "vendors." + table + "/" + id + "/name";
  }

  private String mac(Watched source, long entry) {
    var terms = source.terms();
    return mac.of(
        "source",
        source.id(),
        source.system(),
        source.name(),
        terms.term().toHours(),
        terms.every().toHours(),
        terms.grace().toHours(),
        terms.traitTexts(),
        source.since(),
        entry);
  }

  List<Known> systems() {
    return client
        .sql("select id, name, made_at, entry, mac from vendors.system order by id")
        .query((row, _) -> system(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Known> system(ResultSet row) throws SQLException {
    var known =
        new Known(
            new SystemId(row.getString("id")),
            name("system", row),
            row.getTimestamp("made_at").toInstant(),
            row.getLong("entry"));
    boolean ours =
        mac.holds(
            row.getString("mac"), "system", known.id(), known.name(), known.since(), known.entry());
    return ours ? Optional.of(known) : Optional.empty();
  }

  Known require(SystemId id) {
    return systems().stream()
        .filter(one -> one.id().equals(id))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  /** All that are watched now. */
  List<Watched> sources() {
    var over = ends.all();
    return client
        .sql("select * from vendors.source order by system, id")
        .query((row, _) -> source(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .filter(source -> !over.contains(source.id().value()))
        .toList();
  }

  private Optional<Watched> source(ResultSet row) throws SQLException {
    var traits =
        Arrays.stream((String[]) row.getArray("traits").getArray())
            .map(Watched.Terms::trait)
            .collect(Collectors.toSet());
    var terms =
        new Watched.Terms(
            Duration.ofHours(row.getInt("term_hours")),
            Duration.ofHours(row.getInt("every_hours")),
            Duration.ofHours(row.getInt("grace_hours")),
            traits);
    var source =
        new Watched(
            new SourceId(row.getString("id")),
            new SystemId(row.getString("system")),
            name("source", row),
            terms,
            row.getTimestamp("made_at").toInstant());
    boolean ours = mac(source, row.getLong("entry")).equals(row.getString("mac"));
    return ours ? Optional.of(source) : Optional.empty();
  }

  Watched require(SourceId id) {
    return find(id).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  Optional<Watched> find(SourceId id) {
    return sources().stream().filter(one -> one.id().equals(id)).findAny();
  }
}
