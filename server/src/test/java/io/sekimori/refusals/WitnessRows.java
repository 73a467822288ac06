package io.sekimori.refusals;

import io.sekimori.tlog.WitnessKey;
import java.util.List;

/** Witnesses of the ledger, and who is told what is in it. */
final class WitnessRows {
  private static final String ADDRESS = "https://audit.example.jp/w/";
  private static final String KEY =
      WitnessKey.fromSeed("audit.example.jp/w", new byte[32]).verifierKey().toString();

  private WitnessRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("GET /witnesses", Who.ADMIN),
        Row.of("POST /witnesses", Who.ADMIN)
            .form("address", ADDRESS)
            .form("key", KEY)
            .form("approvers", "$officer"),
        Row.of("POST /witnesses/{witness}/removal", Who.ADMIN, "wit-0")
            .form("approvers", "$officer")
            .unknown("wit-0")
            .answers("not-found"),
        Row.of("POST /witnesses/changes/{approval}", Who.ADMIN, "apv-none")
            .bare()
            .unknown("apv-none")
            .answers("not-found"),
        Row.of("GET /api/v1/witnesses", Who.ADMIN),
        Row.of("POST /api/v1/witnesses", Who.ADMIN)
            .json(
                """
                {"address": "%s", "key": "%s", "approvers": ["$officer"], "needed": 1}
                """
                    .formatted(ADDRESS, KEY)),
        Row.of("POST /api/v1/witnesses/{witness}/removals", Who.ADMIN, "wit-0")
            .json("{\"approvers\": [\"$officer\"], \"needed\": 1}")
            .unknown("wit-0")
            .answers("not-found"),
        Row.of("POST /api/v1/witnesses/changes/{approval}", Who.ADMIN, "apv-none")
            .bare()
            .unknown("apv-none")
            .answers("not-found"));
  }

  /** Who is told of every entry. */
  static List<Row> feed() {
    return List.of(
        Row.of("GET /feed", Who.ADMIN),
        Row.of("POST /feed", Who.ADMIN)
            .form("address", "syslog+tls://siem.example.jp:6514")
            .form("approvers", "$officer"),
        Row.of("POST /feed/{receiver}/removal", Who.ADMIN, "rcv-0")
            .form("approvers", "$officer")
            .unknown("rcv-0")
            .answers("not-found"),
        Row.of("POST /feed/changes/{approval}", Who.ADMIN, "apv-none")
            .bare()
            .unknown("apv-none")
            .answers("not-found"),
        Row.of("GET /api/v1/feed", Who.ADMIN),
        Row.of("POST /api/v1/feed", Who.ADMIN)
            .json(
                """
                {"address": "https://siem.example.jp/in", "approvers": ["$officer"], "needed": 1}
                """),
        Row.of("POST /api/v1/feed/{receiver}/removals", Who.ADMIN, "rcv-0")
            .json("{\"approvers\": [\"$officer\"], \"needed\": 1}")
            .unknown("rcv-0")
            .answers("not-found"),
        Row.of("POST /api/v1/feed/changes/{approval}", Who.ADMIN, "apv-none")
            .bare()
            .unknown("apv-none")
            .answers("not-found"));
  }
}
