package io.sekimori.scan.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands before the rows of a dump. */
final class SqlHead {
  /** Longer than any list of columns. */
  static final int LONGEST = 1 << 14;

  private static final String NAME = "((?:[\"`\\[]?[^\\s\"`\\[\\](),;]+[\"`\\]]?\\.?){1,3})";
  private static final Pattern INSERT =
      Pattern.compile(
          "(?is).*?\\binto\\s+" + NAME + "\\s*(?:\\(([^()]*)\\))?[^()]*\\bvalues\\s*\\($");
  private static final Pattern COPY =
      Pattern.compile("(?is).*?\\bcopy\\s+" + NAME + "\\s*(?:\\(([^()]*)\\))?\\s*from\\s+stdin.*;");
  private static final Pattern CREATE =
      Pattern.compile(
          "(?is).*?\\bcreate\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?"
              + NAME
              + "\\s*\\((.*)\\).*;");
  private static final Set<String> NO_COLUMN =
      Set.of("primary", "key", "unique", "index", "constraint", "foreign", "check", "fulltext");

  private SqlHead() {}

  /** A table and its columns as far as they are known. */
  record Target(String table, List<String> columns) {
    static final Target NONE = new Target("", List.of());

    String column(int index) {
      return index < columns.size() ? columns.get(index) : "#" + (index + 1);
    }
  }

  /** A cheap question before the costly one. */
  static boolean endsInValues(String text) {
    int end = text.length() - 1; // the bracket
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end >= 6 && text.regionMatches(true, end - 6, "values", 0, 6);
  }

  static Target insert(String text, Map<String, List<String>> known) {
    Matcher matcher = INSERT.matcher(text);
    if (!matcher.matches()) {
      return Target.NONE;
    }
    String table = bare(matcher.group(1));
    String list = matcher.group(2);
    return new Target(table, list == null ? known.getOrDefault(table, List.of()) : names(list));
  }

  static @Nullable Target copy(String text) {
    Matcher matcher = COPY.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      return null;
    }
    String list = matcher.group(2);
    return new Target(bare(matcher.group(1)), list == null ? List.of() : names(list));
  }

  /** Remembers the columns of a table. */
  static void create(String text, Map<String, List<String>> known) {
    Matcher matcher = CREATE.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      return;
    }
    List<String> columns = new ArrayList<>();
    for (String line : topLevel(matcher.group(2))) {
      String first = bare(line.strip().split("\\s+", 2)[0]);
      if (!first.isEmpty() && !NO_COLUMN.contains(first.toLowerCase(Locale.ROOT))) {
        columns.add(Label.of(first));
      }
    }
    known.put(bare(matcher.group(1)), columns);
  }

  /** Parts between the commas that stand in no bracket. */
  private static List<String> topLevel(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(",")).map(name -> Label.of(bare(name.strip()))).toList();
  }

  private static String bare(String name) {
    return name.replaceAll("[\"`\\[\\]]", "");
  }
}
