package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.ProblemCode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules that a compiler does not know. Each names what breaks it and where. */
class TidyTests {
  private static final int LONGEST_FILE = 300;
  private static final int LONGEST_METHOD = 40;

  /** A table of cases is longer than what it tests. */
  private static final int LONGEST_TEST = 60;

  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
  private static final Pattern JAPANESE = Pattern.compile("[\\u3040-\\u30ff\\u4e00-\\u9fff]");

  @Test
  void filesAreShortEnoughToBeReadAtOnce() {
    assertNone(
        "longer than " + LONGEST_FILE + " lines: split what does two things",
        each(House.java(), file -> file.lines().size() > LONGEST_FILE));
  }

  @Test
  void methodsAreShortEnoughToBeSeenAtOnce() {
    var found = new ArrayList<String>();
    for (var file : House.java()) {
      int most = file.name().contains("/src/test/") ? LONGEST_TEST : LONGEST_METHOD;
      for (var method : Parsed.methodsIn(file.text())) {
        if (method.lines() > most) {
          found.add(file.name() + " " + method.name() + " " + method.lines());
        }
      }
    }
    assertNone("methods of more than " + LONGEST_METHOD + " lines", found);
  }

  @Test
  void nothingIsLeftForLater() {
    assertNone(
        "unfinished work: do it or file it",
        each(House.java(), file -> UNFINISHED.matcher(file.text()).find()));
  }

  @Test
  void noTestIsSwitchedOff() {
    String off = "@Dis" + "abled";
    assertNone(
        "a test that does not run proves nothing", each(House.java(), f -> f.text().contains(off)));
  }

  /** Surefire runs only classes that end in Tests, and says nothing of others. */
  @Test
  void everyTestClassIsFound() {
    assertNone(
        "test classes whose names do not end in Tests",
        each(
            House.java(),
            file ->
                file.name().contains("/src/test/")
                    && Pattern.compile("(?m)^\\s*@(Test|Property|ParameterizedTest)\\b")
                        .matcher(file.text())
                        .find()
                    && !file.name().matches(".*(Tests|Contract|Kit)\\.java")));
  }

  @Test
  void messageFilesAreInStep() {
    var found = new ArrayList<String>();
    for (var english : House.resources("messages", "_en.properties")) {
      var japanese = House.read(sibling(english));
      var extra = new TreeSet<>(keys(english));
      extra.removeAll(keys(japanese));
      var missing = new TreeSet<>(keys(japanese));
      missing.removeAll(keys(english));
      extra.forEach(key -> found.add(key + " has no Japanese"));
      missing.forEach(key -> found.add(key + " has no English"));
    }
    assertThat(House.resources("messages", "_ja.properties"))
        .hasSameSizeAs(House.resources("messages", "_en.properties"));
    assertNone("messages in one language only", found);
  }

  @Test
  void noMessageStandsTwiceOrIsEmpty() {
    var found = new ArrayList<String>();
    for (String language : List.of("_ja.properties", "_en.properties")) {
      var seen = new TreeSet<String>();
      for (var file : House.resources("messages", language)) {
        for (String key : keys(file)) {
          if (!seen.add(key)) {
            found.add(key + " stands in two files");
          }
          if (properties(file).getProperty(key).isBlank()) {
            found.add(key + " is empty in " + file.name());
          }
        }
      }
    }
    assertNone("messages", found);
  }

  /** Half-width parentheses between Japanese characters are those of a typewriter. */
  @Test
  void japaneseTextHasParenthesesOfItsOwnWidth() {
    var found = new ArrayList<String>();
    for (var file : House.japanese()) {
      for (String key : keys(file)) {
        if (properties(file).getProperty(key).matches("(?s).*[()~].*")) {
          found.add(key + " in " + file.name());
        }
      }
    }
    assertThat(House.japanese()).hasSizeGreaterThan(15);
    assertNone("half-width parentheses or a half-width range", found);
  }

  /**
   * What laws say is quoted to the same people; a number like 4-3-(3) is written as the law has it.
   */
  @Test
  void japaneseInRulesHasParenthesesOfItsOwnWidth() {
    var japanese = "[\\u3040-\\u30ff\\u4e00-\\u9fff]";
    var half =
        Pattern.compile(
            japanese + "[()]|[()]" + japanese + "|\\([^()]*" + japanese + "|\\d~\\d+" + japanese);
    var found = new ArrayList<String>();
    for (var file : House.rules()) {
      file.text()
          .lines()
          .filter(line -> half.matcher(line.replaceFirst("(^|\\s)#.*", "")).find())
          .forEach(line -> found.add(line.strip() + " in " + file.name()));
    }
    assertThat(House.rules()).hasSizeGreaterThan(3);
    assertNone("half-width parentheses or a half-width range", found);
  }

  /** A request is refused by one word (docs/glossary.md), wherever that is said. */
  @Test
  void aRefusedRequestHasOneWord() {
    var found = new ArrayList<String>();
    for (var file : House.japanese()) {
      for (String key : keys(file)) {
        if (properties(file).getProperty(key).contains("却下")) {
          found.add(key);
        }
      }
    }
    assertNone("another word for 否認", found);
  }

  /** 承認 is approve and nothing else: whoever agrees, consents or says a word would be another. */
  @Test
  void approvalHasOneWordInEachLanguage() {
    var found = new ArrayList<String>();
    for (var file : House.resources("messages", "_en.properties")) {
      var english = properties(file);
      var japanese = properties(House.read(sibling(file)));
      for (String key : keys(file)) {
        var text = english.getProperty(key).toLowerCase(Locale.ROOT);
        boolean approves = text.contains("approv");
        if (approves != japanese.getProperty(key, "").contains("承認")
            || text.matches(".*\\b(agree|consent).*")) {
          found.add(key);
        }
      }
    }
    assertNone("another word for an approval", found);
  }

  @Test
  void everyProblemIsExplainedInBothLanguages() {
    var found = new ArrayList<String>();
    for (String language : List.of("_ja.properties", "_en.properties")) {
      var all = new Properties();
      House.resources("messages", language).forEach(file -> all.putAll(properties(file)));
      for (ProblemCode code : ProblemCode.values()) {
        for (String part : List.of("title", "detail", "remedy")) {
          String key = "problem." + code.text() + "." + part;
          if (all.getProperty(key, "").isBlank()) {
            found.add(key + language);
          }
        }
      }
    }
    assertNone("problems without words", found);
  }

  /** Normalisers and fictional data work on Japanese; everybody else speaks through messages. */
  @Test
  void codeHoldsNoTextForPeople() {
    assertNone(
        "Japanese text in code: it belongs in messages/",
        each(
            House.main(),
            file ->
                !file.name().matches(".*/sekimori/(vault|demo|documents)/.*")
                    && Parsed.literalsIn(file.text()).stream()
                        .anyMatch(text -> JAPANESE.matcher(text).find())));
  }

  private static Path sibling(House.Source english) {
    String name = english.path().getFileName().toString();
    return english.path().resolveSibling(name.replace("_en.properties", "_ja.properties"));
  }

  private static Set<String> keys(House.Source file) {
    return new TreeSet<>(properties(file).stringPropertyNames());
  }

  private static Properties properties(House.Source file) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(file.text()));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return properties;
  }

  private static List<String> each(
      List<House.Source> files, Function<House.Source, Boolean> broken) {
    return files.stream().filter(broken::apply).map(House.Source::name).toList();
  }

  private static void assertNone(String rule, List<String> found) {
    assertThat(found).as(rule).isEmpty();
  }
}
