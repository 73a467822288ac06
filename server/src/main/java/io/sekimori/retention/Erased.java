package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.terms.RunId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is said to be gone. A listing of the store that still finds something takes it back, and it
 * is due again.
 */
@Component
class Erased {
  /** In place of a run: it was not there when its turn came. */
  static final String ABSENT = "absent";

  private final JdbcClient client;

  Erased(Databases databases) {
    this.client = databases.data().client();
  }

  void note(Rule rule, Collection<UUID> units, String run) {
    client
        .sql(
            """
            insert into retention.erased(store, subject, unit, run)
            select ?, ?, unnest(?::uuid[]), ? on conflict do nothing
            """)
        .params(rule.store(), rule.subject(), units.toArray(UUID[]::new), run)
        .update();
  }

  /** Those of these that are said to be gone. */
  Set<UUID> among(Rule rule, Collection<UUID> units) {
    return client
        .sql(
            """
            select unit from retention.erased
             where store = ? and subject = ? and unit = any (?)
            """)
        .params(rule.store(), rule.subject(), units.toArray(UUID[]::new))
        .query(UUID.class)
        .set();
  }

  /** They are there after all. */
  void takeBack(Rule rule, List<UUID> units) {
    client
        .sql(
            """
            delete from retention.erased
             where store = ? and subject = ? and unit = any (?)
            """)
        .params(rule.store(), rule.subject(), units.toArray(UUID[]::new))
        .update();
  }

  /** How many a run has erased that nobody has found since. */
  long count(Rule rule, RunId run) {
    return client
        .sql("select count(*) from retention.erased where run = ? and store = ? and subject = ?")
        .params(run.value(), rule.store(), rule.subject())
        .query(Long.class)
        .single();
  }

  /** Objects of the same name may come again: what a certificate says needs no row. */
  void forget(Rule rule, RunId run) {
    client
        .sql("delete from retention.erased where run = ? and store = ? and subject = ?")
        .params(run.value(), rule.store(), rule.subject())
        .update();
  }
}
