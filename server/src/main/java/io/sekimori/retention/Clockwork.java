package io.sekimori.retention;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the wall clock may decide what is over. It may while it is no more than an hour ahead of
 * the time at which it was last believed and what the machine's monotonic clock has counted since;
 * after that until two persons say that it is right. The row of the last belief has a MAC, and the
 * first one an entry: without a row on a system that had one, nobody is believed.
 *
 * <p>All nodes go by the newest belief of any of them. What restarts take is made up for while a
 * node runs, by no more than a hundredth of the time that it has run: so they do not add up, and a
 * clock that is moved ahead by less than an hour gains no more than a quarter of an hour a day.
 */
final class Clockwork implements Used {
  /** The type of the entries, and the kind of approvals. */
  static final String CLOCK = "retention-clock";

  static final Duration MOST_AHEAD = Duration.ofHours(1);

  /** As a share of the time that a node has run. */
  private static final int CATCHING_UP = 100;

  private static final String TABLE = "retention.believed";

  private final JdbcClient client;
  private final RowMac mac;
  private final Ledger ledger;
  private final Clock wall;
  private final LongSupplier nanos;
  private @Nullable Instant anchor;
  private long anchorNanos;
  private long accepted;

  Clockwork(Databases databases, Keys keys, Ledger ledger, Clock wall, LongSupplier nanos) {
    this.client = databases.data().client();
    this.mac = Rows.mac(keys);
    this.ledger = ledger;
    this.wall = wall;
    this.nanos = nanos;
  }

  /** Looks once; true if the clock is believed, which is then noted. */
  synchronized boolean look() {
    hear();
    if (anchor == null) {
      return beginsHere();
    }
    var expected = expected();
    var now = now();
    if (now.isAfter(expected.plus(MOST_AHEAD))) {
      return false;
    }
    var most = expected.plus(elapsed().dividedBy(CATCHING_UP));
    if (now.isAfter(expected)) {
      anchor(now.isBefore(most) ? now : most);
      expected = expected();
    }
    note(now.isBefore(expected) ? now : expected, null, 0);
    return true;
  }

  /** What the nodes have noted: after a start the newest, then what is newer. */
  private void hear() {
    boolean started = anchor == null;
    for (var belief : beliefs()) {
      boolean word = belief.byTwo() && belief.number() > accepted;
      if (started || word || belief.at().isAfter(expected())) {
        anchor(belief.at());
      }
      accepted = belief.byTwo() ? Math.max(accepted, belief.number()) : accepted;
    }
  }

  /** Whether it would be, for a page; nothing is noted. */
  synchronized boolean believed() {
    return anchor == null || !now().isAfter(expected().plus(MOST_AHEAD));
  }

  /**
   * Refuses while it is not believed.
   *
   * @throws Refusal CLOCK_IMPLAUSIBLE
   */
  void require() {
    if (!look()) {
      throw new Refusal(ProblemCode.CLOCK_IMPLAUSIBLE, "retention");
    }
  }

  private Instant expected() {
    return java.util.Objects.requireNonNull(anchor).plus(elapsed());
  }

  private Duration elapsed() {
    return Duration.ofNanos(nanos.getAsLong() - anchorNanos);
  }

  private void anchor(Instant at) {
    anchor = at;
    anchorNanos = nanos.getAsLong();
  }

  private Instant now() {
    return wall.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The first look of a new system; on any other the row was taken away. */
  private boolean beginsHere() {
    var before = new AtomicBoolean();
    ledger.readBack(
        Set.of(CLOCK),
        0,
        entry -> {
          before.set(true);
          return entry.index() + 1;
        });
    if (before.get()) {
      return false;
    }
    long entry =
        ledger
            .record(
                Event.of(CLOCK, Actor.system("retention"), Event.Outcome.DONE)
                    .with("at", now().toEpochMilli()))
            .index();
    anchor(now());
    note(now(), null, entry);
    return true;
  }

  /**
   * What was noted, by whichever node.
   *
   * @param byTwo two persons said so
   */
  private record Belief(long number, Instant at, boolean byTwo) {}

  /** The newest word of two persons and what was noted since, in this order. */
  private List<Belief> beliefs() {
    return client
        .sql(
            """
            select number, at, entry, approval, mac from retention.believed
             where number >= (select coalesce(max(number), 0) from retention.believed
                               where approval is not null)
             order by number
            """)
        .query(
            (row, _) -> {
              var at = row.getObject(2, OffsetDateTime.class).toInstant();
              var approval = row.getString(4);
              return mac.holds(
                      row.getString(5), TABLE, at, row.getLong(3), String.valueOf(approval))
                  ? Optional.of(new Belief(row.getLong(1), at, approval != null))
                  : Optional.<Belief>empty();
            })
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** The newest, as an approval names it. */
  private Optional<Instant> last() {
    var beliefs = beliefs();
    return beliefs.isEmpty() ? Optional.empty() : Optional.of(beliefs.getLast().at());
  }

  private void note(Instant at, @Nullable String approval, long entry) {
    client
        .sql(
            """
            insert into retention.believed(at, entry, approval, mac) values (?, ?, ?, ?)
            """)
        .param(Rows.at(at))
        .param(entry)
        .param(approval)
        .param(mac.of(TABLE, at, entry, String.valueOf(approval)))
        .update();
    client
        .sql(
            """
            delete from retention.believed
             where approval is null and number < (select max(number) from retention.believed)
            """)
        .update();
  }

  /** What an approval says: which belief it takes the place of. */
  synchronized String content() {
    return "believed " + last().map(Instant::toString).orElse("-");
  }

  ContentHash hash() {
    return ContentHash.of(CLOCK, content());
  }

  /** Two persons say that the clock is right now. */
  synchronized void accept(Approved approved, long entry) {
    note(now(), approved.id().value(), entry);
    hear();
  }

  @Override
  public boolean used(ApprovalId approval) {
    return client
        .sql("select exists (select from retention.believed where approval = ?)")
        .param(approval.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Set<String> entered() {
    return Set.of(CLOCK);
  }
}
