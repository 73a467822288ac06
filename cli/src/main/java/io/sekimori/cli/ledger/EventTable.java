package io.sekimori.cli.ledger;

import java.io.PrintWriter;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events as aligned columns for a terminal. */
final class EventTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS xxx").withZone(Interval.ZONE);
  private static final List<String> COLUMNS =
      List.of("index", "at", "actor", "type", "customers", "shown", "purpose", "case", "outcome");
  private static final String NOTHING = "-";

  private EventTable() {}

  static void print(List<LedgerEvent> events, Texts texts, PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS.stream().map(column -> texts.get("column." + column)).toList());
    events.forEach(event -> rows.add(cells(event)));
    int[] widths = new int[COLUMNS.size()];
    for (List<String> row : rows) {
      Arrays.setAll(widths, i -> Math.max(widths[i], width(row.get(i))));
    }
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private static List<String> cells(LedgerEvent event) {
    return Stream.of(
            Long.toString(event.index()),
            event.at().map(TIME::format).orElse(event.text("at")),
            joined(
                " ",
                event.actor("kind"),
                event.actor("id"),
                event.actor("organisation"),
                event.actor("country")),
            event.text("type"),
            customers(event.subjects()),
            event.shown().stream()
                .map(part -> part.form() + ": " + String.join(" ", part.fields()))
                .collect(Collectors.joining("; ")),
            event.text("purpose"),
            event.text("case"),
            joined("/", event.text("outcome"), event.text("code")))
        .map(cell -> cell.isBlank() ? NOTHING : Printable.of(cell))
        .toList();
  }

  private static String customers(List<String> handles) {
    return switch (handles.size()) {
      case 0 -> "";
      case 1 -> handles.getFirst();
      default -> handles.getFirst() + " +" + (handles.size() - 1);
    };
  }

  private static String joined(String between, String... parts) {
    return Arrays.stream(parts)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(between));
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).repeat(' ', widths[i] - width(row.get(i)) + 2);
    }
    return line.toString().stripTrailing();
  }

  /** Columns on a terminal: East Asian letters take two. */
  private static int width(String text) {
    return text.codePoints().map(c -> c >= 0x1100 ? 2 : 1).sum();
  }
}
