package io.sekimori.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of a run: printed as a table as they come, and written as JSON at the end. */
final class Report {
  private final List<Row> rows = new ArrayList<>();

  /**
   * A figure.
   *
   * @param target what the project aims at, or empty
   * @param baseline what it was measured beside, or empty
   */
  record Row(String name, String figure, String target, String baseline, String verdict) {}

  void add(String name, String figure, String target, String baseline, boolean met) {
    var row =
        new Row(name, figure, target, baseline, target.isEmpty() ? "" : met ? "met" : "MISSED");
    rows.add(row);
    System.out.printf(
        Locale.ROOT,
        "| %-58s | %-34s | %-18s | %-40s | %s |%n",
        name,
        figure,
        target,
        baseline,
        row.verdict);
  }

  void note(String text) {
    System.out.println(text);
  }

  String json() {
    var json = new StringBuilder("{\"machine\":\"" + Machine.describe() + "\",\"rows\":[");
    for (var row : rows) {
      json.append(row.equals(rows.getFirst()) ? "" : ",")
          .append(
              "\n{\"name\":\"%s\",\"figure\":\"%s\",\"target\":\"%s\",\"baseline\":\"%s\",\"verdict\":\"%s\"}"
                  .formatted(row.name, row.figure, row.target, row.baseline, row.verdict));
    }
    return json.append("\n]}\n").toString();
  }
}
