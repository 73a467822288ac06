package io.sekimori.custody;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
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

  void begin(ApprovalId approval, RotationKind kind) {
    try {
      client
          .sql("insert into custody.rotation(approval, kind, begun_at) values (?, ?, ?)")
          .params(approval.value(), kind.text(), now())
          .update();
    } catch (DuplicateKeyException used) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval", used);
    }
  }

  void entered(ApprovalId approval, long entry) {
    client
        .sql("update custody.rotation set entry = ? where approval = ?")
        .params(entry, approval.value())
        .update();
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
