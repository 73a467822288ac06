package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LocksModuleTests {
  private final Databases databases = TestDatabases.fresh();
  private final Locks locks = new Locks(databases);
  private final JdbcClient administrator = TestDatabases.superuser(databases.data());

  @Test
  void aLockWhoseConnectionIsLostIsNotHadAnyMore() {
    try (var lock = locks.alone("transfer").orElseThrow()) {
      lock.require();
      loseAll(administrator);
      assertThatThrownBy(lock::require).isInstanceOf(Refusal.class);
    } catch (Refusal closing) {
      assertThat(closing).hasMessageContaining("retention");
    }
    assertThat(locks.alone("transfer")).isPresent();
  }

  /** Ends whoever has a lock in this database. */
  static void loseAll(JdbcClient administrator) {
    var ended =
        administrator
            .sql(
                """
                select bool_and(pg_terminate_backend(pid, 5000)) from (
                  select distinct pid from pg_locks
                   where locktype = 'advisory' and granted
                     and database = (select oid from pg_database
                                      where datname = current_database())) as one
                """)
            .query(Boolean.class)
            .single();
    assertThat(ended).isTrue();
  }

  @Test
  void aLockThatCannotBeGivenBackGoesWithItsConnection() {
    var lock = locks.whileNobodyHolds();
    administrator
        .sql("revoke execute on function pg_advisory_unlock_shared(bigint) from public")
        .update();
    assertThatThrownBy(lock::close).isInstanceOf(Refusal.class);
    administrator
        .sql(
            """
            select set_config('lock_timeout', '10s', false),
                   pg_advisory_lock(hashtext('retention.holds'))::text
            """)
        .query((row, _) -> row.getString(2))
        .single();
  }
}
