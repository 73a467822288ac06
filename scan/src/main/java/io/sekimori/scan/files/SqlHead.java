package io.sekimori.scan.files;

import io.sekimori.scan.detect.Headings;
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
          "(?is).*?\\b(?:into|insert)\\s+(?!into\\b|or\\b|ignore\\b|low_priority\\b|delayed\\b)"
              + NAME
              + "\\s*(?:\\(([^()]*)\\))?[^()]*\\bvalues\\s*\\($");
  private static final Pattern COPY =
      Pattern.compile("(?is).*?\\bcopy\\s+" + NAME + "\\s*(?:\\(([^()]*)\\))?\\s*from\\s+stdin.*;");
  private static final Pattern CREATE =
      Pattern.compile(
          "(?is).*?\\bcreate\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?"
              + NAME
              + "\\s*\\((.*)\\).*;");
  private static final Pattern UPDATE = Pattern.compile("(?i)\\s*update\\s+\\S+\\s+set\\s");
  private static final Pattern ASSIGNED =
      Pattern.compile("([^\\s=,().]+)\\s*=\\s*[A-Za-z]?'((?:[^']|'')*+)'");
  private static final Pattern REMARK = Pattern.compile("--[^\n]*");
  private static final Pattern COMMENT = Pattern.compile("(?i)\\bcomment\\s+'([^']{1,60})'");
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

  static @Nullable Target insert(String text, Map<String, List<String>> known) {
    Matcher matcher = INSERT.matcher(text);
    if (!matcher.matches()) {
      return null;
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

  /** A column and what it is set to. */
  record Assigned(String column, String value) {}

  /** What an UPDATE sets and asks for; empty for any other statement. */
  static List<Assigned> update(String text) {
    List<Assigned> assigned = new ArrayList<>();
    if (text.length() <= LONGEST && UPDATE.matcher(text).lookingAt()) {
      Matcher matcher = ASSIGNED.matcher(text);
      while (matcher.find()) {
        String value = matcher.group(2).replace("''", "'");
        assigned.add(new Assigned(Label.of(bare(matcher.group(1))), value));
      }
    }
    return assigned;
  }

  /** Remembers the columns of a table. */
  static void create(String text, Map<String, List<String>> known) {
    Matcher matcher = CREATE.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      return;
    }
    List<String> columns = new ArrayList<>();
    for (String line : topLevel(REMARK.matcher(matcher.group(2)).replaceAll(""))) {
      String first = bare(line.strip().split("\\s+", 2)[0]);
      if (!first.isEmpty() && !NO_COLUMN.contains(first.toLowerCase(Locale.ROOT))) {
        columns.add(Label.of(told(first, line)));
      }
    }
    known.put(bare(matcher.group(1)), columns);
  }

  /** The comment on a column, where it says more than its name. */
  private static String told(String name, String line) {
    Matcher comment = COMMENT.matcher(line);
    boolean more = comment.find() && Headings.namesKind(comment.group(1));
    return more && !Headings.names(name) ? comment.group(1) : name;
  }

  /** Parts between the commas that stand in no bracket and no quotes. */
  private static List<String> topLevel(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'';
      depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0 && !quoted) {
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
