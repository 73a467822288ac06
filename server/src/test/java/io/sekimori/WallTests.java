package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Walls that run through SQL and templates, where the compiler does not look. */
class WallTests {
  private static final Pattern SQL =
      Pattern.compile(
          "(?is)\\b(select\\b.*\\bfrom|insert\\s+into|update\\b.*\\bset|delete\\s+from|copy|lock\\s+table)\\b.*");
  private static final Pattern SCRIPT_PLACE =
      Pattern.compile(".*/db/([a-z]+)/([a-z_]+)/[^/]+\\.sql");
  private static final Pattern JAVA_PLACE =
      Pattern.compile("server/src/main/java/io/sekimori/([a-z]+)/.*");
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
  private static final Pattern MARKUP =
      Pattern.compile("(?s)<!--.*?-->|<!DOCTYPE[^>]*>|<(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>");
  private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Nd}]");
  private static final Pattern SPOKEN_ATTRIBUTE =
      Pattern.compile("\\s(placeholder|title|alt|label|aria-label|aria-description)=\"([^\"]*)\"");
  private static final Pattern CONDITIONAL_PART =
      Pattern.compile(
          "<(?=(?:[^>\"]|\"[^\"]*\")*\\sth:(?:if|unless)=)(?=(?:[^>\"]|\"[^\"]*\")*\\sth:(?:replace|insert)=)[^>]*");
  private static final Pattern INLINE =
      Pattern.compile(
          "(?i)<style\\b|\\sstyle=|\\son[a-z]+=|\\shx-on|<script(?![^>]*\\bth?:?src=)[^>]*>|javascript:");

  @Test
  void everySchemaBelongsToTheModuleOfItsName() {
    var modules = new TreeSet<String>();
    House.main().forEach(file -> placeOf(JAVA_PLACE, file, 1).ifPresent(modules::add));
    assertThat(modules).containsAll(schemas());
  }

  @Test
  void aModulesSqlNamesOnlyItsOwnSchema() {
    var found = new ArrayList<String>();
    for (var file : House.main()) {
      placeOf(JAVA_PLACE, file, 1)
          .ifPresent(
              module ->
                  Parsed.literalsIn(file.text()).stream()
                      .filter(text -> SQL.matcher(text).find())
                      .forEach(sql -> found.addAll(foreign(file, module, sql))));
    }
    for (var script : House.resources("db", ".sql")) {
      placeOf(SCRIPT_PLACE, script, 2)
          .ifPresent(schema -> found.addAll(foreign(script, schema, script.text())));
    }
    assertThat(found).as("tables of another module: ask it through its API").isEmpty();
  }

  private static List<String> foreign(House.Source file, String own, String sql) {
    var found = new ArrayList<String>();
    for (String schema : schemas()) {
      if (!schema.equals(own)
          && Pattern.compile("\\b" + schema + "\\.[a-z_]+").matcher(sql).find()) {
        found.add(file.name() + " names schema " + schema);
      }
    }
    return found;
  }

  private static Set<String> schemas() {
    var schemas = new TreeSet<String>();
    for (var script : House.resources("db", ".sql")) {
      placeOf(SCRIPT_PLACE, script, 2).ifPresent(schemas::add);
    }
    return schemas;
  }

  private static Optional<String> placeOf(Pattern place, House.Source file, int group) {
    var matcher = place.matcher(file.name());
    return matcher.matches() ? Optional.of(matcher.group(group)) : Optional.empty();
  }

  @Test
  void templatesHoldNoTextOfTheirOwn() {
    var found = new TreeMap<String, String>();
    for (var template : House.resources("templates", ".html")) {
      String visible = MARKUP.matcher(template.text()).replaceAll(" ");
      if (TEXT.matcher(visible).find()) {
        found.put(template.name(), visible.strip().lines().findFirst().orElse("").strip());
      }
      var attributes = SPOKEN_ATTRIBUTE.matcher(template.text());
      while (attributes.find()) {
        if (TEXT.matcher(attributes.group(2)).find()) {
          found.put(template.name(), attributes.group().strip());
        }
      }
    }
    assertThat(found).as("text in a template belongs in messages/").isEmpty();
  }

  /** The content security policy forbids them; a page that needs them breaks in the browser. */
  @Test
  void templatesHoldNoInlineScriptOrStyle() {
    var found = new TreeMap<String, String>();
    for (var template : House.resources("templates", ".html")) {
      var inline = INLINE.matcher(COMMENT.matcher(template.text()).replaceAll(""));
      if (inline.find()) {
        found.put(template.name(), inline.group().strip());
      }
    }
    assertThat(found).isEmpty();
  }

  /** A part is put in before a condition on the same element is looked at: it would always show. */
  @Test
  void templatesHoldNoConditionOnWhatIsReplaced() {
    var found = new TreeMap<String, String>();
    for (var template : House.resources("templates", ".html")) {
      var conditional = CONDITIONAL_PART.matcher(COMMENT.matcher(template.text()).replaceAll(""));
      if (conditional.find()) {
        found.put(template.name(), conditional.group().strip());
      }
    }
    assertThat(found).as("put the condition on a th:block around it").isEmpty();
  }
}
