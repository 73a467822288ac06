package io.sekimori.documents;

import java.util.ArrayList;
import java.util.List;

/** Places the parts of a document on pages, from above. */
final class Layout {
  private static final double MARGIN = 42;
  private static final double ROOM = Sheet.WIDTH - 2 * MARGIN;
  private static final double BOTTOM = Sheet.HEIGHT - MARGIN - 12;
  private static final double TITLE = 16;
  private static final double HEADING = 11;
  private static final double BODY = 9;
  private static final double CELL = 8;
  private static final double FOOT = 7;
  private static final double LEADING = 1.4;
  private static final double GAP = 6;
  private static final double PAD = 2;

  private final Letters letters;
  private final List<Sheet> pages = new ArrayList<>();
  private Sheet page;
  private double y;

  Layout(Typeface typeface, Document document) {
    letters = new Letters(typeface);
    page = new Sheet(letters);
    turn();
    paragraph(document.title(), TITLE);
    page.rule(MARGIN, y, ROOM);
    y += BODY;
    for (var part : document.parts()) {
      switch (part) {
        case Document.Heading(var text) -> heading(text);
        case Document.Paragraph(var text) -> paragraph(text, BODY);
        case Document.Table table -> table(table);
      }
    }
    feet(document.foot());
  }

  List<Sheet> pages() {
    return pages;
  }

  Letters letters() {
    return letters;
  }

  private void turn() {
    page = new Sheet(letters);
    pages.add(page);
    y = MARGIN;
  }

  private List<String> lines(String text, double size, double room) {
    return new Wrapping(piece -> letters.width(piece, size)).lines(text, room);
  }

  private void heading(String text) {
    y += GAP;
    if (y + HEADING * 2 * LEADING + CELL * 3 * LEADING > BOTTOM) {
      turn();
    }
    paragraph(text, HEADING);
  }

  private void paragraph(String text, double size) {
    for (String line : lines(text, size, ROOM)) {
      if (y + size * LEADING > BOTTOM) {
        turn();
      }
      page.text(MARGIN, y + size, size, line);
      y += size * LEADING;
    }
    y += size * 0.4;
  }

  private void table(Document.Table table) {
    var widths = widths(table.columns());
    var heads = table.columns().stream().map(Document.Column::head).toList();
    boolean headed = heads.stream().anyMatch(head -> !head.isEmpty());
    var head = headed ? wrapped(heads, widths) : List.<List<String>>of();
    if (headed) {
      head(table.columns(), widths, head);
    }
    page.rule(MARGIN, y, ROOM);
    for (var row : table.rows()) {
      row(table.columns(), widths, head, wrapped(row, widths));
    }
    y += GAP;
  }

  private static double[] widths(List<Document.Column> columns) {
    double all = columns.stream().mapToInt(Document.Column::share).sum();
    return columns.stream().mapToDouble(column -> ROOM * column.share() / all).toArray();
  }

  private List<List<String>> wrapped(List<String> cells, double[] widths) {
    var wrapped = new ArrayList<List<String>>();
    for (int i = 0; i < cells.size(); i++) {
      wrapped.add(lines(cells.get(i), CELL, widths[i] - 2 * PAD));
    }
    return wrapped;
  }

  private static int height(List<List<String>> cells) {
    return cells.stream().mapToInt(List::size).max().orElse(0);
  }

  private void head(List<Document.Column> columns, double[] widths, List<List<String>> head) {
    int height = height(head);
    if (y + (height + 2) * CELL * LEADING + 4 * PAD > BOTTOM) {
      turn();
    }
    page.ground(MARGIN, y, ROOM, height * CELL * LEADING + 2 * PAD);
    cells(columns, widths, head, 0, height);
  }

  /** A row that does not fit goes to the next page; one that fits on none goes on there. */
  private void row(
      List<Document.Column> columns,
      double[] widths,
      List<List<String>> head,
      List<List<String>> cells) {
    int height = height(cells);
    int from = 0;
    boolean turned = false;
    while (from < height) {
      int fitting = (int) ((BOTTOM - y - 2 * PAD) / (CELL * LEADING));
      if (fitting < height - from && !turned) {
        turn();
        turned = true;
        if (!head.isEmpty()) {
          head(columns, widths, head);
        }
        page.rule(MARGIN, y, ROOM);
      } else {
        int until = Math.min(height, from + Math.max(1, fitting));
        cells(columns, widths, cells, from, until);
        page.rule(MARGIN, y, ROOM);
        from = until;
        turned = false;
      }
    }
  }

  private void cells(
      List<Document.Column> columns,
      double[] widths,
      List<List<String>> cells,
      int from,
      int until) {
    double x = MARGIN;
    for (int i = 0; i < cells.size(); i++) {
      for (int line = from; line < Math.min(until, cells.get(i).size()); line++) {
        String text = cells.get(i).get(line);
        double left =
            columns.get(i).side() == Document.Side.LEFT
                ? x + PAD
                : x + widths[i] - PAD - letters.width(text, CELL);
        double top = y + PAD + (line - from) * CELL * LEADING;
        page.text(left, top + CELL + (LEADING - 1) * CELL / 2, CELL, text);
      }
      x += widths[i];
    }
    y += (until - from) * CELL * LEADING + 2 * PAD;
  }

  private void feet(String foot) {
    for (int i = 0; i < pages.size(); i++) {
      double at = Sheet.HEIGHT - MARGIN + FOOT;
      String number = (i + 1) + " / " + pages.size();
      double right = letters.width(number, FOOT);
      pages.get(i).text(MARGIN, at, FOOT, lines(foot, FOOT, ROOM - right - BODY).getFirst());
      pages.get(i).text(MARGIN + ROOM - right, at, FOOT, number);
    }
  }
}
