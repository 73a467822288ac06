package io.sekimori.vault;

import io.sekimori.database.Databases;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Pages of customers, each rewritten in one transaction together with how far it is. */
final class RetaggedPages {
  private final Databases.Database data;
  private final Opening opening;
  private final TagRows tags;

  RetaggedPages(Databases.Database data, Opening opening, TagRows tags) {
    this.data = data;
    this.opening = opening;
    this.tags = tags;
  }

  /** The last customer of a page, and how many it had. */
  record Done(long last, int customers) {}

  Optional<Done> rewrite(long after, int version) {
    return Objects.requireNonNull(
        data.transactions().execute(_ -> rewritten(after(after), version)));
  }

  private Optional<Done> rewritten(List<CustomerRow> rows, int version) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    rewrite(rows);
    var done = new Done(rows.getLast().id(), rows.size());
    data.client()
        .sql(
            """
            update vault.retagging set done_until = ?, customers = customers + ?
             where version = ?
            """)
        .params(done.last(), done.customers(), version)
        .update();
    return Optional.of(done);
  }

  private List<CustomerRow> after(long id) {
    return rows("c.id > ? order by c.id limit " + Retagging.PAGE, id);
  }

  private List<CustomerRow> rows(String which, Object parameter) {
    return data.client()
        .sql(
            "select "
                + CustomerRow.COLUMNS
                + " from vault.customer c where "
                + which
                + " for update")
        .param(parameter)
        .query((found, _) -> CustomerRow.read(found, 1))
        .list();
  }

  private void rewrite(List<CustomerRow> rows) {
    tags.replaceAll(opening.open(rows, tags.fields()));
  }

  /** True if there were some. Tags that no value explains go as well. */
  boolean rewriteStragglers(int version) {
    return Boolean.TRUE.equals(
        data.transactions()
            .execute(
                _ -> {
                  Long[] late = stragglers(version);
                  if (late.length > 0) {
                    rewrite(rows("c.id = any (?) order by c.id", late));
                    data.client()
                        .sql("delete from vault.blind where version < ? and customer = any (?)")
                        .params(version, late)
                        .update();
                  }
                  return late.length > 0;
                }));
  }

  private Long[] stragglers(int version) {
    return data.client()
        .sql("select distinct customer from vault.blind where version < ? limit " + Retagging.PAGE)
        .param(version)
        .query(Long.class)
        .list()
        .toArray(Long[]::new);
  }

  /** From its commit nobody stores a tag of an older key. */
  boolean closeIfNoneLeft(int version, Instant now) {
    return Boolean.TRUE.equals(
        data.transactions()
            .execute(
                _ -> {
                  VaultLock.INDEX_END.take(data.client());
                  if (stragglers(version).length > 0) {
                    return false;
                  }
                  data.client()
                      .sql("update vault.retagging set ended_at = ? where version = ?")
                      .params(OffsetDateTime.ofInstant(now, ZoneOffset.UTC), version)
                      .update();
                  return true;
                }));
  }
}
