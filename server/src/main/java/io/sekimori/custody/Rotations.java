package io.sekimori.custody;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rotations that were ordered. */
@Component
class Rotations implements Used {
  private final JdbcClient client;
  private final Clock clock;

  Rotations(Databases databases, Clock clock) {
    this.client = databases.data().client();
    this.clock = clock;
  }

  /** Uses the approval up, under the entry of intent. */
  void begin(ApprovalId approval, RotationKind kind, long entry) {
    try {
      client
          .sql(
              "insert into custody.rotation(approval, kind, entry, begun_at)"
                  + " values (?, ?, ?, ?)")
          .params(approval.value(), kind.text(), entry, now())
          .update();
    } catch (DuplicateKeyException used) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval", used);
    }
  }

  void ended(ApprovalId approval) {
    client
        .sql("update custody.rotation set ended_at = ? where approval = ?")
        .params(now(), approval.value())
        .update();
  }

  @Override
  public boolean used(ApprovalId approval) {
    return client
        .sql("select exists (select from custody.rotation where approval = ?)")
        .param(approval.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Set<String> entered() {
    return Set.of(Custody.ROTATION);
  }

  /**
   * The entry of intent alone leaves the approval usable: what was begun has a row, and what ended
   * an entry. Only what dies between the last two, with its row deleted, could be done again; then
   * its content is another one, but for the KEK, which would get one more successor.
   */
  @Override
  public boolean usesUp(Event event) {
    return event.outcome() == Event.Outcome.DONE;
  }

  /** How many of this kind were ended. */
  int count(RotationKind kind) {
    return client
        .sql("select count(*) from custody.rotation where kind = ? and ended_at is not null")
        .param(kind.text())
        .query(Integer.class)
        .single();
  }

  Optional<Instant> last(RotationKind kind) {
    return client
        .sql(
            "select ended_at from custody.rotation where kind = ? and ended_at is not null order by"
                + " ended_at desc limit 1")
        .param(kind.text())
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
