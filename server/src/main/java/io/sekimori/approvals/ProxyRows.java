package io.sekimori.approvals;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** The proxies in the database; one whose rows do not verify stands in for nobody. */
@Component
class ProxyRows {
  private static final String COLUMNS =
      """
      select id, number, principal, proxy, kinds, begins, ends, person, said_at, ledger_index, mac
      from approvals.proxy
      """;
  private final Databases databases;
  private final Keys keys;

  ProxyRows(Databases databases, Keys keys) {
    this.databases = databases;
    this.keys = keys;
  }

  /**
   * A proxy as it stands in the rows.
   *
   * @param entry of its last row in the ledger
   */
  record Loaded(Proxy proxy, long entry) {}

  private record Row(Proxy proxy, int number, PersonId by, Instant at, long entry, String mac) {}

  Optional<Loaded> find(ProxyId id) {
    return select(COLUMNS + " where id = :key order by id, number", id.value()).stream()
        .findFirst();
  }

  /** Everything that this person named or was named in. */
  List<Loaded> of(PersonId person) {
    var where = " where principal = :key or proxy = :key order by said_at desc, id, number";
    return select(COLUMNS + where, person.value());
  }

  private List<Loaded> select(String sql, String key) {
    var byId = new LinkedHashMap<String, List<Found>>();
    databases
        .data()
        .client()
        .sql(sql)
        .param("key", key)
        .query((row, _) -> new Found(row.getString("id"), readable(row)))
        .list()
        .forEach(one -> byId.computeIfAbsent(one.id, _ -> new ArrayList<>()).add(one));
    return byId.values().stream()
        .filter(rows -> rows.stream().allMatch(one -> one.row.isPresent()))
        .map(rows -> rows.stream().flatMap(one -> one.row.stream()).toList())
        .flatMap(rows -> verified(rows).stream())
        .toList();
  }

  /** A row as it was found: one that cannot be read takes its own proxy along, and no other. */
  private record Found(String id, Optional<Row> row) {}

  private static Optional<Row> readable(ResultSet row) throws SQLException {
    try {
      return Optional.of(row(row));
    } catch (Refusal | IllegalArgumentException | NullPointerException altered) {
      return Optional.empty();
    }
  }

  /** What does not verify is left out: without a proxy less is possible, not more. */
  private Optional<Loaded> verified(List<Row> unordered) {
    var rows = unordered.stream().sorted(java.util.Comparator.comparingInt(Row::number)).toList();
    var before = "";
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      if (row.number != i || !same(row.mac, mac(row, before))) {
        return Optional.empty();
      }
      before = row.mac;
    }
    var named = rows.getFirst().proxy;
    var last = rows.getLast();
    return Optional.of(new Loaded(rows.size() == 1 ? named : named.ended(last.at), last.entry));
  }

  void name(Proxy proxy, Instant at, long entry) {
    insert(new Row(proxy, 0, proxy.principal(), at, entry, ""), "");
  }

  /**
   * Ends it.
   *
   * @throws Refusal CONFLICT if it has been ended
   */
  void end(Proxy proxy, PersonId by, Instant at, long entry) {
    var before =
        databases
            .data()
            .client()
            .sql("select mac from approvals.proxy where id = :id and number = 0")
            .param("id", proxy.id().value())
            .query(byte[].class)
            .single();
    insert(new Row(proxy, 1, by, at, entry, ""), HexFormat.of().formatHex(before));
  }

  private void insert(Row row, String before) {
    try {
      databases
          .data()
          .client()
          .sql(
              """
              insert into approvals.proxy
                (id, number, principal, proxy, kinds, begins, ends, person, said_at,
                 ledger_index, mac)
              values
                (:id, :number, :principal, :proxy, :kinds, :begins, :ends, :person, :at,
                 :index, :mac)
              """)
          .param("id", row.proxy.id().value())
          .param("number", row.number)
          .param("principal", row.proxy.principal().value())
          .param("proxy", row.proxy.proxy().value())
          .param("kinds", kinds(row.proxy))
          .param("begins", row.proxy.from().atOffset(ZoneOffset.UTC))
          .param("ends", row.proxy.until().atOffset(ZoneOffset.UTC))
          .param("person", row.by.value())
          .param("at", row.at.atOffset(ZoneOffset.UTC))
          .param("index", row.entry)
          .param("mac", HexFormat.of().parseHex(mac(row, before)))
          .update();
    } catch (DuplicateKeyException ended) {
      throw new Refusal(ProblemCode.CONFLICT, "proxy", ended);
    }
  }

  private static String kinds(Proxy proxy) {
    return String.join(" ", new TreeSet<>(proxy.kinds()));
  }

  /** Every part with its length before it; the first row's MAC goes into the second's. */
  private String mac(Row row, String before) {
    var parts =
        List.of(
            "approvals.proxy",
            row.proxy.id().value(),
            Integer.toString(row.number),
            row.proxy.principal().value(),
            row.proxy.proxy().value(),
            kinds(row.proxy),
            row.proxy.from().toString(),
            row.proxy.until().toString(),
            row.by.value(),
            row.at.toString(),
            Long.toString(row.entry),
            before);
    var bytes = new java.io.ByteArrayOutputStream();
    for (var part : parts) {
      byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
      bytes.writeBytes(utf8);
    }
    return HexFormat.of().formatHex(keys.mac("authority", bytes.toByteArray()));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static Row row(ResultSet row) throws SQLException {
    var proxy =
        new Proxy(
            new ProxyId(row.getString("id")),
            new PersonId(row.getString("principal")),
            new PersonId(row.getString("proxy")),
            Set.of(row.getString("kinds").split(" ")),
            instant(row, "begins"),
            instant(row, "ends"),
            null);
    return new Row(
        proxy,
        row.getInt("number"),
        new PersonId(row.getString("person")),
        instant(row, "said_at"),
        row.getLong("ledger_index"),
        HexFormat.of().formatHex(row.getBytes("mac")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
