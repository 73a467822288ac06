package io.sekimori.console;

import io.sekimori.console.ApprovalView.Fact;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is agreed to in retention: a plan, a rule, the lifting of a hold, the clock. Every word of
 * the content is shown; what does not read as expected is left to whoever shows it whole.
 */
final class RetentionContents {
  private static final String NONE = "-";
  private final Words words;

  RetentionContents(Words words) {
    this.words = words;
  }

  Optional<List<Fact>> facts(String kind, String content) {
    var lines = Arrays.asList(content.split("\n", -1));
    try {
      return switch (kind) {
        case "retention-plan" -> Optional.of(plan(lines));
        case "retention-rule" -> Optional.of(rule(lines));
        case "hold-lift" -> Optional.of(hold(content.split(" ", -1)));
        case "retention-clock" -> Optional.of(clock(content.split(" ", -1)));
        default -> Optional.empty();
      };
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException foreign) {
      return Optional.empty();
    }
  }

  /** The plan, its store and day; then what would be erased under each rule. */
  private List<Fact> plan(List<String> lines) {
    var head = lines.getFirst().split(" ", -1);
    var facts = new ArrayList<Fact>();
    facts.add(fact("plan", head[0]));
    facts.add(fact("store", store(head[1])));
    facts.add(fact("day", head[2]));
    for (var line : lines.subList(1, lines.size())) {
      var word = line.split(" ", -1);
      var ages = word[4].split("/", -1);
      var oldest = word[5].equals(NONE) ? words.of("retention.", "none") : word[5];
      facts.add(
          new Fact(
              words.of("retention.rule.", word[0]),
              words.with(
                  "approvals.retention.line",
                  number(word[3]),
                  number(word[6]),
                  number(ages[0]),
                  number(ages[1]),
                  number(ages[2]),
                  number(ages[3]),
                  oldest,
                  digest(word[2]))));
    }
    return facts;
  }

  /** Enough to be compared with the page of the rules. */
  private static String digest(String whole) {
    return whole.substring(0, Math.min(8, whole.length()));
  }

  private static Long number(String text) {
    return Long.valueOf(text);
  }

  private List<Fact> rule(List<String> lines) {
    var word = lines.getFirst().split(" ", -1);
    var facts = new ArrayList<Fact>();
    facts.add(fact("retention-rule", words.of("retention.rule.", word[0])));
    facts.add(fact("subject", words.of("vault.retention.", word[2])));
    facts.add(fact("store", store(word[3])));
    facts.add(fact("period", length(Period.parse(word[5]))));
    facts.add(fact("trigger", words.of("retention.trigger.", word[4])));
    if (!word[6].equals(NONE)) {
      facts.add(fact("fixed", word[6]));
    }
    for (var line : lines.subList(1, lines.size())) {
      var basis = line.split(" ", 6);
      facts.add(
          fact(
              "basis",
              words.with(
                  basis[1].equals(NONE) ? "approvals.retention.basis" : "approvals.retention.keeps",
                  words.of("retention.law.", basis[0]),
                  basis[5],
                  basis[3],
                  basis[1].equals(NONE) ? NONE : length(Period.parse(basis[1])))));
    }
    return facts;
  }

  private String length(Period period) {
    long days = period.get(ChronoUnit.DAYS);
    long months = period.toTotalMonths();
    if (days > 0 && months == 0) {
      return words.with("retention.length.days", days);
    }
    var whole =
        months % 12 == 0
            ? words.with("retention.length.years", months / 12)
            : words.with("retention.length.months", months);
    return days == 0 ? whole : whole + " " + words.with("retention.length.days", days);
  }

  private List<Fact> hold(String[] word) {
    return List.of(
        fact("hold", word[0]),
        fact("held", words.of("retention.hold.kind.", word[1])),
        fact("subject", word[2]),
        fact("reason", words.of("retention.hold.reason.", word[3])));
  }

  private List<Fact> clock(String[] word) {
    var believed =
        word[1].equals(NONE) ? words.of("retention.", "none") : words.time(Instant.parse(word[1]));
    return List.of(
        fact("believed", believed), fact("effect", words.of("approvals.retention.", "clock")));
  }

  private String store(String id) {
    return words.of("retention.store.", id);
  }

  private Fact fact(String label, String value) {
    return new Fact(words.of("approvals.content.", label), value);
  }
}
