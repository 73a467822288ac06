package io.sekimori.cli.gate;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Answers for people: lines and columns, without what would steer a terminal. */
final class Printed {
  private Printed() {}

  static String safe(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
  }

  /** A list or a single text as one text. */
  static String text(JsonNode node) {
    if (node.isArray()) {
      return String.join(" ", node.valueStream().map(Printed::text).toList());
    }
    return node.isNull() || node.isMissingNode() ? "" : safe(node.asString(node.toString()));
  }

  static void customers(JsonNode page, PrintWriter out) {
    for (var customer : page.path("customers")) {
      out.println(text(customer.path("customer")) + "  " + text(customer.path("kind")));
      for (var value : customer.path("values")) {
        int item = value.path("item").asInt(0);
        String which = item == 0 ? "" : "[" + item + "]";
        out.println("  " + text(value.path("field")) + which + "\t" + text(value.path("value")));
      }
    }
  }

  /** Members of each object as columns, as wide as the widest. */
  static void table(Iterable<JsonNode> rows, PrintWriter out, String... members) {
    var all = new ArrayList<List<String>>();
    rows.forEach(
        row -> all.add(List.of(members).stream().map(one -> text(row.path(one))).toList()));
    int[] widths = new int[members.length];
    for (var row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (var row : all) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
