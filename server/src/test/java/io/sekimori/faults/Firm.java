package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestPostgres;
import io.sekimori.terms.CustomerHandle;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether every customer in a database is a whole one, and there once. */
final class Firm {
  private Firm() {}

  static void requireWhole(Path postgres, long customers) {
    var data = TestPostgres.superuser(postgres, "sekimori_data");
    assertThat(count(data, "select count(*) from vault.customer")).isEqualTo(customers);
    assertThat(
            count(
                data,
                "select count(*) from vault.customer c where not exists"
                    + " (select from vault.blind b where b.customer = c.id)"))
        .as("customers without tags")
        .isZero();
    assertThat(
            count(
                data,
                "select count(*) from vault.blind b where not exists"
                    + " (select from vault.customer c where b.customer = c.id)"))
        .as("tags without a customer")
        .isZero();
    requireKeys(postgres, data);
  }

  /** How many customers are in the database now. */
  static long size(Path postgres) {
    var data = TestPostgres.superuser(postgres, "sekimori_data");
    return count(data, "select count(*) from vault.customer");
  }

  /** The first customers, as the API names them. */
  static List<String> customers(Path postgres, int most) {
    return TestPostgres.superuser(postgres, "sekimori_data")
        .sql("select handle from vault.customer order by id limit ?")
        .param(most)
        .query(UUID.class)
        .list()
        .stream()
        .map(handle -> new CustomerHandle(handle).toString())
        .toList();
  }

  /** Keys without a customer open nothing; a customer without keys would be lost. */
  private static void requireKeys(Path postgres, JdbcClient data) {
    var keys =
        TestPostgres.superuser(postgres, "sekimori_keys")
            .sql("select distinct handle::text from keys.data_key")
            .query(String.class)
            .list();
    var handles = data.sql("select handle::text from vault.customer").query(String.class).list();
    assertThat(new HashSet<>(keys)).as("customers without keys").containsAll(handles);
  }

  private static long count(JdbcClient client, String sql) {
    return client.sql(sql).query(Long.class).single();
  }
}
