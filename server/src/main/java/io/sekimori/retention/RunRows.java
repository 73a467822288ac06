package io.sekimori.retention;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Event;
import io.sekimori.terms.PlanId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs and their batches. A plan runs once, and so does an approval. */
@Component
class RunRows implements Used {
  private static final String SELECT =
      """
      select r.id, r.plan, r.store, r.approval, r.begun_at, r.ended_at, r.outcome, r.entry,
             (select coalesce(sum(b.deleted), 0) from retention.batch b where b.run = r.id), r.mac
        from retention.run r
      """;

  private static final String RUN = "retention.run";
  private static final String BATCH = "retention.batch";
  private final JdbcClient client;
  private final RowMac mac;
  private final Usual usual;
  private final Clock clock;

  RunRows(Databases databases, Keys keys, Clock clock) {
    this.client = databases.data().client();
    this.mac = Rows.mac(keys);
    this.usual = new Usual(databases, keys);
    this.clock = clock;
  }

  Run begin(RunId id, Plan plan, @Nullable ApprovalId approval, long entry) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var approved = approval == null ? null : approval.value();
    try {
      client
          .sql(
              """
              insert into retention.run(id, store, plan, approval, begun_at, entry, mac)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .param(id.value())
          .param(plan.store())
          .param(plan.id().value())
          .param(approved)
          .param(Rows.at(at))
          .param(entry)
          .param(
              mac.of(
                  RUN,
                  id.value(),
                  plan.id().value(),
                  plan.store(),
                  String.valueOf(approved),
                  at,
                  entry))
          .update();
    } catch (DuplicateKeyException used) {
      throw new Refusal(ProblemCode.CONFLICT, "plan", used);
    }
    return find(id).orElseThrow();
  }

  void end(RunId id, String outcome) {
    client
        .sql("update retention.run set ended_at = ?, outcome = ? where id = ?")
        .params(Rows.at(clock.instant()), outcome, id.value())
        .update();
  }

  /** Empty also if its row is not what was begun here. */
  Optional<Run> find(RunId id) {
    return runs(client.sql(SELECT + " where r.id = ?").param(id.value())).findFirst();
  }

  Optional<Run> of(PlanId plan) {
    return runs(client.sql(SELECT + " where r.plan = ?").param(plan.value())).findFirst();
  }

  Optional<Run> unfinished(String store) {
    return runs(client
            .sql(SELECT + " where r.store = ? and r.ended_at is null order by r.number")
            .param(store))
        .findFirst();
  }

  /** One that was ended as void since then. */
  Optional<Run> newestVoid(String store, Instant since) {
    return runs(client
            .sql(SELECT + " where r.store = ? and r.outcome = ? and r.ended_at > ?")
            .params(store, Run.VOID, Rows.at(since)))
        .max(Comparator.comparing(Run::begunAt));
  }

  List<Run> newest(int most) {
    return runs(client.sql(SELECT + " order by r.number desc limit ?").param(most)).toList();
  }

  private Stream<Run> runs(JdbcClient.StatementSpec sql) {
    return sql.query((row, _) -> run(row)).list().stream().flatMap(Optional::stream);
  }

  private Optional<Run> run(ResultSet row) throws SQLException {
    var begun = row.getObject(5, OffsetDateTime.class).toInstant();
    var ended = row.getObject(6, OffsetDateTime.class);
    boolean ours =
        mac.holds(
            row.getString(10),
            RUN,
            row.getString(1),
            row.getString(2),
            row.getString(3),
            String.valueOf(row.getString(4)),
            begun,
            row.getLong(8));
    return ours
        ? Optional.of(
            new Run(
                new RunId(row.getString(1)),
                new PlanId(row.getString(2)),
                row.getString(3),
                row.getString(4),
                begun,
                ended == null ? null : ended.toInstant(),
                row.getString(7),
                row.getLong(9),
                row.getLong(8)))
        : Optional.empty();
  }

  /** How many runs and batches are to be gone on with that nobody here began. */
  int altered() {
    var runs = client.sql(SELECT + " where r.ended_at is null").query((row, _) -> run(row)).list();
    var batches =
        client
            .sql("select number, rule, units, run, mac from retention.batch where done_at is null")
            .query((row, _) -> batch(row))
            .list();
    return (int) Stream.concat(runs.stream(), batches.stream()).filter(Optional::isEmpty).count();
  }

  /** What is erased together. */
  record Batch(int number, String rule, List<UUID> units) {
    Batch {
      units = List.copyOf(units);
    }
  }

  /** Written before anything of it is deleted. */
  Batch beginBatch(RunId run, Rule rule, List<UUID> units) {
    int number =
        client
            .sql("select coalesce(max(number), 0) + 1 from retention.batch where run = ?")
            .param(run.value())
            .query(Integer.class)
            .single();
    client
        .sql(
            """
            insert into retention.batch(run, number, rule, units, begun_at, mac)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            run.value(),
            number,
            rule.id(),
            units.toArray(UUID[]::new),
            Rows.at(clock.instant()),
            mac.of(BATCH, run.value(), number, rule.id(), units))
        .update();
    return new Batch(number, rule.id(), units);
  }

  void endBatch(RunId run, Batch batch, int deleted, RetentionStore.Gone gone) {
    client
        .sql(
            """
            update retention.batch
               set deleted = ?, keys = ?, entry = ?, done_entry = ?, done_at = ?, done_mac = ?
             where run = ? and number = ?
            """)
        .params(
            deleted,
            gone.keys(),
            gone.intent(),
            gone.done(),
            Rows.at(clock.instant()),
            usual.mac(run, batch, deleted),
            run.value(),
            batch.number())
        .update();
  }

  /** Those that were begun here; others are passed over. */
  List<Batch> unfinishedBatches(RunId run, Rule rule) {
    return client
        .sql(
            """
            select number, rule, units, run, mac from retention.batch
             where run = ? and rule = ? and done_at is null order by number
            """)
        .params(run.value(), rule.id())
        .query((row, _) -> batch(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Batch> batch(ResultSet row) throws SQLException {
    var units = List.of((UUID[]) row.getArray(3).getArray());
    var batch = new Batch(row.getInt(1), row.getString(2), units);
    return mac.holds(row.getString(5), BATCH, row.getString(4), batch.number(), batch.rule(), units)
        ? Optional.of(batch)
        : Optional.empty();
  }

  /**
   * What the batches of a rule say.
   *
   * @param firstEntry zero if there was none
   */
  record Sum(long erased, long keys, long firstEntry, long lastEntry) {}

  Sum sum(RunId run, Rule rule) {
    return client
        .sql(
            """
            select coalesce(sum(deleted), 0) as erased, coalesce(sum(keys), 0) as keys,
                   coalesce(min(entry), 0) as first_entry, coalesce(max(done_entry), 0) as last_entry
              from retention.batch where run = ? and rule = ?
            """)
        .params(run.value(), rule.id())
        .query(Sum.class)
        .single();
  }

  /** The units of a rule's batches, for a look at what is left beside them. */
  List<UUID> units(RunId run, Rule rule) {
    return client
        .sql("select unnest(units) from retention.batch where run = ? and rule = ?")
        .params(run.value(), rule.id())
        .query(UUID.class)
        .list();
  }

  @Override
  public boolean used(ApprovalId approval) {
    return client
        .sql("select exists (select from retention.run where approval = ?)")
        .param(approval.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Set<String> entered() {
    return Set.of(Runs.RUN);
  }

  @Override
  public boolean usesUp(Event event) {
    return event.outcome() == Event.Outcome.DONE;
  }
}
