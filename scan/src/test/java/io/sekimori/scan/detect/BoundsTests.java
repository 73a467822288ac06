package io.sekimori.scan.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that would exhaust a scanner which trusts it. */
class BoundsTests {
  private static final int BLOCK = 1 << 16;

  /** 5 MB, some eighty windows. */
  private static final int BLOCKS = 80;

  /** One endless line of each byte, then something to be found. */
  @ParameterizedTest
  @ValueSource(ints = {'1', ' ', '-', '"', '<', '@', ',', 0, 0xe3, 0xff})
  void anEndlessLineIsPassed(int filling) {
    var block = new byte[BLOCK];
    Arrays.fill(block, (byte) filling);
    for (var sweep : List.of(Detectors.standard().text(), commas())) {
      for (int i = 0; i < BLOCKS; i++) {
        sweep.feed(block, 0, block.length);
      }
      byte[] last = "\n\"\n\n個人番号:123456789018\n".getBytes(StandardCharsets.UTF_8);
      sweep.feed(last, 0, last.length);
      assertThat(sweep.finish().reported()).extracting(Finding::kind).contains(Kind.MY_NUMBER);
    }
  }

  @Test
  @Tag("slow")
  void aLineOfMoreThanTwoGigabytesIsSweptToItsEnd() {
    var block = new byte[BLOCK];
    Arrays.fill(block, (byte) 'x');
    var sweep = Detectors.standard().text();
    for (int i = 0; i < 33_000; i++) {
      sweep.feed(block, 0, block.length);
    }
    byte[] last = " a@example.com".getBytes(StandardCharsets.UTF_8);
    sweep.feed(last, 0, last.length);
    assertThat(sweep.finish().reported())
        .singleElement()
        .extracting(finding -> finding.samples().getFirst().offset())
        .isEqualTo(33_000L * BLOCK + 1);
  }

  @Test
  void theColumnOfAValueIsKnownHoweverFarItsLineBegan() {
    String before = "あ𠮷 ".repeat(60_000);
    for (String lines : List.of("", "\n", "x\n".repeat(50_000))) {
      var sample = SweepTests.text(lines + before + "TEL 03-1234-5678\n").reported().getFirst();
      assertThat(sample.samples().getFirst().column()).isEqualTo(4 * 60_000 + 5);
      assertThat(sample.samples().getFirst().endColumn()).isEqualTo(4 * 60_000 + 17);
    }
    String zone =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    var overTwoLines = SweepTests.text(zone).reported().getFirst().samples().getFirst();
    assertThat(overTwoLines.column()).isEqualTo(1);
    assertThat(overTwoLines.endColumn()).isZero();
  }

  @Test
  void columnsHaveABound() {
    var cells = Detectors.standard().cells();
    for (int i = 0; i < 5_000; i++) {
      cells.cell(cells.column("c" + i), 1, "a@example.com");
    }
    var findings = cells.finish();
    assertThat(findings.reported()).hasSize(4_000);
    assertThat(findings.columnsLeftOut()).isEqualTo(1_000);
  }

  @Test
  void aQuoteThatNeverClosesSwallowsNoMoreThanABlock() {
    var table = new StringBuilder("a,\"open\n");
    for (int i = 0; i < 300; i++) {
      table.append("b,c").append(i).append("@example.com\n");
    }
    assertThat(SweepTests.table(table.toString()).reported())
        .anySatisfy(finding -> assertThat(finding.found()).isGreaterThanOrEqualTo(199));
  }

  private static Sweep commas() {
    return Detectors.standard().table(new Table(',', '"', List.of()));
  }
}
