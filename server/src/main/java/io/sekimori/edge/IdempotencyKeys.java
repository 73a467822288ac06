package io.sekimori.edge;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which idempotency keys were used, as HMACs: neither the key nor the body can be read or guessed
 * from the table.
 */
@Component
class IdempotencyKeys {
  /** How long a finished key is remembered. */
  static final Duration MEMORY = Duration.ofHours(24);

  /** After this without a renewal, a claim without an end belongs to a node that died. */
  static final Duration SILENCE = Duration.ofMinutes(3);

  private static final long RENEWAL_MILLIS = 30_000;

  private static final String SECRET = "idempotency";

  /** What a request finds. */
  sealed interface Claim {}

  /** The key is ours: act. */
  record Ours(String scope, Instant since) implements Claim {}

  /** It has been done. */
  record Done(@Nullable Long entry) implements Claim {}

  private record Row(
      String body, Instant claimed, Instant seen, boolean done, @Nullable Long entry) {}

  private final Databases databases;
  private final Keys keys;
  private final Clock clock;
  private final Set<Ours> running = ConcurrentHashMap.newKeySet();

  IdempotencyKeys(Databases databases, Keys keys, Clock clock) {
    this.databases = databases;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Claims a key.
   *
   * @throws Refusal IDEMPOTENCY_KEY_REUSED for another body, IDEMPOTENCY_IN_PROGRESS while the
   *     first request runs
   */
  Claim claim(String scopeText, byte @Nullable [] body) {
    var scope = mac(scopeText.getBytes(StandardCharsets.UTF_8));
    var digest = mac(body == null ? new byte[0] : body);
    var now = Instant.ofEpochMilli(clock.millis());
    if (insert(scope, digest, now)) {
      return begun(scope, now);
    }
    var row = read(scope);
    if (!row.body().equals(digest)) {
      throw new Refusal(ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }
    if (row.done()) {
      return new Done(row.entry());
    }
    if (row.seen().isAfter(now.minus(SILENCE)) || !takeOver(scope, row.claimed(), now)) {
      throw new Refusal(ProblemCode.IDEMPOTENCY_IN_PROGRESS);
    }
    return begun(scope, now);
  }

  private Ours begun(String scope, Instant now) {
    var ours = new Ours(scope, now);
    running.add(ours);
    return ours;
  }

  /** As long as a request runs, nobody takes its key over, however long that is. */
  @Scheduled(fixedDelay = RENEWAL_MILLIS)
  void renew() {
    for (var claim : running) {
      databases
          .data()
          .client()
          .sql(
              """
              update edge.idempotency set seen_at = :now
              where scope = :scope and claimed_at = :since and status is null
              """)
          .param("now", Timestamp.from(clock.instant()))
          .param("scope", claim.scope())
          .param("since", Timestamp.from(claim.since()))
          .update();
    }
  }

  private String mac(byte[] message) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.mac(SECRET, message));
  }

  private boolean insert(String scope, String digest, Instant now) {
    return databases
            .data()
            .client()
            .sql(
                """
                insert into edge.idempotency (scope, body, claimed_at) values (:scope, :body, :now)
                on conflict do nothing
                """)
            .param("scope", scope)
            .param("body", digest)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  private Row read(String scope) {
    return databases
        .data()
        .client()
        .sql(
            """
            select body, claimed_at, coalesce(seen_at, claimed_at) as seen_at, status, entry
            from edge.idempotency where scope = :scope
            """)
        .param("scope", scope)
        .query(
            (row, n) ->
                new Row(
                    row.getString("body"),
                    row.getTimestamp("claimed_at").toInstant(),
                    row.getTimestamp("seen_at").toInstant(),
                    row.getObject("status") != null,
                    row.getObject("entry", Long.class)))
        .optional()
        .orElseThrow(() -> new Refusal(ProblemCode.IDEMPOTENCY_IN_PROGRESS)); // released just now
  }

  private boolean takeOver(String scope, Instant dead, Instant now) {
    return databases
            .data()
            .client()
            .sql(
                """
                update edge.idempotency set claimed_at = :now, seen_at = :now
                where scope = :scope and claimed_at = :dead and status is null
                """)
            .param("now", Timestamp.from(now))
            .param("scope", scope)
            .param("dead", Timestamp.from(dead))
            .update()
        == 1;
  }

  /** Remembers the end; not if another request has taken the claim over meanwhile. */
  void finish(Ours claim, int status, @Nullable Long entry) {
    running.remove(claim);
    databases
        .data()
        .client()
        .sql(
            """
            update edge.idempotency set status = :status, entry = :entry
            where scope = :scope and claimed_at = :since
            """)
        .param("since", Timestamp.from(claim.since()))
        .param("status", status)
        .param("entry", entry, java.sql.Types.BIGINT)
        .param("scope", claim.scope())
        .update();
  }

  /** Frees the key; not if another request has taken the claim over meanwhile. */
  void release(Ours claim) {
    running.remove(claim);
    databases
        .data()
        .client()
        .sql(
            """
            delete from edge.idempotency
            where scope = :scope and claimed_at = :since and status is null
            """)
        .param("scope", claim.scope())
        .param("since", Timestamp.from(claim.since()))
        .update();
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 3_600_000)
  void forget() {
    databases
        .data()
        .client()
        .sql("delete from edge.idempotency where claimed_at < :before")
        .param("before", Timestamp.from(clock.instant().minus(MEMORY)))
        .update();
  }
}
