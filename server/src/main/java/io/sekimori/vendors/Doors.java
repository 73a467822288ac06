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
import java.util.Optional;
import java.util.Set;
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

  Doors(Databases databases, RowMac mac) {
    this.client = databases.data().client();
    this.mac = mac;
  }

  /** The last turn of a door. */
  record Turn(String id, int number, String state, Instant at, boolean entered) {}

  private record Row(Turn turn, boolean ours) {}

  /** The last turn that counts; empty if it was never stopped. */
  Optional<Turn> last(SourceId source) {
    return client
        .sql("select * from vendors.gate where source = ? order by number desc")
        .param(source.value())
        .query((row, _) -> row(row))
        .list()
        .stream()
        .filter(row -> row.ours() || row.turn().state().equals(STOPPED))
        .map(Row::turn)
        .findFirst();
  }

  boolean stopped(SourceId source) {
    return last(source).filter(turn -> turn.state().equals(STOPPED)).isPresent();
  }

  private Row row(ResultSet row) throws SQLException {
    var turn =
        new Turn(
            row.getString("id"),
            row.getInt("number"),
            row.getString("state"),
            row.getTimestamp("made_at").toInstant(),
            row.getObject("entry") != null);
    var source = row.getString("source");
    var approval = row.getString("approval");
    return new Row(turn, mac(turn, source, approval).equals(row.getString("mac")));
  }

  private String mac(Turn turn, String source, @Nullable String approval) {
    var approved = approval == null ? "" : approval;
    return mac.of("gate", turn.id(), source, turn.number(), turn.state(), approved, turn.at());
  }

  /**
   * Turns the door.
   *
   * @param entry null while the ledger cannot be written
   * @throws Refusal APPROVAL_VOID if this approval turned one before, CONFLICT if somebody else
   *     just did
   */
  void turn(
      SourceId source,
      String state,
      @Nullable ApprovalId approval,
      Instant now,
      @Nullable Long entry) {
    int number = last(source).map(Turn::number).orElse(0) + 1;
    var turn = new Turn(Ids.random("gate"), number, state, now, entry != null);
    var approved = approval == null ? null : approval.value();
    try {
      client
          .sql(
              """
              insert into vendors.gate(id, source, number, state, approval, made_at, entry, mac)
              values (:id, :source, :number, :state, :approval, :now, :entry, :mac)
              """)
          .param("id", turn.id())
          .param("source", source.value())
          .param("number", number)
          .param("state", state)
          .param("approval", approved)
          .param("now", Timestamp.from(now))
          .param("entry", entry)
          .param("mac", mac(turn, source.value(), approved))
          .update();
    } catch (DuplicateKeyException taken) {
      boolean used = approval != null && used(approval);
      throw new Refusal(used ? ProblemCode.APPROVAL_VOID : ProblemCode.CONFLICT, "gate", taken);
    }
  }

  /** A stop that could not be entered when it was made. */
  record Unentered(String id, SourceId source) {}

  List<Unentered> unentered() {
    return client
        .sql("select id, source from vendors.gate where entry is null order by made_at limit 100")
        .query((row, _) -> new Unentered(row.getString(1), new SourceId(row.getString(2))))
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
