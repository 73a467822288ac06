package io.sekimori.eyes;

import io.sekimori.access.Reach;
import io.sekimori.calendar.ClosedDays;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What rules ask: tables made of the entries, for any text of SQL that follows. Times are
 * milliseconds since 1970; {@code day} and {@code hour} are Japan's, of {@code clock}. What an
 * entry does not say is null: a {@code coalesce} here would be computed for each row and not for
 * each different value, which the engine else does.
 *
 * <p>{@code clock} only grows from entry to entry of one person: of what was observed it is the
 * latest time so far, so that an old log that comes in late changes nothing that was said before.
 *
 * <pre>
 * seen        entry, type, outcome, actor, system, happened, clock, day, hour, credential, network,
 *             country (of the employer), case_id, facts, subjects, unmasked, reads,
 *             late: its day and hour are not known, because later ones were observed before it
 * touch       the same for each customer of an entry that shows something; customer
 * born        customer, rank: the order in which customers were entered
 * self_opened case_id: cases that a person opened for their own work
 * brought     case_id, actor, since: cases that a person brought in or changed, also with a list
 * own         the same as touch, of customers whom nobody but the person gave the person as work
 * placed      network, country, since, until: indexes between which a network was said to be there
 * closed      day: Saturdays, Sundays, holidays and the turn of the year
 * </pre>
 */
final class Relations {
  /** Whoever was observed and is not known to us yet is a person too. */
  static final String PEOPLE =
      "(actor_kind = 'person' or (actor_kind = 'anonymous' and type = 'observed'))";

  private static final int FIRST_YEAR = 2008;
  private static final int LAST_YEAR = 2060;

  private final String closed;

  Relations(ClosedDays days) {
    closed =
        IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR)
            .mapToObj(year -> LocalDate.of(year, 1, 1))
            .flatMap(day -> day.datesUntil(day.plusYears(1)))
            .filter(day -> day.getDayOfWeek().getValue() < 6 && days.closed(day))
            .map(day -> Long.toString(day.toEpochDay()))
            .collect(Collectors.joining(", "));
  }

  /**
   * Which entries are looked at.
   *
   * @param from the first index that something may be found at
   * @param since the earliest time of an entry that may be looked back at
   */
  record Range(long from, long since) {
    static final Range ALL = new Range(0, Long.MIN_VALUE);
  }

  /** Everything up to the select, for {@code with}. */
  String before(String sql, Range range, List<Reach.Placed> networks) {
    return "with "
        + acts(range)
        + SEEN
        + (sql.contains("closed") ? closed() : "")
        + (sql.contains("placed")
            ? ", placed(network, country, since, until) as (" + placed(networks) + ")"
            : "")
        + "\n";
  }

  /** Day 2 was a Saturday; the others are listed. */
  private String closed() {
    return """
        , closed as (
          select range as day from range(13000, 34000) where range %% 7 in (2, 3)
          union all select unnest([%s]::bigint[]))
        """
        .formatted(closed);
  }

  /**
   * Persons who did something new, and what they did before that. Files say between which times
   * their entries lie, so what the gate showed is read from those alone that matter.
   */
  private static String acts(Range range) {
    var who =
        range.from() == 0
            ? ""
            : " and actor in (select actor from leaves where %s and entry >= %d)"
                .formatted(PEOPLE, range.from());
    var when = range.from() == 0 ? "" : " and time >= " + range.since();
    return acts("act", "type <> 'observed' and actor_kind = 'person'" + when + who)
        + acts("told", "type = 'observed' and actor_kind in ('person', 'anonymous')" + who);
  }

  private static String acts(String name, String which) {
    return """
        %s as not materialized (
          select entry, time, type, outcome, actor, credential, network, country, case_id, facts,
            shown, subjects
          from leaves where %s),
        """
        .formatted(name, which);
  }

  private static String placed(List<Reach.Placed> networks) {
    if (networks.isEmpty()) {
      return "select '', '', 0::bigint, 0::bigint where false";
    }
    var rows =
        networks.stream()
            .map(
                one ->
                    "('%s', '%s', %d::bigint)"
                        .formatted(one.network().value(), one.country(), one.entry()))
            .collect(Collectors.joining(", "));
    return """
        select network, country, entry, coalesce(
          lead(entry) over (partition by network order by entry), 9223372036854775807)
        from (values %s) said(network, country, entry)"""
        .formatted(rows);
  }

  private static final String SEEN =
      """
      timed as not materialized (
        select *, '' as system, time as happened, time as clock, false as late from act
        union all
        select *, clock - happened > 86400000 as late from (
        select *, max(happened) over (partition by actor, system order by entry
          rows unbounded preceding) as clock
        from (
          select *,
            coalesce(nullif(regexp_extract(facts, '"system":"([^"]*)"', 1), ''), 'observed') as system,
            coalesce(try_cast(regexp_extract(facts, '"first":(-?[0-9]+)', 1) as bigint), time)
              as happened
          from told))),
      seen as not materialized (
        select *, unmasked or coalesce(contains(shown, '"form":"masked"')
          or contains(shown, '"form":"confirmed"'), false) as reads
        from (
          select *, (clock + 32400000) // 86400000 as day,
            (clock + 32400000) // 3600000 % 24 as hour,
            coalesce(contains(shown, '"form":"full"') or contains(shown, '"form":"page"')
              or contains(shown, '"form":"last-4"') or contains(shown, '"form":"rendition"'), false)
              as unmasked
          from timed
          where outcome in ('served', 'done'))),
      touch as not materialized (
        select *, unnest(case when len(subjects) > 1 then list_distinct(subjects) else subjects end)
          as customer
        from seen where reads),
      born as not materialized (
        select customer, row_number() over (order by place) as rank from (
          select customer, min(entry * 1000 + position) as place from (
            select entry, unnest(subjects) as customer, unnest(range(len(subjects))) as position
            from leaves where type = 'customers-added' and outcome = 'intended')
          group by customer)),
      self_opened as not materialized (
        select distinct regexp_extract(facts, '"case":"([^"]*)"', 1) as case_id
        from leaves where type = 'case-put' and contains(facts, '"origin":"self-opened"')),
      brought as not materialized (
        select case_id, actor, min(entry) as since from (
          select regexp_extract(facts, '"case":"([^"]*)"', 1) as case_id, actor, entry
          from leaves where type = 'case-put' and actor_kind = 'person' and outcome = 'intended'
            and contains(facts, '"case":"')
          union all
          select regexp_extract(facts, '"batch":"([^"]*)"', 1) || '.' || unnest(range(1, 1
            + regexp_extract(facts, '"cases":([0-9]+)', 1)::bigint)), actor, entry
          from leaves where type = 'case-put' and actor_kind = 'person' and outcome = 'intended'
            and contains(facts, '"batch":"'))
        group by case_id, actor),
      own as not materialized (
        select *, unnest(case when len(subjects) > 1 then list_distinct(subjects) else subjects end)
          as customer
        from (
          select near.* from (
            select * from seen where reads and (case_id is null or case_id in (
              select case_id from self_opened union all select case_id from brought))) near
          left join self_opened on self_opened.case_id = near.case_id
          left join brought on brought.case_id = near.case_id and brought.actor = near.actor
          where near.case_id is null or self_opened.case_id is not null
            or coalesce(brought.since < near.entry, false)))
      """;
}
