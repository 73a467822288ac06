package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestPostgres;
import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.vault.catalogue.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the databases themselves say of a run of retention. */
final class RunEvidence {
  private static final int RELATIONSHIP = 1;
  private final JdbcClient data;
  private final JdbcClient keys;

  RunEvidence(Path postgres) {
    data = TestPostgres.superuser(postgres, "sekimori_data");
    keys = TestPostgres.superuser(postgres, "sekimori_keys");
  }

  boolean unfinished() {
    return data.sql("select exists (select from retention.run where ended_at is null)")
        .query(Boolean.class)
        .single();
  }

  /** How many keys of any class this customer has. */
  long keysOf(String customer) {
    return keys.sql("select count(*) from keys.data_key where handle = ?")
        .param(CustomerHandle.parse(customer).value())
        .query(Long.class)
        .single();
  }

  /** Whose values of the first class can be read by whoever has the key. */
  List<String> readable() {
    return keys
        .sql("select handle from keys.data_key where class = ?")
        .param(RELATIONSHIP)
        .query(UUID.class)
        .list()
        .stream()
        .map(handle -> new CustomerHandle(handle).toString())
        .toList();
  }

  /** A key row as {@code handle class}. */
  private Set<String> living() {
    var names =
        Catalogue.current().retentionClasses().stream()
            .collect(Collectors.toMap(RetentionClass::number, RetentionClass::name));
    return keys.sql("select handle, class from keys.data_key")
        .query((row, _) -> row.getObject(1, UUID.class) + " " + names.get(row.getInt(2)))
        .set();
  }

  /** Nothing that counts as erased has a key, and as many are certified as are not there. */
  void requireGoneIsGone() {
    var gone =
        data.sql(
                """
                select unit::text || ' ' || subject from retention.erased
                 where store = 'vault' and run like 'run-%'
                """)
            .query(String.class)
            .list();
    assertThat(gone).isNotEmpty().doesNotContainAnyElementsOf(living());
    long certified =
        data.sql(
                """
                select coalesce(sum((content::json ->> 'erased')::bigint), 0)
                  from retention.certificate
                """)
            .query(Long.class)
            .single();
    assertThat(certified).isEqualTo(gone.size());
  }
}
