package io.sekimori.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class ReportTests {
  private static final ResourceBundle TEXTS =
      ResourceBundle.getBundle("io.sekimori.replay.messages", Locale.ENGLISH);
  private final StringWriter said = new StringWriter();
  private final Report report = new Report("vendor-server", 1, TEXTS);

  private int judged() {
    return report.judge(new PrintWriter(said));
  }

  @Test
  void endsWellAndSaysNothingIfEveryAnswerIsTheTruth() {
    report.ask("001-07", "noticed", "never", () -> "never");
    report.ask("001-08", "liar.invents", "84 images", () -> "No.", _ -> true);
    assertThat(judged()).isZero();
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void namesTheQuestionWhoseAnswerIsNotTheTruthAndEndsOtherwise() {
    report.ask("001-07", "noticed", "2020-01-15 06:00", () -> "2020-01-15 06:00");
    report.ask("001-09", "told", "takumi@example.jp", () -> "nobody");
    assertThat(judged()).isEqualTo(1);
    assertThat(said.toString().lines())
        .containsExactly("Wrong answer: 001-09 Who was told, and when?");
  }

  @Test
  void whatCannotBePlayedEndsOtherwiseThanAWrongAnswer() {
    var out = new PrintWriter(said);
    assertThat(Main.run(out, out, "vendor-server", "--lang", "en", "--scale", "0.01")).isEqualTo(4);
    assertThat(Main.run(out, out, "vendor-server", "--lang", "en", "--until", "1999-01-01"))
        .isEqualTo(2);
  }
}
