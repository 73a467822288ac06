package io.sekimori.history;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The first rows behind a place; no more are held than a page has. */
final class Page {
  private final @Nullable Place after;
  private final int most;
  private final TreeMap<Place, Row> rows = new TreeMap<>();

  Page(@Nullable Place after, int most) {
    this.after = after;
    this.most = most;
  }

  void add(Row row) {
    var what = row.what();
    boolean behind = after == null || what.compareTo(after) > 0;
    boolean before = rows.size() < most || what.compareTo(rows.lastKey()) <= 0;
    if (behind && before) {
      rows.merge(what, row, Rows::together);
      if (rows.size() > most) {
        rows.pollLastEntry();
      }
    }
  }

  List<Row> rows() {
    return List.copyOf(rows.values());
  }
}
