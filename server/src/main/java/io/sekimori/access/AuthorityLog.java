package io.sekimori.access;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionException;

/**
 * A table whose rows are chained by MACs under the authority key. The database's superuser can add,
 * alter, copy and delete rows, but cannot make one that verifies, and cannot take one away without
 * a break in the chain (or, for the newest, without falling behind what a node or the ledger
 * knows).
 */
final class AuthorityLog {
  private static final Logger LOG = LoggerFactory.getLogger(AuthorityLog.class);
  private static final String SECRET = "authority";
  private final Databases.Database data;
  private final Keys keys;
  private final Clock clock;
  private final String table;
  private final AuthorityRows rows;
  private @Nullable AuthorityRow newest;
  private long floor;

  /**
   * @param table {@code access.authority} or {@code access.case_row}
   */
  AuthorityLog(Databases.Database data, Keys keys, Clock clock, String table) {
    this.data = data;
    this.keys = keys;
    this.clock = clock;
    this.table = table;
    this.rows = new AuthorityRows(data, table);
  }

  /**
   * What was read.
   *
   * @param rows those that verify, in order
   * @param invalid numbers of rows that do not
   * @param gaps where rows are missing before a row that verifies
   */
  record Reading(List<AuthorityRow> rows, List<Long> invalid, List<Gap> gaps) {}

  /** Rows after {@code from} and before {@code to} are missing, or one in their place is. */
  record Gap(long from, long to) {}

  /** No number up to this one is given again, although the table may know none so high. */
  synchronized void neverAgain(long used) {
    floor = Math.max(floor, used);
  }

  /** The newest row that this node has verified. */
  synchronized @Nullable AuthorityRow newest() {
    return newest;
  }

  /** Reads and verifies what came after the newest row that this node knows. */
  synchronized Reading catchUp() {
    var reading = read(newest);
    if (!reading.rows.isEmpty()) {
      newest = reading.rows.getLast();
    }
    return reading;
  }

  /**
   * Writes rows that are missing once more, as they were: they verify, and their place in the chain
   * is still theirs. Where a number is taken by something else, that stays. Nothing depends on it:
   * what could not be written is found missing again.
   */
  synchronized void putBack(List<AuthorityRow> missing) {
    try {
      data.transactions()
          .executeWithoutResult(
              _ -> {
                lock();
                missing.stream().filter(this::verifies).forEach(rows::storeAgain);
              });
    } catch (DataAccessException | TransactionException | Refusal failed) {
      LOG.warn("rows are not put back into {}", table);
    }
  }

  /**
   * Goes on from this row, although the table holds another or none.
   *
   * @param previous the MAC of the row before it: false, and without effect, if it follows another
   */
  synchronized boolean goOnFrom(AuthorityRow row, String previous) {
    boolean follows = row.previous().equals(previous) && verifies(row);
    newest = follows ? row : newest;
    return follows;
  }

  /** What came after this row was not taken in: it is read again. */
  synchronized void goBackTo(@Nullable AuthorityRow taken) {
    newest = taken;
  }

  /** Verifies the whole table again and changes nothing. */
  Reading audit() {
    return read(null);
  }

  /**
   * Appends rows in one transaction, chained to the newest row that this node or the table knows,
   * and returns what came before them meanwhile together with them.
   */
  synchronized Reading append(List<AuthorityRow.Draft> drafts) {
    try {
      var reading =
          Objects.requireNonNull(
              data.transactions()
                  .execute(
                      _ -> {
                        lock();
                        var missed = read(newest);
                        var last = missed.rows.isEmpty() ? newest : missed.rows.getLast();
                        missed.rows.addAll(insert(last, drafts));
                        return missed;
                      }));
      newest = reading.rows.getLast();
      return reading;
    } catch (DuplicateKeyException taken) {
      throw new Refusal(ProblemCode.CONFLICT, "access", taken);
    }
  }

