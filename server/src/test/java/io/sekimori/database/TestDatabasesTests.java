package io.sekimori.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What every other module's tests rely on. */
class TestDatabasesTests {
  @Test
  void everyCallGivesASetOfItsOwn() {
    assertThat(name(TestDatabases.fresh().data())).isNotEqualTo(name(TestDatabases.fresh().data()));
  }

  @Test
  void keepsWhatItConfirms() {
    var databases = TestDatabases.fresh();
    for (var database : List.of(databases.data(), databases.ledger(), databases.keys())) {
      assertThat(database.client().sql("show fsync").query(String.class).single()).isEqualTo("on");
    }
  }

  @Test
  void rolesReachTheirOwnDatabaseOnly() {
    var databases = TestDatabases.fresh();
    assertThat(role(databases.data())).isEqualTo("sekimori_app");
    assertThat(role(databases.ledger())).isEqualTo("sekimori_ledger");
    assertThat(role(databases.keys())).isEqualTo("sekimori_keys");
    assertThat(
            databases
                .data()
                .client()
                .sql(
                    """
                    select datname from pg_database
                    where has_database_privilege(datname, 'connect') and datname like 'sekimori_%'
                      and datname not like 'sekimori_data%'
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void runtimeRolesMakeNothing() {
    var client = TestDatabases.fresh().ledger().client();
    for (String statement :
        List.of("create table t (i int)", "create schema s", "create temporary table t (i int)")) {
      assertThatThrownBy(() -> client.sql(statement).update())
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void theSuperuserSeesTheSameDatabase() {
    var database = TestDatabases.fresh().keys();
    assertThat(
            TestDatabases.superuser(database)
                .sql("select current_database()")
                .query(String.class)
                .single())
        .isEqualTo(name(database));
  }

  private static String name(Databases.Database database) {
    return database.client().sql("select current_database()").query(String.class).single();
  }

  private static String role(Databases.Database database) {
    return database.client().sql("select current_user").query(String.class).single();
  }
}
