package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.vault.catalogue.Catalogue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Makes the tags of restored customers anew if the index key that made them has ended since. */
final class TagsAgain {
  private final Databases.Database data;
  private final Keys keys;
  private final RetaggedPages pages;

  TagsAgain(Databases.Database data, Catalogue catalogue, Keys keys, Opening opening, Tags tags) {
    this.data = data;
    this.keys = keys;
    this.pages = new RetaggedPages(data, opening, new TagRows(data.client(), catalogue, tags));
  }

  /** How many customers; none while index keys rotate, for then everybody is rewritten anyway. */
  long rewrite() {
    var status = keys.status();
    if (status.indexRotating() || !older(status.indexVersion())) {
      return 0;
    }
    int version = status.indexVersion();
    data.client()
        .sql(
            """
            insert into vault.retagging(version, done_until, customers, begun_at, ended_at)
            values (:version, 0, 0, :at, :at)
            on conflict (version) do update set done_until = 0, customers = 0
            """)
        .param("version", version)
        .param("at", OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC))
        .update();
    long after = 0;
    long customers = 0;
    for (var page = pages.rewrite(after, version);
        page.isPresent();
        page = pages.rewrite(after, version)) {
      after = page.get().last();
      customers += page.get().customers();
    }
    data.client().sql("delete from vault.blind where version < ?").param(version).update();
    return customers;
  }

  private boolean older(int version) {
    return data.client()
        .sql("select exists (select from vault.blind where version < ?)")
        .param(version)
        .query(Boolean.class)
        .single();
  }
}
