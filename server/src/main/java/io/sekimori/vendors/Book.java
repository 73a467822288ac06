package io.sekimori.vendors;

import io.sekimori.database.Databases;
import io.sekimori.duties.Grade;
import io.sekimori.terms.SystemId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reports that were taken, as they were said, and what they say of each source. */
@Component
class Book {
  private static final int MOST = 200;
  private final JdbcClient client;

  Book(Databases databases) {
    this.client = databases.data().client();
  }

  /** A report that is taken. */
  record Taken(
      SystemId system,
      @Nullable AgentId agent,
      Grade grade,
      Carried carried,
      @Nullable Long sequence,
      String digest,
      String payload,
      @Nullable String signature,
      Instant measuredAt,
      Instant receivedAt,
      long entry) {
    /** Who said it; empty for a person. */
    Optional<Sender> sender() {
      return agent == null || sequence == null
          ? Optional.empty()
          : Optional.of(new Sender(agent, sequence));
    }
  }

  /**
   * What it says of one source, and what is wrong with that.
   *
   * @param due what its agent has to count; empty if none ever said what it counts
   * @param sender who said it; empty for a person
   */
  record Line(
      Measurement measurement,
      Instant receivedAt,
      Grade grade,
      Carried carried,
      List<Fault> faults,
      long entry,
      String due,
      Optional<Sender> sender) {
    Line {
      faults = List.copyOf(faults);
    }

    /** When whoever said it was there: what was measured long ago is no sign of life of today. */
    Instant aliveAt() {
      var measured = measurement.measuredAt();
      return measured.isBefore(receivedAt) ? measured : receivedAt;
    }
  }

  /** An agent, and the number of its report. */
  record Sender(AgentId agent, long sequence) {}

  boolean knows(String digest) {
    return client
        .sql("select exists (select from vendors.report where digest = ?)")
        .param(digest)
        .query(Boolean.class)
        .single();
  }

  long add(Taken report) {
    var agent = report.agent();
    return client
        .sql(
            """
            insert into vendors.report (system, agent, grade, carried, sequence, digest, payload,
              signature, measured_at, received_at, entry)
            values (:system, :agent, :grade, :carried, :sequence, :digest, :payload, :signature,
              :measured, :received, :entry)
            returning id
            """)
        .param("system", report.system().value())
        .param("agent", agent == null ? null : agent.value())
        .param("grade", report.grade().text())
        .param("carried", report.carried().text())
        .param("sequence", report.sequence())
        .param("digest", report.digest())
        .param("payload", report.payload())
        .param("signature", report.signature())
        .param("measured", Timestamp.from(report.measuredAt()))
        .param("received", Timestamp.from(report.receivedAt()))
        .param("entry", report.entry())
        .query(Long.class)
        .single();
  }

  void add(long report, Line line) {
    var said = line.measurement();
    client
        .sql(
            """
            insert into vendors.measurement (report, source, measured_at, received_at, grade, items,
              bytes, oldest_hours, ages, canary, canary_hours, trouble, term_hours, faults, entry,
              findings, carried, counted, counted_due, agent, sequence)
            values (:report, :source, :measured, :received, :grade, :items,
              :bytes, :oldest, :ages, :canary, :canaryHours, :trouble, :term, :faults, :entry,
              :findings, :carried, :counted, :due, :agent, :sequence)
            on conflict do nothing
            """)
        .param("report", report)
        .param("source", said.source().value())
        .param("measured", Timestamp.from(said.measuredAt()))
        .param("received", Timestamp.from(line.receivedAt()))
        .param("grade", line.grade().text())
        .param("carried", line.carried().text())
        .param("items", said.items())
        .param("bytes", said.bytes())
        .param("oldest", said.oldestHours())
        .param("ages", said.ages().toArray(Long[]::new))
        .param("canary", said.canary())
        .param("canaryHours", said.canaryHours())
        .param("trouble", said.trouble())
        .param("term", said.termHours())
        .param("faults", line.faults().stream().map(Fault::text).toArray(String[]::new))
        .param("entry", line.entry())
        .param("findings", said.findings().map(Findings::text).orElse(null))
        .param("counted", said.counted().map(Counted::text).orElse(null))
        .param("due", line.due())
        .param("agent", line.sender().map(one -> one.agent().value()).orElse(null))
        .param("sequence", line.sender().map(Sender::sequence).orElse(null))
        .update();
  }

