package io.sekimori.parties;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Parties of one kind: the changes as they were decided, in order. A row that does not verify is
 * absent, and counted. Whoever keeps such parties makes a bean of it.
 */
public abstract class Register<P extends Party> implements Used {
  private static final Set<RoleId> AUDIENCE =
      Set.of(new RoleId("data-officer"), new RoleId("system-administrator"));

  private final JdbcClient client;
  private final RowMac mac;
  private final Ledger ledger;
  private final Alarms alarms;
  private final Kind<P> kind;
  private long read;
  private int entered;
  private int missing;

  protected Register(Databases databases, Keys keys, Ledger ledger, Alarms alarms, Kind<P> kind) {
    this.client = databases.data().client();
    this.mac = new RowMac(keys, "sekimori-parties-row-v1");
    this.ledger = ledger;
    this.alarms = alarms;
    this.kind = kind;
  }

  /**
   * The parties now.
   *
   * @param all the oldest first
   * @param number the newest number
   * @param lost how many rows below it are missing or not ours
   * @param newestEntry of all rows, -1 if there is none
   */
  public record Standing<P extends Party>(
      List<Named<P>> all, int number, int lost, long newestEntry) {
    public Standing {
      all = List.copyOf(all);
    }

    /** The party, if it is one now. */
    public Optional<P> find(PartyId id) {
      return all.stream().map(Named::party).filter(it -> it.id().equals(id)).findFirst();
    }
  }

  /**
   * A party and since when it is one.
   *
   * @param entry of the intent to add it
   */
  public record Named<P extends Party>(P party, Instant since, long entry) {}

  /** Numbers for a tile. */
  public record Outline(long all, long wrong) {}

  private record Row<P extends Party>(int number, Change<P> change, Instant at, long entry) {}

  /** The next row: only from an approval, and only this register gives it its number. */
  final class Next {
    private final Approved approved;
    private final Change<P> change;
    private final int number;

    private Next(Approved approved, Change<P> change, int number) {
      if (!approved.hash().equals(change.hash(kind))) {
        throw new IllegalArgumentException("approved");
      }
      this.approved = approved;
      this.change = change;
      this.number = number;
    }

    /** The facts of its entries. */
    Event about(Event event) {
      return change
          .about(event, kind)
          .with("number", number)
          .with("approval", approved.id().value());
    }

    /**
     * Writes it under its entry.
     *
     * @throws Refusal APPROVAL_VOID if this approval was used; CONFLICT if somebody was first
     */
    void write(Ticket intent, Instant at) {
      add(this, intent.index(), at.truncatedTo(ChronoUnit.MILLIS));
    }
  }

  final Kind<P> kind() {
    return kind;
  }

  /** How it stands, by the rows that verify. */
  public final Standing<P> standing() {
    var rows = rows();
    var now = new LinkedHashMap<PartyId, Named<P>>();
    for (var row : rows) {
      switch (row.change()) {
        case Change.Added<P>(P party) ->
            now.put(party.id(), new Named<>(party, row.at(), row.entry()));
        case Change.Removed<P>(PartyId id) -> now.remove(id);
      }
    }
    int newest = rows.isEmpty() ? 0 : rows.getLast().number();
    long entry = rows.stream().mapToLong(Row::entry).max().orElse(-1);
    return new Standing<>(List.copyOf(now.values()), newest, newest - rows.size(), entry);
  }

  /** How many there are, and how many have something wrong with them or are lost. */
  public final Outline outline(Predicate<PartyId> wrong) {
    var standing = standing();
    long all = standing.all().stream().filter(one -> wrong.test(one.party().id())).count();
    return new Outline(standing.all().size(), all + standing.lost());
  }

  private List<Row<P>> rows() {
    return client
        .sql("select * from parties.change where register = ? order by number")
        .param(kind.register())
        .query((row, _) -> row(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Row<P>> row(ResultSet row) throws SQLException {
    int number = row.getInt("number");
    var content = row.getString("content");
    var at = row.getTimestamp("at").toInstant();
    long entry = row.getLong("entry");
    var columns = columns(number, row.getString("approval"), content, at, entry);
    return mac.holds(row.getString("mac"), "change", columns)
        ? Optional.of(new Row<>(number, Change.read(kind, content), at, entry))
        : Optional.empty();
  }

  private Object[] columns(int number, String approval, String content, Instant at, long entry) {
    return new Object[] {kind.register(), number, approval, content, at, entry};
  }

  /** The row that comes next, as of the last {@link #watch}. */
  final synchronized Next next(Approved approved, Change<P> change) {
    return new Next(approved, change, Math.max(standing().number(), entered) + 1);
  }

  private void add(Next next, long entry, Instant at) {
    var approval = next.approved.id();
    var content = next.change.content();
    try {
      client
          .sql(
              """
              insert into parties.change (register, number, approval, content, at, entry, mac)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              kind.register(),
              next.number,
              approval.value(),
              content,
              Timestamp.from(at),
              entry,
              mac.of("change", columns(next.number, approval.value(), content, at, entry)))
          .update();
    } catch (DuplicateKeyException taken) {
      var code = used(approval) ? ProblemCode.APPROVAL_VOID : ProblemCode.CONFLICT;
      throw new Refusal(code, kind.word(), taken);
    }
  }

  @Override
  public final boolean used(ApprovalId approval) {
    return client
        .sql("select exists (select from parties.change where register = ? and approval = ?)")
        .params(kind.register(), approval.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public final Set<String> entered() {
    return Set.of(kind.changed());
  }

  /** What died before its row leaves the approval usable. */
  @Override
  public final boolean usesUp(Event event) {
    return event.outcome() == Event.Outcome.DONE;
  }

  /**
   * Raises an alarm about rows that were entered and are not there, the second time in a row that
   * as many are missing, and clears it when all are there: an entry stands before its row.
   *
   * @throws Refusal of the ledger, if it cannot be read or is not what was signed
   */
  public final synchronized void watch(Standing<P> standing) {
    int expected = entered(standing);
    int gone = standing.lost() + Math.max(0, expected - standing.number());
    boolean twice = gone > 0 && missing == gone;
    missing = gone;
    var key = kind.register() + ":lost";
    if (twice) {
      var type = kind.register() + "-lost";
      var page = "/" + kind.register();
      alarms.raise(new Alarm(key, type, List.of(gone), Severity.CRITICAL, AUDIENCE, page));
    } else if (gone == 0 && alarms.find(key).isPresent()) {
      alarms.clear(key);
    }
  }

  /** The newest number that was ever entered, read out of the log itself. */
  private int entered(Standing<P> standing) {
    long size = ledger.size();
    entered = Math.max(entered, standing.number());
    ledger.readBack(entered(), Math.max(read, standing.newestEntry() + 1), this::take);
    read = Math.max(read, size);
    return entered;
  }

  /** Numbers only grow, so the newest is enough. */
  private long take(Ledger.Entry entry) {
    if (usesUp(entry.event()) && entry.event().facts().get("number") instanceof Number number) {
      entered = Math.max(entered, number.intValue());
      return entry.index() + 1;
    }
    return 0;
  }
}
