package io.sekimori.eyes;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Findings and how they were closed; a row that does not verify is absent. */
@Component
class FindingRows {
  private final JdbcClient client;
  private final RowMac mac;
  private final Map<String, String> units;

  FindingRows(Databases databases, Keys keys) {
    client = databases.data().client();
    mac = new RowMac(keys, "sekimori-eyes-row-v1");
    units = RuleFiles.shipped().stream().collect(Collectors.toMap(Rule::id, Rule::unit));
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
    return client.sql(SELECT + which).params(values).query((row, _) -> finding(row)).list().stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** False if there is one already, be it not ours. */
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
      return true;
    } catch (DuplicateKeyException taken) {
      return false;
    }
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

  private Optional<Finding> finding(ResultSet row) throws SQLException {
    var one =
        new Finding(
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
    return mac.holds(row.getString("mac"), "finding", macked(one))
        ? Optional.of(one)
        : Optional.empty();
  }

  private Optional<Finding.Closed> closed(ResultSet row) throws SQLException {
    @Nullable String word = row.getString("conclusion");
    if (word == null) {
      return Optional.empty();
    }
    var closed =
        new Finding.Closed(
            Conclusion.of(word),
            new PersonId(row.getString("closed_by")),
            row.getTimestamp("closed_at").toInstant(),
            row.getLong("closed_entry"));
    return mac.holds(row.getString("closed_mac"), "closing", macked(row.getString("id"), closed))
        ? Optional.of(closed)
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
