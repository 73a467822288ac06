package io.sekimori.history;

import io.sekimori.ledger.Ledger.Stored;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Entries as lines of a file, of which DuckDB makes the columns of a file of leaves. */
final class LeafLines {
  private static final List<String> NAMES =
      Stream.of(List.of("entry", "time"), Leaf.WORDS, List.of("subjects", "verbatim"))
          .flatMap(List::stream)
          .toList();

  private LeafLines() {}

  /** A select whose rows are those lines, in the columns of leaves. */
  static String rows(Path file) {
    return "select " + columns() + " from " + read(file, NAMES);
  }

  private static String columns() {
    return NAMES.stream()
        .map(
            name ->
                switch (name) {
                  case "nonce" -> "from_hex(nonce) as nonce";
                  case "verbatim" -> "from_hex(verbatim) as verbatim";
                  case "subjects" -> "coalesce(subjects, '[]')::uuid[] as subjects";
                  default -> name;
                })
        .collect(Collectors.joining(", "));
  }

  private static final Set<String> NUMBERS = Set.of("entry", "time", "said");

  /** Lines of these columns: numbers where they are called entry, time or said, else texts. */
  static String read(Path file, List<String> names) {
    var columns =
        names.stream()
            .map(
                name -> "'" + name + "': '" + (NUMBERS.contains(name) ? "bigint" : "varchar") + "'")
            .collect(Collectors.joining(", ", "{", "}"));
    return "read_csv(%s, columns = %s, delim = '\t', header = false, quote = '', escape = '', nullstr = '', auto_detect = false)"
        .formatted(Duck.path(file), columns);
  }

  /** One entry, one line. */
  static void write(Stored stored, BufferedWriter lines) {
    try {
      var leaf = Leaf.of(stored);
      lines.write(leaf.entry() + "\t" + leaf.time());
      for (var name : Leaf.WORDS) {
        var word = leaf.words().getOrDefault(name, "");
        lines.write("\t" + (name.equals("nonce") ? hex(word) : word));
      }
      lines.write(
          leaf.subjects().stream()
              .map(customer -> customer.value().toString())
              .collect(Collectors.joining(", ", "\t[", "]\t")));
      var verbatim = leaf.verbatim();
      lines.write((verbatim == null ? "" : HexFormat.of().formatHex(verbatim)) + "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String hex(String base64) {
    return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(base64));
  }
}
