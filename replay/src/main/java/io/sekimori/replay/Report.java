package io.sekimori.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The answers of a replay, as a table to read and a file to work with. */
final class Report {
  /** At least one answer is not what it has to be. */
  static final int WRONG = 1;

  private static final int QUESTION = 36;
  private static final int ANSWER = 48;
  private static final int SECONDS = 8;
  private static final int SOURCE = 32;
  private static final int GAP = 2;
  private final String scenario;
  private final long seed;
  private final ResourceBundle texts;
  private final List<Answer> answers = new ArrayList<>();

  Report(String scenario, long seed, ResourceBundle texts) {
    this.scenario = scenario;
    this.seed = seed;
    this.texts = texts;
  }

  /**
   * Asks a question and takes the time that its answer needs.
   *
   * @param key message key; {@code <key>.question} and {@code <key>.source} are printed
   */
  void ask(String fact, String key, String truth, Supplier<String> asking) {
    ask(fact, key, truth, asking, truth::equals);
  }

  /**
   * The same where more than one answer is right.
   *
   * @param right whether an answer is what it has to be
   */
  void ask(
      String fact, String key, String truth, Supplier<String> asking, Predicate<String> right) {
    long began = System.nanoTime();
    String answer = asking.get();
    double seconds = (System.nanoTime() - began) / 1e9;
    answers.add(
        new Answer(
            fact,
            texts.getString(key + ".question"),
            answer,
            truth,
            seconds,
            texts.getString(key + ".source"),
            right.test(answer),
            true));
  }

  /**
   * What no record can hold: said, with the reason, so that its silence is no answer.
   *
   * @param key message key; {@code <key>.question}, {@code <key>.reason} and {@code <key>.source}
   *     are printed
   */
  void cannot(String fact, String key) {
    var reason = texts.getString("cannot") + " " + texts.getString(key + ".reason");
    answers.add(
        new Answer(
            fact,
            texts.getString(key + ".question"),
            reason,
            reason,
            0,
            texts.getString(key + ".source"),
            true,
            false));
  }

  List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** Question, our answer, seconds, and what it took in the source. */
  void print(PrintWriter out) {
    row(
        out,
        texts.getString("column.question"),
        texts.getString("column.answer"),
        texts.getString("column.seconds"),
        texts.getString("column.source"));
    out.println("-".repeat(QUESTION + ANSWER + SECONDS + SOURCE + 3 * GAP));
    for (var answer : answers) {
      String told = answer.answer();
      if (!answer.truth().equals(told)) {
        told += "\n" + texts.getString("label.truth") + " " + answer.truth();
      }
      row(
          out,
          answer.fact() + " " + answer.question(),
          told,
          String.format(Locale.ROOT, "%.3f", answer.seconds()),
          answer.source());
      out.println();
    }
    out.flush();
  }

  /** Names every question whose answer is wrong, and says with which code the process ends. */
  int judge(PrintWriter err) {
    var wrong = answers.stream().filter(answer -> !answer.right()).toList();
    for (var answer : wrong) {
      err.println(texts.getString("wrong") + " " + answer.fact() + " " + answer.question());
    }
    err.flush();
    return wrong.isEmpty() ? CommandLine.ExitCode.OK : WRONG;
  }

  private static void row(
      PrintWriter out, String question, String answer, String seconds, String source) {
    var cells =
        List.of(
            Columns.wrapped(question, QUESTION), Columns.wrapped(answer, ANSWER),
            Columns.wrapped(seconds, SECONDS), Columns.wrapped(source, SOURCE));
    int[] widths = {QUESTION, ANSWER, SECONDS, SOURCE};
    int lines = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < lines; i++) {
      var line = new StringBuilder();
      for (int j = 0; j < cells.size(); j++) {
        String cell = i < cells.get(j).size() ? cells.get(j).get(i) : "";
        line.append(Columns.padded(cell, widths[j] + GAP));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** Writes the file of {@code --json}. */
  void write(Path file) throws IOException {
    var whole = Wire.JSON.createObjectNode().put("scenario", scenario).put("seed", seed);
    var questions = whole.putArray("questions");
    answers.forEach(answer -> questions.add(answer.json()));
    Files.write(file, Wire.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole));
  }
}
