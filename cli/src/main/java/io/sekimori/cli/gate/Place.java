package io.sekimori.cli.gate;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Where the program runs.
 *
 * @param input what is typed or piped in
 * @param terminal whether a person sits before it
 * @param bytes what {@code out} writes to, for what is a file wherever it goes; null if nothing is
 */
public record Place(
    Map<String, String> environment,
    BufferedReader input,
    boolean terminal,
    ResourceBundle texts,
    PrintWriter out,
    PrintWriter err,
    @Nullable OutputStream bytes) {
  /** Whoever has no bytes of their own. */
  public Place(
      Map<String, String> environment,
      BufferedReader input,
      boolean terminal,
      ResourceBundle texts,
      PrintWriter out,
      PrintWriter err) {
    this(environment, input, terminal, texts, out, err, null);
  }

  /** The same with this under its output. */
  public Place over(OutputStream under) {
    return new Place(environment, input, terminal, texts, out, err, under);
  }

  /** Prints what is UTF-8 whatever the terminal's charset is, because programs read it. */
  public void file(byte[] utf8) throws IOException {
    if (bytes == null) {
      out.print(new String(utf8, StandardCharsets.UTF_8));
      out.flush();
      return;
    }
    out.flush();
    bytes.write(utf8);
    bytes.flush();
  }

  /** This process. */
  @SuppressWarnings("SystemConsoleNull") // it may be, says its type
  public static Place ofProcess(
      Map<String, String> environment, ResourceBundle texts, PrintWriter out, PrintWriter err) {
    Console console = System.console();
    var input = new InputStreamReader(System.in, StandardCharsets.UTF_8);
    boolean terminal = console != null && console.isTerminal();
    return new Place(environment, new BufferedReader(input), terminal, texts, out, err);
  }

  /** A message in the user's language. */
  public String text(String key, Object... arguments) {
    Object[] plain = Arrays.stream(arguments).map(String::valueOf).toArray();
    return new MessageFormat(texts.getString(key), Locale.ROOT).format(plain);
  }

  String language() {
    return texts.getLocale().getLanguage();
  }

  /** One line; what it is for is said if a person sits there. */
  String line(String key, Object... arguments) throws IOException {
    prompt(key, arguments);
    return required(input.readLine());
  }

  /** One line that is not shown while it is typed. */
  String secret(String key, Object... arguments) throws IOException {
    Console console = terminal ? System.console() : null;
    if (console == null) {
      return required(input.readLine());
    }
    prompt(key, arguments);
    char[] typed = console.readPassword();
    return required(typed == null ? null : new String(typed));
  }

  private void prompt(String key, Object... arguments) {
    if (terminal) {
      err.print(text(key, arguments) + ": ");
      err.flush();
    }
  }

  private String required(@Nullable String line) throws IOException {
    if (line == null || line.isBlank()) {
      throw new Unusable(text("gate.nothing-read"));
    }
    return line.strip();
  }

  /** The user's own folder for this program. */
  Path home() {
    String given = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path base =
        given.isEmpty()
            ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config")
            : Path.of(given);
    return base.resolve("sekimori");
  }
}
