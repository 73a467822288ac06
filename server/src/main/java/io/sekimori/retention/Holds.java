package io.sekimori.retention;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Event;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The holds there are. One that is placed waits for the batch that is under way, and every batch
 * after it sees it. A lift whose MAC does not hold lifts nothing.
 */
@Component
class Holds implements Used {
  /** The type of the entry that a hold is lifted. */
  static final String LIFTED = "hold-lifted";

  /** The most holds that are not lifted. */
  static final int MOST = 10_000;

  private static final String TABLE = "retention.lift";
  private final JdbcClient client;
  private final TransactionTemplate transactions;
  private final Mac mac;
  private final Clock clock;

  Holds(Databases databases, Keys keys, Clock clock) {
    this.client = databases.data().client();
    this.transactions = databases.data().transactions();
    this.mac = new Mac(keys);
    this.clock = clock;
  }

  /** Stores it under its entry; when this returns, nothing of it is erased any more. */
  void place(Hold hold, Collection<UUID> units) {
    if (open().size() >= MOST) {
      throw new Refusal(ProblemCode.TOO_MANY_REQUESTS, "holds");
    }
    transactions.executeWithoutResult(
        _ -> {
          Locks.beforeHolding(client);
          client
              .sql(
                  """
                  insert into retention.hold(id, kind, subject, reason, person, placed_at, entry)
                  values (?, ?, ?, ?, ?, ?, ?)
                  """)
              .params(
                  hold.id(),
                  hold.kind().text(),
                  hold.subject(),
                  hold.reason().text(),
                  hold.person().value(),
                  Rows.at(hold.placedAt()),
                  hold.entry())
              .update();
          client
              .sql("insert into retention.held(unit, hold) select distinct unnest(?::uuid[]), ?")
              .params(units.toArray(UUID[]::new), hold.id())
              .update();
        });
  }

  void lift(Hold hold, Approved approved, PersonId person, long entry) {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var approval = approved.id().value();
    try {
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
              mac.of(TABLE, hold.id(), approval, person.value(), at, entry))
          .update();
    } catch (DuplicateKeyException used) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval", used);
    }
  }

  /** The newest first. */
  List<Hold> all(int most) {
    return client
        .sql(
            """
            select h.id, h.kind, h.subject, h.reason, h.person, h.placed_at, h.entry,
                   l.approval, l.person, l.lifted_at, l.entry, l.mac
              from retention.hold h left join retention.lift l on l.hold = h.id
             order by h.placed_at desc, h.id limit ?
            """)
        .param(most)
        .query((row, _) -> hold(row))
        .list();
  }

  Optional<Hold> find(String id) {
    return client
        .sql(
            """
            select h.id, h.kind, h.subject, h.reason, h.person, h.placed_at, h.entry,
                   l.approval, l.person, l.lifted_at, l.entry, l.mac
              from retention.hold h left join retention.lift l on l.hold = h.id where h.id = ?
            """)
        .param(id)
        .query((row, _) -> hold(row))
        .optional();
  }

  private Hold hold(ResultSet row) throws SQLException {
    return new Hold(
        row.getString(1),
        Hold.Kind.parse(row.getString(2)),
        row.getString(3),
        Hold.Reason.parse(row.getString(4)),
        new PersonId(row.getString(5)),
        instant(row, 6),
        row.getLong(7),
        row.getString(8) != null && lifts(row));
  }

  private boolean lifts(ResultSet row) throws SQLException {
    return mac.holds(
        row.getString(12),
        TABLE,
        row.getString(1),
        row.getString(8),
        row.getString(9),
        instant(row, 10),
        row.getLong(11));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private List<Hold> open() {
    return all(Integer.MAX_VALUE).stream().filter(hold -> !hold.lifted()).toList();
  }

  /** What is held now; relied on only while {@link Locks#whileNobodyHolds} is had. */
  Held held() {
    var open = open();
    var subjects = new HashSet<String>();
    open.stream()
        .filter(hold -> hold.kind() == Hold.Kind.CLASS)
        .forEach(hold -> subjects.add(hold.subject()));
    var units =
        client
            .sql("select distinct unit from retention.held where hold = any (?)")
            .param(open.stream().map(Hold::id).toArray(String[]::new))
            .query(UUID.class)
            .set();
    return new Held(units, subjects);
  }

  @Override
  public boolean used(ApprovalId approval) {
    return client
        .sql("select exists (select from retention.lift where approval = ?)")
        .param(approval.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Set<String> entered() {
    return Set.of(LIFTED);
  }

  @Override
  public boolean usesUp(Event event) {
    return event.outcome() == Event.Outcome.DONE;
  }
}
