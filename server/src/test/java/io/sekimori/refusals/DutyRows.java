package io.sekimori.refusals;

import java.util.List;

/** Duties. */
final class DutyRows {
  private static final String NEW =
      "\"title\": \"report\", \"owner\": \"role:data-owner\", \"rule\": \"internal\"";

  private DutyRows() {}

  static List<Row> all() {
    return List.of(
        reading(Row.of("GET /duties", Who.CLERK)),
        reading(Row.of("GET /duties/machines", Who.CLERK)),
        reading(Row.of("GET /duties/series", Who.CLERK)),
        reading(Row.of("GET /duties/calendar", Who.CLERK)).query("month", "2026-12"),
        reading(Row.of("GET /duties/{duty}", Who.CLERK, "$duty")).unknown("duty"),
        reading(Row.of("POST /duties/feed", Who.CLERK)).bare(),
        reading(Row.of("POST /duties/feed/end", Who.OWNER)).bare(),
        Row.of("GET /calendars/{secret}", Who.OPEN, "$feed")
            .header("Accept", "*/*")
            .unknown("feed"),
        Row.of("GET /duties/new", Who.OFFICER),
        Row.of("POST /duties", Who.OFFICER)
            .form("title", "report")
            .form("owner", "role:data-owner")
            .form("rule", "internal")
            .form("kind", "as-needed"),
        Row.of("POST /duties/series", Who.OFFICER)
            .form("title", "report")
            .form("owner", "role:data-owner")
            .form("rule", "internal")
            .form("rhythm", "monthly-last")
            .form("begins", "$today"),
        Row.of("POST /duties/{duty}/anchor", Who.OFFICER, "$duty")
            .form("on", "$today")
            .unknown("duty"),
        Row.of("POST /duties/{duty}/decision", Who.OFFICER, "$duty").bare().unknown("duty"),
        Row.of("POST /duties/{duty}/filings", Who.OFFICER, "$dutyToFile")
            .form("on", "$today")
            .unknown("dutyToFile"),
        Row.of("POST /duties/{duty}/corrections", Who.OFFICER, "$dutyToCorrect")
            .form("correction", "filed")
            .form("on", "2020-01-06")
            .form("approvers", "admin")
            .unknown("dutyToCorrect"),
        Row.of(
                "POST /duties/{duty}/corrections/{approval}",
                Who.OFFICER,
                "$dutyToBackdate",
                "$dayApproval")
            .form("correction", "filed")
            .form("on", "2020-01-06")
            .unknown("dutyToBackdate"),
        Row.of("POST /duties/{duty}/excuses", Who.OFFICER, "$duty")
            .form("reason", "not-applicable")
            .form("approvers", "admin")
            .unknown("duty"),
        Row.of(
                "POST /duties/{duty}/excuses/{approval}",
                Who.OFFICER,
                "$pageDutyToExcuse",
                "$pageExcuse")
            .form("reason", "not-applicable")
            .unknown("pageDutyToExcuse"));
  }

  /** The same for programs. */
  static List<Row> programs() {
    return List.of(
        reading(Row.of("GET /api/v1/duties", Who.CLERK)).query("limit", "10"),
        reading(Row.of("GET /api/v1/duties/machines", Who.CLERK)),
        reading(Row.of("GET /api/v1/duties/series", Who.CLERK)),
        reading(Row.of("GET /api/v1/duties/{duty}", Who.CLERK, "$duty")).unknown("duty"),
        Row.of("POST /api/v1/duties", Who.OFFICER).json("{" + NEW + ", \"due\": \"as-needed\"}"),
        Row.of("POST /api/v1/duties/series", Who.OFFICER)
            .json(
                "{"
                    + NEW
                    + ", \"rhythm\": \"monthly:last\", \"begins\": \"$today\", \"untilLifted\":"
                    + " false}"),
        Row.of("POST /api/v1/duties/{duty}/anchor", Who.OFFICER, "$duty")
            .json("{\"on\": \"$today\"}")
            .unknown("duty"),
        Row.of("POST /api/v1/duties/{duty}/filings", Who.OFFICER, "$dutyToFile")
            .json("{\"on\": \"$today\"}")
            .unknown("dutyToFile"),
        Row.of("POST /api/v1/duties/{duty}/decision", Who.OFFICER, "$dutyToExcuse")
            .json(
                "{\"decision\": \"not-required\", \"reason\": \"not-applicable\","
                    + " \"approval\": \"$excuse\"}")
            .unknown("dutyToExcuse"));
  }

  private static Row reading(Row row) {
    return row.weak().not(Exempt.EVERY_ROLE, Dimension.ROLE);
  }
}
