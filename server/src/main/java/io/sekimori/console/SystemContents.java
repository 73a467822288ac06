package io.sekimori.console;

import io.sekimori.console.ApprovalView.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A change of the register of systems that waits for agreement: every line of it as a fact. */
final class SystemContents {
  private static final Set<String> TEXTS =
      Set.of("name", "purpose", "department", "storage", "retention", "control");
  private final Words words;

  SystemContents(Words words) {
    this.words = words;
  }

  List<Fact> facts(String content) {
    var facts = new ArrayList<Fact>();
    content
        .lines()
        .forEach(
            line -> {
              var cut = line.split(" ", 2);
              facts.add(fact(cut[0], cut.length > 1 ? cut[1] : ""));
            });
    return facts;
  }

  private Fact fact(String word, String rest) {
    if (TEXTS.contains(word)) {
      return new Fact(words.of("systems.word.", word), rest);
    }
    return switch (word) {
      case "standing" -> new Fact(label(word), words.of("systems.standing.", rest));
      case "log" -> new Fact(words.of("systems.column.", word), words.of("systems.log.", rest));
      case "class" -> {
        var part = rest.split(" ", 3);
        var mode = words.of("systems.mode.", part.length > 1 ? part[1] : "");
        var items = part.length > 2 ? mode + " " + part[2] : mode;
        yield new Fact(words.of("access.class.", part[0]), items);
      }
      case "custodian" -> {
        var part = rest.split(" ", 2);
        var groups = part.length > 1 ? part[1] : "";
        yield new Fact(words.of("systems.custodian.", part[0]), groups);
      }
      default -> new Fact(label(word), rest);
    };
  }

  private String label(String word) {
    return words.of("systems.content.", word);
  }
}
