package io.sekimori.scan.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a table with their counts; bounded, the last takes what is beyond. */
final class Columns {
  private static final int MOST = 4_000;
  private static final int LONGEST_NAME = 200;

  private final int kinds;
  private final Labels labels;
  private final Joints joints;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private long leftOut;

  /** A column; its label is what its header says it is. */
  record Column(int index, String name, int label, Tally tally) {}

  Columns(int kinds, Labels labels, List<String> headers, Joints joints) {
    this.joints = joints;
    this.kinds = kinds;
    this.labels = labels;
    headers.forEach(this::add);
  }

  /** For cells: the column of that name. */
  int of(String name) {
    var known = byName.get(name);
    if (known != null) {
      return known;
    }
    if (columns.size() == MOST) {
      leftOut++;
      return MOST - 1;
    }
    byName.put(name, columns.size());
    add(name);
    return columns.size() - 1;
  }

  /** For tables: the column at that place, nameless if the headers did not go so far. */
  Column at(int index) {
    if (index >= MOST) {
      leftOut = Math.max(leftOut, index - MOST + 1L);
      return columns.get(MOST - 1);
    }
    while (columns.size() <= index) {
      add("");
    }
    return columns.get(index);
  }

  List<Column> all() {
    return columns;
  }

  long leftOut() {
    return leftOut;
  }

  private void add(@Nullable String header) {
    if (columns.size() == MOST) {
      leftOut++;
      return;
    }
    String name = header == null ? "" : header.strip();
    name = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    columns.add(new Column(columns.size(), name, labels.header(name), new Tally(kinds)));
    if (columns.size() > 1 && !name.isEmpty()) {
      joints.column(columns.get(columns.size() - 2), columns.getLast(), labels);
    }
  }
}
