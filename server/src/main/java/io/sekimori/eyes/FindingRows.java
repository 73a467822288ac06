package io.sekimori.eyes;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Findings and how they were closed; a row that does not verify is absent. */
@Component
class FindingRows {
  private static final Logger LOG = LoggerFactory.getLogger(FindingRows.class);

  private final JdbcClient client;
  private final RowMac mac;
  private final Map<String, String> units;

  FindingRows(Databases databases, Keys keys) {
    client = databases.data().client();
    mac = new RowMac(keys, "sekimori-eyes-row-v1");
    units = RuleFiles.shipped().stream().collect(Collectors.toMap(Rule::id, Rule::unit));
  }

  /** What the ledger says of these, so that a start reads only what came since the last mark. */
  FromLedger known(Ledger ledger, Set<String> types) {
    return new FromLedger(client, mac, ledger, "eyes.announced", types);
  }

  /** What a rule's number counts. */
  String unit(String rule) {
    return units.getOrDefault(rule, "customers");
  }

  /** Those with a MAC of ours, newest first. */
  List<Finding> all() {
    return query(" order by f.announced desc");
  }

  private List<Finding> query(String which, Object... values) {
    return client.sql(SELECT + which).params(values).query((row, _) -> read(row)).list().stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Writes it and reads it again; false if it is not there then: another stands in its place that
   * is not ours, or the database kept what it was given from being written. One that another node
   * wrote meanwhile is as good.
   */
  boolean add(Finding one) {
    try {
      client
          .sql(
              """
              insert into eyes.finding (id, rule, version, person, system, entry, happened,
                found, amount, announced, mac)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              one.id().value(),
              one.rule(),
              one.version(),
              one.person().value(),
              one.system(),
              one.entry(),
              Timestamp.from(one.happened()),
              Timestamp.from(one.found()),
              one.amount(),
              one.announced(),
              mac.of("finding", macked(one)))
          .update();
    } catch (DuplicateKeyException taken) {
      LOG.debug("a row of {} was there already", one.id());
    }
    var same = " where f.rule = ? and f.version = ? and f.entry = ?";
    return !query(same, one.rule(), one.version(), one.entry()).isEmpty();
  }

  private static Object[] macked(Finding one) {
    return new Object[] {
      one.id(),
      one.rule(),
      one.version(),
      one.person().value(),
      one.system(),
      one.entry(),
      one.happened(),
      one.found(),
      one.amount(),
      one.announced()
    };
  }

  Optional<Finding> find(FindingId id) {
    return query(" where f.id = ?", id.value()).stream().findFirst();
  }

  private static final String SELECT =
      """
      select f.*, c.conclusion, c.closed_by, c.at as closed_at, c.entry as closed_entry,
        c.mac as closed_mac
      from eyes.finding f left join eyes.closing c on c.finding = f.id
      """;

  /** Whatever stands in a row that is not ours, it is absent, and in the way of no other. */
  private Optional<Finding> read(ResultSet row) {
    try {
      return ours(row) ? Optional.of(finding(row)) : Optional.empty();
    } catch (SQLException | RuntimeException forged) {
      LOG.warn("a row of findings cannot be read: {}", forged.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private boolean ours(ResultSet row) throws SQLException {
    return mac.holds(
        row.getString("mac"),
        "finding",
        row.getString("id"),
        row.getString("rule"),
        row.getInt("version"),
        row.getString("person"),
        row.getString("system"),
        row.getLong("entry"),
        row.getTimestamp("happened").toInstant(),
        row.getTimestamp("found").toInstant(),
        row.getLong("amount"),
        row.getLong("announced"));
  }

  private Finding finding(ResultSet row) throws SQLException {
    return new Finding(
        new FindingId(row.getString("id")),
        row.getString("rule"),
        row.getInt("version"),
        new PersonId(row.getString("person")),
        row.getString("system"),
        row.getLong("entry"),
        row.getTimestamp("happened").toInstant(),
        row.getTimestamp("found").toInstant(),
        row.getLong("amount"),
        unit(row.getString("rule")),
        row.getLong("announced"),
        closed(row));
  }

  private Optional<Finding.Closed> closed(ResultSet row) throws SQLException {
    @Nullable String word = row.getString("conclusion");
    @Nullable String by = row.getString("closed_by");
    @Nullable Timestamp at = row.getTimestamp("closed_at");
    @Nullable String proof = row.getString("closed_mac");
    if (word == null || by == null || at == null || proof == null) {
      return Optional.empty();
    }
    long entry = row.getLong("closed_entry");
    return mac.holds(proof, "closing", row.getString("id"), word, by, at.toInstant(), entry)
        ? Optional.of(
            new Finding.Closed(Conclusion.of(word), new PersonId(by), at.toInstant(), entry))
        : Optional.empty();
  }

  private static Object[] macked(String finding, Finding.Closed closed) {
    return new Object[] {
      finding, closed.conclusion().text(), closed.by().value(), closed.at(), closed.entry()
    };
  }

  /**
   * Closes it.
   *
   * @throws Refusal CONFLICT if somebody did
   */
  void close(FindingId finding, Finding.Closed closed) {
    try {
      client
          .sql(
              """
              insert into eyes.closing (finding, conclusion, closed_by, at, entry, mac)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              finding.value(),
              closed.conclusion().text(),
              closed.by().value(),
              Timestamp.from(closed.at()),
              closed.entry(),
              mac.of("closing", macked(finding.value(), closed)))
          .update();
    } catch (DuplicateKeyException already) {
      throw new Refusal(ProblemCode.CONFLICT, "finding", already);
    }
  }

  /** Who it is about and by which rule, for a key that names nobody. */
  String mark(Finding one) {
    return mac.of("mark", one.rule(), one.person().value()).substring(0, 16);
  }
}
