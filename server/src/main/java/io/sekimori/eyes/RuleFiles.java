package io.sekimori.eyes;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rules that this release ships: a file each. */
final class RuleFiles {
  private static final List<String> SHIPPED =
      List.of(
          "slow-drip",
          "off-hours",
          "foreign-country",
          "first-credential",
          "first-network",
          "neighbours",
          "match-questions",
          "volume");
  private static final Set<String> RULE =
      Set.of("rule", "version", "unit", "memory", "sql", "found", "passed");
  private static final Set<String> STEP =
      Set.of(
          "from",
          "times",
          "every",
          "customers",
          "which",
          "form",
          "case",
          "answer",
          "network",
          "credential");

  private RuleFiles() {}

  /** All of them, in the order of the page. */
  static List<Rule> shipped() {
    return SHIPPED.stream().map(RuleFiles::read).toList();
  }

  private static Rule read(String name) {
    var file = RuleFiles.class.getResourceAsStream("/eyes/" + name + ".yaml");
    try (var text = new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8)) {
      var options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      var rule = map(new Yaml(new SafeConstructor(options)).load(text), RULE);
      return new Rule(
          word(rule, "rule"),
          number(rule, "version"),
          word(rule, "unit"),
          number(rule, "memory"),
          word(rule, "sql").strip(),
          examples(rule, "found"),
          examples(rule, "passed"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<List<Step>> examples(Map<?, ?> rule, String name) {
    return list(Objects.requireNonNull(rule.get(name))).stream()
        .map(example -> list(example).stream().map(RuleFiles::step).toList())
        .toList();
  }

  private static Step step(Object line) {
    var step = map(line, STEP);
    return new Step(
        LocalDateTime.parse(word(step, "from")),
        number(step, "times"),
        Duration.parse("PT" + word(step, "every")),
        number(step, "customers"),
        word(step, "which"),
        word(step, "form"),
        word(step, "case"),
        word(step, "answer"),
        word(step, "network"),
        word(step, "credential"));
  }

  private static List<?> list(Object list) {
    return (List<?>) list;
  }

  private static Map<?, ?> map(Object map, Set<String> words) {
    var read = (Map<?, ?>) map;
    if (!words.containsAll(read.keySet())) {
      throw new IllegalArgumentException("a rule has a word that is unknown");
    }
    return read;
  }

  private static String word(Map<?, ?> of, String name) {
    var word = of.get(name);
    return word == null ? "" : word.toString();
  }

  private static int number(Map<?, ?> of, String name) {
    return Integer.parseInt(word(of, name));
  }
}
