package io.sekimori.vault;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A correction that has been announced and not been made: its row is made before the entry of
 * intent and goes with the change, so that an intent without its change is found and said.
 */
record Pending(String id) {
  private static final Pattern OURS = Pattern.compile("chg-[0-9a-z]{20}");

  /** The fact under which entries name it. */
  static final String FACT = "change";

  static Pending begin(JdbcClient client, CustomerRow row, Instant now) {
    var pending = new Pending(Ids.random("chg"));
    client
        .sql("insert into vault.pending(id, customer, begun_at) values (?, ?, ?)")
        .params(pending.id, row.id(), OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .update();
    return pending;
  }

  /** Whether it is an id that this server gives: others are not entered. */
  boolean named() {
    return OURS.matcher(id).matches();
  }

  /**
   * In the transaction of the change.
   *
   * @throws Refusal CONFLICT if it has been given up meanwhile: the ledger may say by now that it
   *     was not made, so it must not be
   */
  void settle(JdbcClient client) {
    if (!drop(client)) {
      throw new Refusal(ProblemCode.CONFLICT, "correction");
    }
  }

  /** There will be no change; false if its row is gone, and somebody else has settled it. */
  boolean drop(JdbcClient client) {
    return client.sql("delete from vault.pending where id = ?").param(id).update() == 1;
  }
}
