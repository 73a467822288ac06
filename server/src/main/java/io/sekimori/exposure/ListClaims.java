package io.sekimori.exposure;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Vault;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which approvals of lists were used, so that two requests at once do not use one. Whoever deletes
 * a row gains nothing: the entry of the beginning names the approval as well.
 */
@Component
class ListClaims implements Used {
  private final JdbcClient client;

  ListClaims(Databases databases) {
    this.client = databases.data().client();
  }

  /**
   * Takes it.
   *
   * @throws Refusal APPROVAL_VOID if somebody has
   */
  void claim(ApprovalId approval) {
    try {
      client
          .sql("insert into exposure.list (approval) values (?)")
          .param(approval.value())
          .update();
    } catch (DuplicateKeyException taken) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval used", taken);
    }
  }

  /** Gives back what was not used. */
  void release(ApprovalId approval) {
    client.sql("delete from exposure.list where approval = ?").param(approval.value()).update();
  }

  @Override
  public boolean used(ApprovalId approval) {
    return client
        .sql("select exists (select from exposure.list where approval = ?)")
        .param(approval.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Set<String> entered() {
    return Set.of(Vault.LISTED_REVEAL);
  }
}
