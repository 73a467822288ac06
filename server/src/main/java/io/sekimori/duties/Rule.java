package io.sekimori.duties;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The rule that makes something due, as it reads today; a duty keeps it as it read when it was
 * established.
 *
 * @param citation where it stands
 * @param from the first day on which it is in force, if that is known
 * @param until the last
 */
public record Rule(
    String id,
    String citation,
    String japanese,
    String english,
    Optional<LocalDate> from,
    Optional<LocalDate> until) {

  /** A rule with what forms propose for it. */
  public record Shipped(Rule rule, String due, Anchor anchor) {}

  private static final class All {
    static final List<Shipped> RULES = read();
  }

  /** The rules that come with the product, the firm's own rules first. */
  public static List<Shipped> shipped() {
    return All.RULES;
  }

  /**
   * The rule of this id, if it is in force.
   *
   * @throws Refusal INVALID_VALUE about {@code rule}
   */
  static Rule of(String id, LocalDate today) {
    return All.RULES.stream()
        .map(Shipped::rule)
        .filter(rule -> rule.id().equals(id) && rule.inForce(today))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "rule"));
  }

  private boolean inForce(LocalDate day) {
    return from.filter(day::isBefore).isEmpty() && until.filter(day::isAfter).isEmpty();
  }

  private static List<Shipped> read() {
    try (var in = Rule.class.getResourceAsStream("/duties/rules-1.yaml")) {
      Map<String, List<Map<String, Object>>> tree =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(in));
      var rules = new ArrayList<Shipped>();
      for (var one : tree.getOrDefault("rules", List.of())) {
        rules.add(shipped(one));
      }
      return List.copyOf(rules);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Shipped shipped(Map<String, Object> one) {
    var rule =
        new Rule(
            text(one, "id"),
            text(one, "citation"),
            text(one, "ja"),
            text(one, "en"),
            day(one, "from"),
            day(one, "until"));
    return new Shipped(
        rule,
        String.valueOf(one.getOrDefault("due", "date")),
        Anchor.parse(String.valueOf(one.getOrDefault("anchor", "none"))));
  }

  private static String text(Map<String, Object> one, String name) {
    return Objects.requireNonNull(one.get(name), name).toString();
  }

  private static Optional<LocalDate> day(Map<String, Object> one, String name) {
    return Optional.ofNullable(one.get(name)).map(day -> LocalDate.parse(day.toString()));
  }
}
