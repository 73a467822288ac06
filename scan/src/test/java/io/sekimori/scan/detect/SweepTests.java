package io.sekimori.scan.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SweepTests {
  @Test
  void aLabelInTextMakesANumberOfIt() {
    assertThat(found(text("ご本人のマイナンバーは 123456789018 です"))).containsExactly("my-number 1 HIGH");
    assertThat(found(text("注文番号 123456789018"))).isEmpty();
  }

  @Test
  void aColumnOfOrderNumbersIsNoColumnOfMyNumbers() {
    var random = new SplittableRandom(7);
    var table = new StringBuilder("order,my\n");
    for (int i = 0; i < 200; i++) {
      long eleven = random.nextLong(10_000_000_000L, 99_999_999_999L);
      table.append(random.nextLong(100_000_000_000L, 1_000_000_000_000L));
      table.append(',').append(eleven).append(check(eleven)).append('\n');
    }
    var findings = table(table.toString(), "order", "my");
    assertThat(findings.reported())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.MY_NUMBER);
              assertThat(finding.place()).isEqualTo(new Place.Column(1, "my"));
              assertThat(finding.found()).isEqualTo(200);
              assertThat(finding.values()).isEqualTo(200);
              assertThat(finding.samples()).hasSize(5);
            });
  }

  @Test
  void cellsAreCountedByTheNameOfTheirColumn() {
    var cells = Detectors.standard().cells();
    int mail = cells.column("mail");
    cells.cell(mail, 2, "a.b@example.co.jp");
    cells.cell(mail, 3, "c@example.com");
    assertThat(cells.finish().reported())
        .singleElement()
        .extracting(Finding::kind, Finding::found, Finding::values)
        .containsExactly(Kind.EMAIL, 2L, 2L);
  }

  @Test
  void aFirmsOwnNumbersAreFoundByTheirTemplate() {
    var own =
        new OwnDetector(
            new Kind("customer-number"),
            "顧客番号",
            List.of("C-9999-9999", "KK99999A"),
            List.of("お客さま番号"),
            OwnDetector.Check.NONE,
            OwnDetector.Need.LABEL);
    var sweep = Detectors.standard().with(List.of(own)).text();
    byte[] utf8 =
        "お客さま番号 C-1234-5678 と KK12345A、別の C-1234-56789 と XC-1234-5678"
            .getBytes(StandardCharsets.UTF_8);
    sweep.feed(utf8, 0, utf8.length);
    assertThat(found(sweep.finish())).containsExactly("customer-number 2 HIGH");
  }

  static Findings text(String text) {
    var sweep = Detectors.standard().text();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    sweep.feed(utf8, 0, utf8.length);
    return sweep.finish();
  }

  static Findings table(String table, String... headers) {
    var sweep = Detectors.standard().table(new Table(',', '"', List.of(headers)));
    byte[] utf8 = table.getBytes(StandardCharsets.UTF_8);
    sweep.feed(utf8, 0, utf8.length);
    return sweep.finish();
  }

  static List<String> found(Findings findings) {
    return findings.reported().stream()
        .map(finding -> finding.kind().id() + " " + finding.found() + " " + finding.confidence())
        .toList();
  }

  static int check(long eleven) {
    int sum = 0;
    for (int n = 1; n <= 11; n++) {
      sum += (int) (eleven % 10) * (n <= 6 ? n + 1 : n - 5);
      eleven /= 10;
    }
    return sum % 11 <= 1 ? 0 : 11 - sum % 11;
  }
}
