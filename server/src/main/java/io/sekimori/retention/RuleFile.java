package io.sekimori.retention;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The rules that this release ships.
 *
 * @param kept what no rule ever erases
 */
record RuleFile(int version, List<Rule> rules, List<String> kept) {
  private static final String SHIPPED = "/retention/japanese-broker.yaml";
  private static final Set<String> WORDS =
      Set.of("id", "class", "objects", "store", "trigger", "period", "fixed", "bases");

  RuleFile {
    rules = List.copyOf(rules);
    kept = List.copyOf(kept);
  }

  /** Reads it and refuses a word that it does not know. */
  static RuleFile shipped() {
    try (var stream =
        new InputStreamReader(
            Objects.requireNonNull(RuleFile.class.getResourceAsStream(SHIPPED)),
            StandardCharsets.UTF_8)) {
      var options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      var yaml =
          new Yaml(
              new SafeConstructor(options),
              new Representer(new org.yaml.snakeyaml.DumperOptions()),
              new org.yaml.snakeyaml.DumperOptions(),
              options,
              new TextDays());
      return of(map(yaml.load(stream)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Refuses a rule that the law forbids by its own bases or by those that are shipped for the same
   * subject.
   *
   * @throws io.sekimori.terms.Refusal INVALID_VALUE
   */
  void requireLawful(Rule rule, LocalDate today) {
    rule.requireLawful(today);
    rules.forEach(one -> rule.requireNoLessThan(one, today));
  }

  /** Days stay texts, which {@link LocalDate} reads strictly. */
  private static final class TextDays extends Resolver {
    @Override
    public void addImplicitResolver(Tag tag, java.util.regex.Pattern text, String first, int most) {
      if (!tag.equals(Tag.TIMESTAMP)) {
        super.addImplicitResolver(tag, text, first, most);
      }
    }
  }

  private static RuleFile of(Map<?, ?> file) {
    return new RuleFile(
        (Integer) Objects.requireNonNull(file.get("version")),
        list(file.get("rules")).stream().map(one -> rule(map(one))).toList(),
        list(file.get("kept")).stream().map(one -> text(map(one), "id")).toList());
  }

  private static Rule rule(Map<?, ?> words) {
    if (!WORDS.containsAll(words.keySet())) {
      throw new IllegalArgumentException("a word of a retention rule is unknown");
    }
    boolean ofClass = words.containsKey("class");
    return new Rule(
        text(words, "id"),
        ofClass ? Rule.Kind.CLASS : Rule.Kind.OBJECTS,
        text(words, ofClass ? "class" : "objects"),
        text(words, "store"),
        Trigger.parse(text(words, "trigger")),
        Period.parse(text(words, "period")),
        words.containsKey("fixed") ? LocalDate.parse(text(words, "fixed")) : null,
        list(words.get("bases")).stream().map(one -> basis(map(one))).toList());
  }

  private static Basis basis(Map<?, ?> words) {
    return new Basis(
        text(words, "law"),
        text(words, "citation"),
        words.containsKey("keeps") ? Period.parse(text(words, "keeps")) : null,
        text(words, "source"),
        LocalDate.parse(text(words, "from")),
        words.containsKey("until") ? LocalDate.parse(text(words, "until")) : null);
  }

  private static String text(Map<?, ?> words, String word) {
    return Objects.requireNonNull(words.get(word), word).toString();
  }

  private static Map<?, ?> map(@Nullable Object node) {
    return (Map<?, ?>) Objects.requireNonNull(node);
  }

  private static List<?> list(@Nullable Object node) {
    return node == null ? List.of() : (List<?>) node;
  }
}
