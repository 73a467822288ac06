package io.sekimori.vault;

import io.sekimori.access.Pass;
import io.sekimori.keys.DataKey;
import io.sekimori.keys.KeyName;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Values that were replaced, newest first. Handed to {@link Vault} alone. */
final class PastValues {
  private static final int MOST = 200;

  private final JdbcClient client;
  private final Catalogue catalogue;
  private final Opening opening;

  PastValues(JdbcClient client, Catalogue catalogue, Opening opening) {
    this.client = client;
    this.catalogue = catalogue;
    this.opening = opening;
  }

  private record Replaced(Cell cell, Instant at) {}

  List<Vault.Past> of(Pass pass, CustomerRow row, FieldName name) {
    var field = catalogue.field(name);
    var key =
        opening
            .keys(List.of(row.handle()), Set.of(name))
            .get(new KeyName(row.handle(), field.retention()));
    if (key == null || row.erased().since(field.retention()).isPresent()) {
      return List.of();
    }
    return replaced(row.id(), field.number()).stream()
        .map(one -> left(pass, row, field, one, key))
        .toList();
  }

  private static Vault.Past left(
      Pass pass, CustomerRow row, Field field, Replaced one, DataKey key) {
    var cell = one.cell();
    var value = Opening.open(row, field, cell, key).text();
    return new Vault.Past(
        cell.item(),
        cell.version(),
        Disclosed.by(pass, row.handle(), field.name(), Form.FULL, value),
        one.at());
  }

  private List<Replaced> replaced(long customer, int field) {
    return client
        .sql(
            """
            select field, item, version, cell, replaced_at from vault.past
             where customer = ? and field = ? order by replaced_at desc, version desc limit ?
            """)
        .params(customer, field, MOST)
        .query(
            (row, _) ->
                new Replaced(
                    new Cell(row.getInt(1), row.getInt(2), row.getInt(3), row.getBytes(4)),
                    row.getObject(5, OffsetDateTime.class).toInstant()))
        .list();
  }
}
