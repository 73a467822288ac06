package io.sekimori.vendors;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.ledger.Event;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which sources nothing is handed over to. A row that says "open" counts only with its MAC. */
@Component
class Doors implements Used {
  static final String STOPPED = "stopped";
  static final String OPEN = "open";

  private final JdbcClient client;
  private final RowMac mac;
  private final FromLedger ledger;

  Doors(Databases databases, RowMac mac, FromLedger ledger) {
    this.client = databases.data().client();
    this.mac = mac;
    this.ledger = ledger;
  }

  /**
   * A turn of a door.
   *
   * @param by who turned it
   * @param entry null while the ledger could not take a stop
   */
  record Turn(String id, int number, String state, Instant at, String by, @Nullable Long entry) {
    private boolean isStop() {
      return state.equals(STOPPED);
    }
  }

  private record Row(Turn turn, boolean ours) {}

  /** The last turn that counts; empty if it was never stopped. */
  Optional<Turn> last(SourceId source) {
    return last(rows(source));
  }

  private static Optional<Turn> last(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.ours() || row.turn().isStop())
        .map(Row::turn)
        .findFirst();
  }

  private List<Row> rows(SourceId source) {
    return client
        .sql("select * from vendors.gate where source = ? order by number desc")
        .param(source.value())
        .query((row, _) -> row(row))
        .list();
  }

  /** Since when nothing is handed over, by a row or by the ledger; empty if it is open. */
  Optional<Instant> stoppedSince(SourceId source) {
    var rows = rows(source);
    return last(rows)
        .filter(Turn::isStop)
        .map(Turn::at)
        .or(() -> withoutRow(source, rows).map(FromLedger.Fact::at));
  }

  boolean stopped(SourceId source) {
    return stoppedSince(source).isPresent();
  }

  boolean hasStopRow(SourceId source) {
    return last(source).filter(Turn::isStop).isPresent();
  }

  /** A stop that was entered, was not opened again, and has no row. */
  Optional<FromLedger.Fact> lost(SourceId source) {
    var rows = rows(source);
    boolean there = last(rows).filter(Turn::isStop).isPresent();
    return there ? Optional.empty() : withoutRow(source, rows);
  }

  private Optional<FromLedger.Fact> withoutRow(SourceId source, List<Row> rows) {
    long opened =
        rows.stream()
            .filter(row -> row.ours() && !row.turn().isStop())
            .map(row -> row.turn().entry())
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .max()
            .orElse(-1);
    long known =
        ledger.find(FromLedger.Kind.OPEN, source.value()).map(FromLedger.Fact::entry).orElse(-1L);
    return ledger
        .find(FromLedger.Kind.STOP, source.value())
        .filter(stop -> stop.entry() > Math.max(opened, known));
  }

  /** Whether somebody but this server has written a turn. */
  boolean isAltered(SourceId source) {
    return rows(source).stream().anyMatch(row -> !row.ours());
  }

  private Row row(ResultSet row) throws SQLException {
    var turn =
        new Turn(
            row.getString("id"),
            row.getInt("number"),
            row.getString("state"),
            row.getTimestamp("made_at").toInstant(),
            row.getString("made_by"),
            row.getObject("entry", Long.class));
    var source = row.getString("source");
    var approval = row.getString("approval");
    return new Row(turn, mac(turn, source, approval).equals(row.getString("mac")));
  }

  /** Without the entry of a stop, which may come later; an opening counts from its entry on. */
  private String mac(Turn turn, String source, @Nullable String approval) {
    var approved = approval == null ? "" : approval;
    var entry = turn.isStop() ? "" : String.valueOf(turn.entry());
    return mac.of(
        "gate",
        turn.id(),
        source,
        turn.number(),
        turn.state(),
        approved,
        turn.at(),
        turn.by(),
        entry);
  }

  /**
   * Turns the door.
   *
   * @param by who does
   * @param entry null while the ledger cannot be written
   * @throws Refusal APPROVAL_VOID if this approval turned one before, CONFLICT if somebody else
   *     just did
   */
  void turn(
      SourceId source,
      String state,
      @Nullable ApprovalId approval,
      Instant now,
      String by,
      @Nullable Long entry) {
    var turn = new Turn(Ids.random("gate"), next(source), state, now, by, entry);
    var approved = approval == null ? null : approval.value();
    try {
      client
          .sql(
              """
              insert into vendors.gate(id, source, number, state, approval, made_at, made_by, entry,
                mac)
              values (:id, :source, :number, :state, :approval, :now, :by, :entry, :mac)
              """)
          .param("id", turn.id())
          .param("source", source.value())
          .param("number", turn.number())
          .param("state", state)
          .param("approval", approved)
          .param("now", Timestamp.from(now))
          .param("by", by)
          .param("entry", entry)
          .param("mac", mac(turn, source.value(), approved))
          .update();
    } catch (DuplicateKeyException taken) {
      boolean used = approval != null && used(approval);
      throw new Refusal(used ? ProblemCode.APPROVAL_VOID : ProblemCode.CONFLICT, "gate", taken);
    }
  }

  /** Above ours; a number that somebody wrote in front of it is in nobody's way. */
  private int next(SourceId source) {
    var rows = rows(source);
    var taken = rows.stream().map(row -> row.turn().number()).collect(Collectors.toSet());
    int next =
        1 + rows.stream().filter(Row::ours).mapToInt(row -> row.turn().number()).max().orElse(0);
    while (taken.contains(next)) {
      next++;
    }
    return next;
  }

  /** A stop that could not be entered when it was made. */
  record Unentered(String id, SourceId source, Instant at, String by) {}

  List<Unentered> unentered() {
    return client
        .sql("select * from vendors.gate where entry is null order by made_at limit 100")
        .query(
            (row, _) -> {
              var source = new SourceId(row.getString("source"));
              var one = row(row);
              var by = one.ours() ? one.turn().by() : "";
              return new Unentered(one.turn().id(), source, one.turn().at(), by);
            })
        .list();
  }

  void entered(Unentered stop, long entry) {
    client
        .sql("update vendors.gate set entry = ? where id = ? and entry is null")
        .params(entry, stop.id())
        .update();
  }

  @Override
  public boolean used(ApprovalId approval) {
    return client
        .sql("select exists (select from vendors.gate where approval = ?)")
        .param(approval.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Set<String> entered() {
    return Set.of(Stops.REOPENED);
  }

  /** What was refused, or died before its row, leaves the approval usable. */
  @Override
  public boolean usesUp(Event event) {
    return event.outcome() == Event.Outcome.DONE;
  }
}
