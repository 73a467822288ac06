package io.sekimori.people;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** One approval opens one thing once, also when it is used twice at the same moment. */
@Component
class ApprovalUses implements Used {
  private final Databases databases;

  ApprovalUses(Databases databases) {
    this.databases = databases;
  }

  /**
   * Uses an approval up.
   *
   * @param entry of what is done with it
   * @throws Refusal APPROVAL_VOID if it was used before
   */
  void use(Approved approved, long entry) {
    try {
      databases
          .data()
          .client()
          .sql("insert into people.approval_use (approval, entry) values (:approval, :entry)")
          .param("approval", approved.id().value())
          .param("entry", entry)
          .update();
    } catch (DuplicateKeyException twice) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval used", twice);
    }
  }

  @Override
  public boolean used(ApprovalId approval) {
    return databases
        .data()
        .client()
        .sql("select exists (select from people.approval_use where approval = :approval)")
        .param("approval", approval.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Set<String> entered() {
    return Set.of(StaffDesk.RECOVERY_INTENDED, TokenDesk.INTENDED);
  }
}
