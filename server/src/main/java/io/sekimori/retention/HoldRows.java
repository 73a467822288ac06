package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of holds and of their lifting, with what their MACs say. */
@Component
class HoldRows {
  private static final String HOLD = "retention.hold";
  private static final String LIFT = "retention.lift";
  private final JdbcClient client;
  private final RowMac mac;

  HoldRows(Databases databases, Keys keys) {
    this.client = databases.data().client();
    this.mac = Rows.mac(keys);
  }

  void put(Hold hold) {
    client
        .sql(
            """
            insert into retention.hold(id, kind, subject, units, reason, person, placed_at, entry,
                   mac)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            hold.id(),
            hold.kind().text(),
            hold.subject(),
            hold.units().toArray(UUID[]::new),
            hold.reason().text(),
            hold.person().value(),
            Rows.at(hold.placedAt()),
            hold.entry(),
            mac(hold))
        .update();
  }

  private String mac(Hold hold) {
    return mac.of(HOLD, columns(hold));
  }

  private static Object[] columns(Hold hold) {
    return new Object[] {
      hold.id(),
      hold.kind().text(),
      hold.subject(),
      hold.units().stream().map(UUID::toString).sorted().toArray(String[]::new),
      hold.reason().text(),
      hold.person().value(),
      hold.placedAt(),
      hold.entry()
    };
  }

  /** Under its entry; one approval lifts one hold once. */
  void lift(Hold hold, String approval, PersonId person, Instant at, long entry) {
    client
        .sql(
            """
            insert into retention.lift(hold, approval, person, lifted_at, entry, mac)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            hold.id(),
            approval,
            person.value(),
            Rows.at(at),
            entry,
            mac.of(LIFT, hold.id(), approval, person.value(), at, entry))
        .update();
  }

  /** Without their lifting; intact are those whose MAC holds. */
  List<Hold> all() {
    return client
        .sql(
            """
            select id, kind, subject, units, reason, person, placed_at, entry, mac
              from retention.hold
            """)
        .query((row, _) -> hold(row))
        .list();
  }

  private Hold hold(ResultSet row) throws SQLException {
    var units = (UUID[]) row.getArray(4).getArray();
    var hold =
        new Hold(
            row.getString(1),
            Hold.Kind.parse(row.getString(2)),
            row.getString(3),
            Arrays.stream(units).collect(Collectors.toUnmodifiableSet()),
            reason(row.getString(5)),
            person(row.getString(6)),
            row.getObject(7, OffsetDateTime.class).toInstant(),
            row.getLong(8),
            false,
            true);
    return mac.holds(row.getString(9), HOLD, columns(hold)) ? hold : hold.damaged();
  }

  private static PersonId person(String word) {
    return new PersonId(Ids.wellFormed(word) ? word : "unknown");
  }

  /** Whoever writes any word here still holds. */
  private static Hold.Reason reason(String word) {
    return Arrays.stream(Hold.Reason.values())
        .filter(one -> one.text().equals(word))
        .findAny()
        .orElse(Hold.Reason.DISPUTE);
  }

  /** Every lifting, also of a hold whose row is not there. */
  Set<Lift> lifts() {
    return client
        .sql("select hold, approval, person, lifted_at, entry, mac from retention.lift")
        .query(
            (row, _) ->
                new Lift(
                    row.getString(1),
                    row.getLong(5),
                    mac.holds(
                        row.getString(6),
                        LIFT,
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getLong(5))))
        .set();
  }

  /**
   * A lifting.
   *
   * @param proved whether its MAC holds
   */
  record Lift(String hold, long entry, boolean proved) {}

  boolean used(String approval) {
    return client
        .sql("select exists (select from retention.lift where approval = ?)")
        .param(approval)
        .query(Boolean.class)
        .single();
  }
}
