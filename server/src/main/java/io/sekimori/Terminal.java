package io.sekimori;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What the person who starts the server reads, in Japanese and English one below the other: at that
 * moment nobody has said which they read.
 */
final class Terminal {
  private static final List<Locale> LANGUAGES = List.of(Locale.JAPANESE, Locale.ENGLISH);

  private static final int COLUMN = 20;

  private final PrintStream out;
  private final PrintStream err;

  Terminal(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  static Terminal standard() {
    return new Terminal(utf8(System.out), utf8(System.err));
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  void say(String key, Object... arguments) {
    out.println(text(key, arguments));
  }

  /** A line for a program that reads along: no message, in no language. */
  void tell(String line) {
    out.println(line);
  }

  void complain(String key, Object... arguments) {
    err.println(text(key, arguments));
  }

  /** Words and numbers of ours in columns; they are the same in every language. */
  void table(List<List<String>> rows) {
    for (var row : rows) {
      var line = new StringBuilder();
      for (String cell : row) {
        line.append(cell).append(" ".repeat(Math.max(2, COLUMN - cell.length())));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** The message in both languages, or the given one if there is none of that name. */
  static String text(String key, Object... arguments) {
    var text = new StringBuilder();
    for (Locale language : LANGUAGES) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      text.append(new MessageFormat(bundle(language).getString(key), language).format(arguments));
    }
    return text.toString();
  }

  static boolean knows(String key) {
    return bundle(Locale.ENGLISH).containsKey(key);
  }

  private static ResourceBundle bundle(Locale language) {
    var exactly =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    return ResourceBundle.getBundle("messages.launcher", language, exactly);
  }
}
