package io.sekimori.feed;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The changes as they were decided, in order; a row that does not verify is absent, and counted.
 */
@Component
class FeedRows implements Used {
  private final JdbcClient client;
  private final RowMac mac;

  FeedRows(Databases databases, Keys keys) {
    this.client = databases.data().client();
    this.mac = new RowMac(keys, "sekimori-feed-row-v1");
  }

  /** A row. */
  record Row(int number, String approval, FeedChange change, Instant at, long entry) {}

  /**
   * The receivers now.
   *
   * @param all with the entry that added each
   * @param number the newest number
   * @param lost how many rows below it are missing or not ours
   */
  record Standing(List<Named> all, int number, int lost, long newestEntry) {
    Standing {
      all = List.copyOf(all);
    }

    Optional<Receiver> find(ReceiverId id) {
      return all.stream().map(Named::receiver).filter(it -> it.id().equals(id)).findFirst();
    }
  }

  /** A receiver and since when it is one. */
  record Named(Receiver receiver, Instant since, long entry) {}

  Standing standing() {
    var rows = rows();
    var now = new LinkedHashMap<ReceiverId, Named>();
    for (var row : rows) {
      switch (row.change()) {
        case FeedChange.Added(var receiver) ->
            now.put(receiver.id(), new Named(receiver, row.at(), row.entry()));
        case FeedChange.Removed(var id) -> now.remove(id);
      }
    }
    int newest = rows.isEmpty() ? 0 : rows.getLast().number();
    long entry = rows.stream().mapToLong(Row::entry).max().orElse(-1);
    return new Standing(List.copyOf(now.values()), newest, newest - rows.size(), entry);
  }

  private List<Row> rows() {
    return client
        .sql("select * from feed.change order by number")
        .query((row, _) -> row(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Row> row(ResultSet row) throws SQLException {
    int number = row.getInt("number");
    var approval = row.getString("approval");
    var at = row.getTimestamp("at").toInstant();
    long entry = row.getLong("entry");
    var id = row.getString("receiver");
    var word = row.getString("change");
    var address = row.getString("address");
    if (!mac.holds(
        row.getString("mac"), "change", number, approval, id, word, address, at, entry)) {
      return Optional.empty();
    }
    var change =
        word.equals("added")
            ? new FeedChange.Added(Receiver.of(address))
            : new FeedChange.Removed(new ReceiverId(id));
    return Optional.of(new Row(number, approval, change, at, entry));
  }

  /**
   * Writes the next one under its entry.
   *
   * @throws Refusal APPROVAL_VOID if this approval was used; CONFLICT if somebody else was first
   */
  void add(Row row) {
    var change = row.change();
    var id = change.receiver().value();
    boolean added = change instanceof FeedChange.Added;
    var address = change instanceof FeedChange.Added(var one) ? one.address().toString() : "";
    var word = added ? "added" : "removed";
    try {
      client
          .sql(
              """
              insert into feed.change (number, approval, receiver, change, address, at, entry, mac)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              row.number(),
              row.approval(),
              id,
              word,
              address,
              Timestamp.from(row.at()),
              row.entry(),
              mac.of(
                  "change", row.number(), row.approval(), id, word, address, row.at(), row.entry()))
          .update();
    } catch (DuplicateKeyException taken) {
      boolean again = used(new ApprovalId(row.approval()));
      throw new Refusal(
          again ? ProblemCode.APPROVAL_VOID : ProblemCode.CONFLICT, "receiver", taken);
    }
  }

  @Override
  public boolean used(ApprovalId approval) {
    return client
        .sql("select exists (select from feed.change where approval = ?)")
        .param(approval.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Set<String> entered() {
    return Set.of(FeedDesk.CHANGED);
  }

  /** What died before its row leaves the approval usable. */
  @Override
  public boolean usesUp(Event event) {
    return event.outcome() == Event.Outcome.DONE;
  }
}
