package io.sekimori.outbox;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks for messages that somebody else wrote, ended or deleted. Of all rows only those are read
 * that changed since the last look; all of them at the start and at every tenth look.
 */
@Component
class MessageWatch {
  /** So long an altered message is said to be one. */
  static final Duration SAID_FOR = Duration.ofDays(1);

  private static final int LOOKS_BETWEEN = 10;
  private static final int PAGE = 5_000;

  /** So many are sent again at one look. */
  static final int MOST_AGAIN = 500;

  /** So often one is sent again, because a trigger would end it each time. */
  static final int TURNS = 3;

  private final JdbcClient client;
  private final MessageRows rows;
  private final MessageProofs proofs;
  private final MessageEnds ends;
  private final Clock clock;
  private final Map<String, Integer> turns = new HashMap<>();
  private int looks;
  private String seen = "";
  private String[] doubtful = {};
  private volatile int found;

  MessageWatch(Databases databases, MessageRows rows, Keys keys, Clock clock) {
    this.client = databases.data().client();
    this.rows = rows;
    this.proofs = new MessageProofs(keys);
    this.ends = new MessageEnds(databases, keys);
    this.clock = clock;
  }

  /** How many somebody else wrote to within a day; those that could not be mended included. */
  int altered() {
    int said =
        client
            .sql("select count(*) from outbox.message where altered_at > ?")
            .param(MessageEnds.at(clock.instant().minus(SAID_FOR)))
            .query(Integer.class)
            .single();
    return Math.max(said, found);
  }

  /** What was not sent is sent, what was altered is put aside. True if there is more to send. */
  synchronized boolean look() {
    boolean whole = looks++ % LOOKS_BETWEEN == 0;
    var before = seen;
    seen =
        client
            .sql(
                "select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint % 4294967296)::text")
            .query(String.class)
            .single();
    var expected = rows.unended().ids();
    var work = new Work(whole ? null : before);
    var page = page("", work);
    while (!page.isEmpty()) {
      page = page(page, work);
    }
    int missed = missed(expected.toArray(String[]::new));
    int again = sendAgain(work.again);
    ends.fail(work.aside, Failure.ALTERED, now());
    doubtful =
        Stream.concat(work.again.stream(), work.aside.stream())
            .map(MessageEnds.Seen::id)
            .toArray(String[]::new);
    found = missed + doubtful.length;
    return missed + again > 0;
  }

  private static final class Work {
    private final List<MessageEnds.Seen> again = new ArrayList<>();
    private final List<MessageEnds.Seen> aside = new ArrayList<>();
    private final @Nullable String since;
    private int read;
    private String last = "";

    /**
     * @param since the first transaction that had not ended at the last look; null for all rows
     */
    private Work(@Nullable String since) {
      this.since = since;
    }
  }

  /** The last id of a full page, or nothing. */
  private String page(String after, Work work) {
    work.read = 0;
    client
        .sql(
            """
            select *, xmin::text as version from outbox.message
            where id > :after
              and (:whole or age(xmin) <= age(:since::text::xid) or id = any (:doubtful::text[]))
            order by id limit :page
            """)
        .param("after", after)
        .param("whole", work.since == null)
        .param("since", work.since == null ? "3" : work.since)
        .param("doubtful", doubtful)
        .param("page", PAGE)
        .query(
            row -> {
              judge(row, work);
            });
    return work.read == PAGE ? work.last : "";
  }

  private void judge(ResultSet row, Work work) throws SQLException {
    work.read++;
    work.last = row.getString("id");
    boolean waits = List.of("queued", "sending").contains(row.getString("state"));
    boolean end = waits || proofs.endHolds(row);
    boolean aside = !waits && end && Failure.ALTERED.text().equals(row.getString("failure"));
    if (!aside && !proofs.saidHolds(row)) {
      work.aside.add(MessageEnds.Seen.of(row, 0));
    } else if (!end) {
      (worthAnother(row) ? work.again : work.aside).add(MessageEnds.Seen.of(row, 0));
    } else if (!aside && (waits || open(row))) {
      rows.unended().keep(MessageProofs.Said.of(row));
    } else {
      rows.unended().ended(work.last);
    }
  }

  private static boolean open(ResultSet row) throws SQLException {
    return "failed".equals(row.getString("state")) && !row.getBoolean("dismissed");
  }

  private boolean worthAnother(ResultSet row) throws SQLException {
    var made = MessageProofs.instant(row, "made_at");
    return made != null
        && made.plus(MessageRows.MEANINGFUL).isAfter(clock.instant())
        && turns.getOrDefault(row.getString("id"), 0) < TURNS;
  }

  private int sendAgain(List<MessageEnds.Seen> unproven) {
    int sent = 0;
    for (var one : unproven.subList(0, Math.min(unproven.size(), MOST_AGAIN))) {
      turns.merge(one.id(), 1, Integer::sum);
      sent +=
          client
              .sql(
                  """
                  update outbox.message set state = 'queued', attempts = 0, next_try = :now,
                    failure = null, ended_at = null, end_mac = null, carrier = null,
                    lease_until = null, dismissed = false, dismissed_by = null,
                    dismissed_at = null, altered_at = :now
                  where id = :id and xmin::text = :version
                  """)
              .param("now", MessageEnds.at(now()))
              .param("id", one.id())
              .param("version", one.version())
              .update();
    }
    return sent;
  }

  /** Those that somebody deleted are written anew. */
  private int missed(String[] expected) {
    var gone =
        client
            .sql(
                """
                select e.id from unnest(?::text[]) as e(id)
                where not exists (select from outbox.message as m where m.id = e.id)
                """)
            .param(expected)
            .query(String.class)
            .list();
    int anew = 0;
    for (var said : rows.unended().of(gone)) {
      if (said.madeAt() != null && said.madeAt().plus(Courier.KEPT).isAfter(clock.instant())) {
        rows.put(said, now());
        anew++;
      } else {
        rows.unended().ended(said.id());
      }
    }
    return anew;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