  /** The newest of a source, newest first. */
  List<Line> newest(SourceId source, int most) {
    return client
        .sql(
            """
            select * from vendors.measurement where source = ?
            order by received_at desc, report desc limit ?
            """)
        .params(source.value(), Math.min(most, MOST))
        .query((row, _) -> Lines.read(row))
        .list();
  }

  /** A line with the report that said it. */
  record Placed(PastReports.Place place, Line line) {}

  /** Those that come after this place, newest first. */
  List<Placed> after(SourceId source, PastReports.Place place, int most) {
    return client
        .sql(
            """
            select * from vendors.measurement
            where source = ? and received_at <= ? and (received_at, report) < (?, ?)
            order by received_at desc, report desc limit ?
            """)
        .params(
            source.value(),
            Timestamp.from(place.receivedAt()),
            Timestamp.from(place.receivedAt()),
            place.report(),
            Math.min(most, MOST))
        .query((row, _) -> placed(Lines.read(row), row.getLong("report")))
        .list();
  }

  private static Placed placed(Line line, long report) {
    return new Placed(new PastReports.Place(line.receivedAt(), report), line);
  }

  Optional<Line> last(SourceId source) {
    return newest(source, 1).stream().findFirst();
  }

  /** The newest that was not said by a person. */
  Optional<Line> lastMeasured(SourceId source) {
    return client
        .sql(
            """
            select * from vendors.measurement where source = ? and grade <> 'declared'
            order by received_at desc, report desc limit 1
            """)
        .param(source.value())
        .query((row, _) -> Lines.read(row))
        .optional();
  }

  /** The newest that this agent said. */
  Optional<Line> lastOf(SourceId source, AgentId agent) {
    return lastOf(source, List.of(agent)).stream().findFirst();
  }

  /** The newest that each of these agents said, as far as they said anything. */
  List<Line> lastOf(SourceId source, List<AgentId> agents) {
    return client
        .sql(
            """
            select said.* from unnest(?::text[]) as one(agent) cross join lateral (
              select * from vendors.measurement m where m.source = ? and m.agent = one.agent
              order by received_at desc, report desc limit 1) as said
            """)
        .params(agents.stream().map(AgentId::value).toArray(String[]::new), source.value())
        .query((row, _) -> Lines.read(row))
        .list();
  }

  /**
   * The newest of what could be measured before this, as far as it is of this word: what people
   * said too, or only what agents did, or one agent.
   */
  Optional<Measurement> lastBefore(SourceId source, Instant before, String word) {
    return client
        .sql(
            """
            select * from vendors.measurement where source = ? and measured_at < ? and trouble = ''
              and (? = 'anybody' or agent = ? or (agent is not null and ? = 'agents'))
            order by received_at desc, report desc limit 1
            """)
        .params(source.value(), Timestamp.from(before), word, word, word)
        .query((row, _) -> Lines.read(row).measurement())
        .optional();
  }

  /** The oldest age of each Japanese day since then, in hours. */
  NavigableMap<LocalDate, Long> oldestByDay(SourceId source, Instant since) {
    var days = new TreeMap<LocalDate, Long>();
    client
        .sql(
            """
            select (received_at at time zone 'Asia/Tokyo')::date as day, max(oldest_hours) as oldest
            from vendors.measurement where source = ? and received_at >= ? group by 1
            """)
        .params(source.value(), Timestamp.from(since))
        .query(
            row -> {
              days.put(row.getObject("day", LocalDate.class), row.getLong("oldest"));
            });
    return days;
  }

  // ---- the end of reports

  /**
   * Those from before it; the newest of each who spoke of a source stays, however old: the last
   * that was heard of them.
   */
  private static final String FORGETTABLE =
      """
      from vendors.report where received_at < ? and not exists (
        select from vendors.measurement said
        where said.report = report.id and not exists (
          select from vendors.measurement newer
          where newer.source = said.source and newer.agent is not distinct from said.agent
            and newer.received_at >= said.received_at
            and (newer.received_at, newer.report) > (said.received_at, said.report)))
      """;

  /** Up to so many reports from before this are dropped; their entries stay in the ledger. */
  int forget(Instant before, int most) {
    return client
        .sql(
            """
            delete from vendors.report where id in (
              select id %s order by received_at limit ?)
            """
                .formatted(FORGETTABLE))
        .params(Timestamp.from(before), most)
        .update();
  }

  /** When the oldest from before this that is to be dropped was received. */
  Optional<Instant> oldest(Instant before) {
    return client
        .sql("select min(received_at) " + FORGETTABLE)
        .param(Timestamp.from(before))
        .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
        .single();
  }
}
