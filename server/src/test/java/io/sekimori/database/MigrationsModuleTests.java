package io.sekimori.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationsModuleTests {
  private final DatabaseSettings settings = TestDatabases.freshSettings();
  private final JdbcClient owner = JdbcClient.create(settings.asOwner(Store.LEDGER));

  @Test
  void findsTheScriptsOfEveryModule() {
    assertThat(Migrations.found().keySet()).containsExactly(Store.values());
  }

  @Test
  void rememberThatThereIsNothingToDo() {
    Migrations.run(settings);
    owner.sql("drop table ledger.migration").update();
    Migrations.run(settings);
    assertThat(tableExists()).as("the history was not looked at").isFalse();
  }

  @Test
  void lookAgainWhenTheScriptsAreNotTheSame() {
    Migrations.run(settings);
    String other = "comment on database " + name() + " is 'sekimori migrations 00'";
    owner.sql(other).update();
    owner.sql("delete from ledger.migration where version is not null").update();
    assertThatThrownBy(() -> Migrations.run(settings))
        .as("a script that ran already runs into its own tables")
        .isInstanceOf(Refusal.class);
  }

  @Test
  void refuseTablesOfANewerVersion() {
    owner
        .sql(
            """
            insert into ledger.migration
            select 999, '999', 'newer', 'SQL', 'V999__newer.sql', 1, current_user, now(), 1, true
            """)
        .update();
    assertThatThrownBy(() -> Migrations.run(settings))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.about()).isEqualTo("migrations"));
  }

  private boolean tableExists() {
    return owner
        .sql("select to_regclass('ledger.migration') is not null")
        .query(Boolean.class)
        .single();
  }

  private String name() {
    return owner.sql("select current_database()").query(String.class).single();
  }
}
