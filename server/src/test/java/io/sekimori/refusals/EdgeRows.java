package io.sekimori.refusals;

import java.util.List;

/** The frame: home, language, files, health. */
final class EdgeRows {
  private EdgeRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("GET /", Who.CLERK).anybody(Exempt.OWN),
        Row.of("POST /language", Who.OPEN).form("language", "ja").form("page", "/sign-in"),
        Row.of("GET /error", Who.CLERK).anybody(Exempt.OWN).answers("not-found"),
        Row.of("GET /api/v1/openapi.json", Who.CLERK).anybody(Exempt.OWN),
        Row.of("GET /api/v1/openapi.yaml", Who.CLERK).anybody(Exempt.OWN),
        Row.of("GET /static/**", Who.OPEN, "edge.css").unknown("edge.css"),
        Row.of("GET /webjars/**", Who.OPEN, "htmx.org/2.0.7/dist/htmx.min.js")
            .unknown("htmx.org/2.0.7/dist/htmx.min.js"),
        Row.of("GET /actuator/health", Who.OPEN),
        Row.of("GET /actuator/health/**", Who.OPEN, "readiness")
            .not(Exempt.PROBE, Dimension.UNKNOWN, Dimension.SQL, Dimension.HTML));
  }
}
