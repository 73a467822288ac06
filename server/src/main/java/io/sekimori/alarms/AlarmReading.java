package io.sekimori.alarms;

import io.sekimori.access.RoleId;
import io.sekimori.outbox.Facts;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;

/** What a row of the alarms says, as far as it is proven. */
final class AlarmReading {
  private final JdbcClient client;
  private final AlarmProofs proofs;

  AlarmReading(JdbcClient client, AlarmProofs proofs) {
    this.client = client;
    this.proofs = proofs;
  }

  /**
   * A row as it was read.
   *
   * @param standing empty if this server did not write it
   * @param told false if somebody else marked it as told
   * @param entered false if somebody else marked it as entered
   * @param ended false if somebody else ended it
   */
  record Read(
      String id, Optional<Standing> standing, boolean told, boolean entered, boolean ended) {
    boolean up() {
      return standing.filter(one -> one.cleared().isEmpty()).isPresent();
    }
  }

  Read of(ResultSet row) throws SQLException {
    return new Read(
        row.getString("id"),
        proven(row),
        proofs.toldHolds(row),
        proofs.enteredHolds(row),
        proofs.endHolds(row));
  }

  /** That there are no keys now is not the row's fault, and comes out. */
  private Optional<Standing> proven(ResultSet row) throws SQLException {
    if (!proofs.holds(row)) {
      return Optional.empty();
    }
    try {
      return Optional.of(standing(row));
    } catch (Refusal | IllegalArgumentException | JacksonException | NullPointerException not) {
      return Optional.empty();
    }
  }

  private static Standing standing(ResultSet row) throws SQLException {
    var cleared = row.getObject("cleared", OffsetDateTime.class);
    var alarm =
        new Alarm(
            row.getString("key"),
            row.getString("type"),
            Facts.of(row.getString("facts")),
            Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
            audience(row.getString("audience")),
            row.getString("href"));
    return new Standing(
        new AlarmId(row.getString("id")),
        alarm,
        row.getObject("since", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(cleared).map(OffsetDateTime::toInstant),
        List.of());
  }

  private static Set<RoleId> audience(String roles) {
    return Arrays.stream(roles.split(" ", -1))
        .filter(role -> !role.isEmpty())
        .map(RoleId::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  private record Sight(String alarm, String person, boolean proven, OffsetDateTime at) {}

  /** With who has seen them. */
  List<Standing> complete(List<Standing> alarms) {
    if (alarms.isEmpty()) {
      return alarms;
    }
    var seen = new HashMap<String, List<Standing.Seen>>();
    sights(alarms).stream()
        .filter(Sight::proven)
        .forEach(
            one ->
                seen.computeIfAbsent(one.alarm, _ -> new ArrayList<>())
                    .add(new Standing.Seen(new PersonId(one.person), one.at.toInstant())));
    return alarms.stream()
        .map(
            one ->
                new Standing(
                    one.id(),
                    one.alarm(),
                    one.since(),
                    one.cleared(),
                    seen.getOrDefault(one.id().value(), List.of())))
        .toList();
  }

  private List<Sight> sights(List<Standing> alarms) {
    return client
        .sql(
            """
            select alarm, person, mac, at from alarms.acknowledgement
            where alarm in (:ids) order by at
            """)
        .param("ids", alarms.stream().map(one -> one.id().value()).toList())
        .query(
            (row, _) ->
                new Sight(
                    row.getString("alarm"),
                    row.getString("person"),
                    AlarmProofs.same(
                        row.getString("mac"),
                        proofs.seen(row.getString("alarm"), row.getString("person"))),
                    row.getObject("at", OffsetDateTime.class)))
        .list();
  }
}
