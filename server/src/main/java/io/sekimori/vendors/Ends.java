package io.sekimori.vendors;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sources and agents whose time is over. A row counts only with its MAC: it silences an alarm. */
@Component
class Ends implements Used {
  private final JdbcClient client;
  private final RowMac mac;
  private final FromLedger ledger;

  Ends(Databases databases, RowMac mac, FromLedger ledger) {
    this.client = databases.data().client();
    this.mac = mac;
    this.ledger = ledger;
  }

  /** The ids of all that are over, by a row or by the ledger. */
  Set<String> all() {
    var over = rows();
    endings().forEach(fact -> over.add(fact.subject()));
    return over;
  }

  private Set<String> rows() {
    return client
        .sql("select * from vendors.ending")
        .query((row, _) -> subject(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private List<FromLedger.Fact> endings() {
    var all = new ArrayList<>(ledger.all(FromLedger.Kind.SOURCE_END));
    all.addAll(ledger.all(FromLedger.Kind.AGENT_END));
    return all;
  }

  /** What was entered as ended and has no row. */
  List<FromLedger.Fact> lost() {
    var rows = rows();
    return endings().stream().filter(fact -> !rows.contains(fact.subject())).toList();
  }

  /** Writes its row again: all that it says is in the entry. */
  void restore(FromLedger.Fact lost) {
    end(lost.subject(), new ApprovalId(lost.word()), lost.at(), lost.entry());
  }

  private Optional<String> subject(ResultSet row) throws SQLException {
    var subject = row.getString("subject");
    boolean ours =
        mac.holds(
            row.getString("mac"),
            "ending",
            subject,
            row.getString("approval"),
            row.getTimestamp("ended_at").toInstant(),
            row.getLong("entry"));
    return ours ? Optional.of(subject) : Optional.empty();
  }

  /** Ends it; APPROVAL_VOID if this approval ended something before. */
  void end(String subject, ApprovalId approval, Instant now, long entry) {
    try {
      client
          .sql(
              """
              insert into vendors.ending(approval, subject, ended_at, entry, mac)
              values (?, ?, ?, ?, ?)
              """)
          .params(
              approval.value(),
              subject,
              Timestamp.from(now),
              entry,
              mac.of("ending", subject, approval.value(), now, entry))
          .update();
    } catch (DuplicateKeyException taken) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval", taken);
    }
  }

  @Override
  public boolean used(ApprovalId approval) {
    return client
        .sql("select exists (select from vendors.ending where approval = ?)")
        .param(approval.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Set<String> entered() {
    return Set.of(Endings.SOURCE_ENDED, Endings.AGENT_ENDED);
  }

  /** What was refused, or died before its row, leaves the approval usable. */
  @Override
  public boolean usesUp(Event event) {
    return event.outcome() == Event.Outcome.DONE;
  }
}
