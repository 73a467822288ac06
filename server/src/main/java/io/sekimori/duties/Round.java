package io.sekimori.duties;

import io.sekimori.database.Databases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * One look at all machines' duties. Every node asks what it promised itself, because its promises
 * may be about itself; what nobody filed is noticed by one node at a time, for all.
 *
 * <p>What was noticed is a row, and alarms are made to agree with the rows each time: a node that
 * dies between the two loses nothing.
 */
@Component
class Round {
  /** More silence at once than this is one alarm: the network is down, or the server was. */
  static final int MOST_ALARMS = 50;

  /** A clock that was corrected by less leaves its evidence as it is. */
  private static final Duration ASKEW = Duration.ofHours(1);

  /** So long a node waits for another one's look. */
  private static final Duration TURN = Duration.ofSeconds(10);

  private static final String ASKING = "a promise could not be asked:";
  private static final String RINGING = "a silence could not be rung:";
  private static final Logger LOG = LoggerFactory.getLogger(Round.class);

  private final Iterable<Promise> promises;
  private final Duties duties;
  private final Heartbeats rows;
  private final Silences silences;
  private final Bell bell;
  private final Databases.Database data;
  private final DutyTime time;
  private final Daily daily;
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  @Autowired
  Round(
      ObjectProvider<Promise> promises,
      Duties duties,
      Heartbeats rows,
      Bell bell,
      Databases databases,
      DutyTime time,
      Daily daily) {
    this((Iterable<Promise>) promises, duties, rows, bell, databases, time, daily);
  }

  Round(
      Iterable<Promise> promises,
      Duties duties,
      Heartbeats rows,
      Bell bell,
      Databases databases,
      DutyTime time,
      Daily daily) {
    this.promises = promises;
    this.duties = duties;
    this.rows = rows;
    this.silences = rows.silences();
    this.bell = bell;
    this.data = databases.data();
    this.time = time;
    this.daily = daily;
  }

  void run() {
    ask();
    alone(this::notice);
  }

  /** Keeps what is promised, and files what was done meanwhile. */
  void ask() {
    var promised = new LinkedHashMap<String, Promise>();
    promises.forEach(
        one ->
            attempt(
                ASKING,
                one.getClass().getSimpleName(),
                () -> promised.put(one.promised().key(), one)));
    var known = rows.find(promised.keySet());
    var filings = new ArrayList<Heartbeats.Filing>();
    promised.forEach(
        (key, one) -> attempt(ASKING, key, () -> filings.addAll(news(one, known.get(key)))));
    if (!filings.isEmpty()) {
      rows.file(filings, time.now());
    }
  }

  /** Keeps it, and says when it was last done unless that is known. */
  private List<Heartbeats.Filing> news(Promise promise, Heartbeats.@Nullable Row known) {
    var duty = promise.promised();
    duties.keep(duty, Optional.ofNullable(known));
    return promise.lastDone().stream()
        .filter(at -> !at.isAfter(time.now().plus(ASKEW))) // of a day to come it is no evidence
        .map(time::reckoned)
        .filter(at -> known == null || known.filed() == null || known.filed().isBefore(at))
        .map(at -> new Heartbeats.Filing(duty.key(), at, promise.grade(), null))
        .toList();
  }

  /** What fails for one stops no other; it is said by name, and once until it works again. */
  private boolean attempt(String what, String which, Runnable work) {
    try {
      work.run();
      failing.remove(what + which);
      return true;
    } catch (RuntimeException failed) {
      if (failing.add(what + which)) {
        LOG.warn("{} {}: {}", what, which, reason(failed));
      }
      return false;
    }
  }

  private static String reason(RuntimeException failed) {
    return failed instanceof Refusal refusal
        ? refusal.code().text()
        : failed.getClass().getSimpleName();
  }

  /** What lapsed is marked, and the alarms follow the marks. */
  private void notice() {
    boolean whole = noticeSilence();
    daily.look();
    if (!whole) {
      throw new IllegalStateException("a silence could not be rung"); // so this was no look
    }
  }

  /** False if something is silent and could not be rung. */
  private boolean noticeSilence() {
    silences.distrust(silences.unproven(), time.now());
    silences.lapse(time.now());
    var silent = silences.silent(MOST_ALARMS);
    bell.agree(
        Trouble.ALTERED,
        silent.stream()
            .filter(Heartbeats.Row::altered)
            .map(row -> Bell.Subject.of(row.duty().key(), new Owner.HoldersOf(row.duty().owner())))
            .toList());
    var keys = silent.stream().map(row -> row.duty().key()).collect(Collectors.toSet());
    var up = bell.up();
    var whole = new HashSet<Boolean>();
    silent.stream()
        .filter(row -> !row.altered())
        .map(Heartbeats.Row::duty)
        .filter(duty -> !up.contains(duty.key()))
        .forEach(duty -> whole.add(attempt(RINGING, duty.key(), () -> bell.raise(duty))));
    var over = new HashSet<>(up);
    over.removeAll(keys);
    var still = rows.find(over);
    over.stream().filter(key -> !silent(still.get(key))).forEach(bell::clear);
    bell.many(silent.size() < MOST_ALARMS ? 0 : silences.silentCount());
    return !whole.contains(false);
  }

  private static boolean silent(Heartbeats.@Nullable Row row) {
    return row != null && row.ended() == null && row.silentSince() != null;
  }

  /**
   * Waits for its turn, and not longer than a round takes: whoever holds the lock without looking
   * silences nothing, because a look that did not come to its turn is none.
   */
  private void alone(Runnable work) {
    try (var connection = data.pool().getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute(
            "set local lock_timeout = '"
                + TURN.toMillis()
                + "ms'; select pg_advisory_xact_lock(hashtext('duties.round'))");
        work.run();
      } finally {
        connection.rollback();
      }
    } catch (SQLException lost) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "duties", lost);
    }
  }
}