  /**
   * The same for what must be judged when nobody else can write: {@code missed} takes in what other
   * nodes wrote, then {@code judged} says what follows or refuses. Returns the new rows alone.
   */
  synchronized Reading append(Consumer<Reading> missed, Supplier<List<AuthorityRow.Draft>> judged) {
    try {
      var written =
          Objects.requireNonNull(
              data.transactions()
                  .execute(
                      _ -> {
                        lock();
                        var before = read(newest);
                        if (!before.rows.isEmpty()) {
                          newest = before.rows.getLast();
                        }
                        missed.accept(before);
                        return insert(newest, judged.get());
                      }));
      if (!written.isEmpty()) {
        newest = written.getLast();
      }
      return new Reading(written, List.of(), List.of());
    } catch (DuplicateKeyException taken) {
      throw new Refusal(ProblemCode.CONFLICT, "access", taken);
    }
  }

  /** One writer at a time, over all nodes, until the transaction ends. */
  private void lock() {
    data.client()
        .sql("select pg_advisory_xact_lock(hashtext(:table))")
        .param("table", table)
        .query(rs -> {});
  }

  private List<AuthorityRow> insert(@Nullable AuthorityRow last, List<AuthorityRow.Draft> drafts) {
    var written = new ArrayList<AuthorityRow>();
    long used = Math.max(floor, last == null ? 0 : last.seq());
    var free = rows.free(used, drafts.size()).iterator();
    var before = last;
    for (var draft : drafts) {
      before = chained(free.next(), draft, before);
      rows.store(before);
      written.add(before);
    }
    return written;
  }

  /** Time never runs backwards in the table, whatever the clock does. */
  private AuthorityRow chained(long seq, AuthorityRow.Draft draft, @Nullable AuthorityRow before) {
    Instant recorded = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (before != null && before.recorded().isAfter(recorded)) {
      recorded = before.recorded();
    }
    Instant effective =
        draft.effective() == null || draft.effective().isBefore(recorded)
            ? recorded
            : draft.effective().truncatedTo(ChronoUnit.MICROS);
    var row =
        new AuthorityRow(
            seq,
            draft.op(),
            draft.kind(),
            draft.key(),
            effective.isBefore(recorded) ? recorded : effective,
            recorded,
            draft.recordedBy(),
            draft.ledgerIndex(),
            draft.approval(),
            draft.body(),
            before == null ? "" : before.mac(),
            "");
    return row.sealed(mac(row.canonical(table)));
  }

  private Reading read(@Nullable AuthorityRow after) {
    var reading = new Reading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    rows.after(after == null ? 0 : after.seq(), rs -> accept(rs, after, reading));
    return reading;
  }

  private void accept(ResultSet rs, @Nullable AuthorityRow after, Reading reading)
      throws SQLException {
    long seq = rs.getLong("seq");
    var row = verified(rs);
    if (row == null) {
      reading.invalid.add(seq);
      return;
    }
    var before = reading.rows.isEmpty() ? after : reading.rows.getLast();
    if (!row.previous().equals(before == null ? "" : before.mac())) {
      reading.gaps.add(new Gap(before == null ? 0 : before.seq(), seq));
    }
    reading.rows.add(row);
  }

  private @Nullable AuthorityRow verified(ResultSet rs) throws SQLException {
    AuthorityRow row;
    try {
      row = AuthorityRows.row(rs);
    } catch (IllegalArgumentException altered) {
      return null;
    }
    return verifies(row) ? row : null;
  }

  /** True if this is what a node once wrote into this table. */
  boolean verifies(AuthorityRow row) {
    byte[] stored = row.mac().getBytes(StandardCharsets.US_ASCII);
    byte[] expected = mac(row.canonical(table)).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(stored, expected) && row.entitled();
  }

  String table() {
    return table;
  }

  String mac(byte[] message) {
    return HexFormat.of().formatHex(keys.mac(SECRET, message));
  }
}
