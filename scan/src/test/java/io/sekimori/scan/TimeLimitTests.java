package io.sekimori.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.scan.Scan.Doubtful;
import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.files.Limits;
import io.sekimori.scan.files.Packed;
import io.sekimori.scan.files.Reason;
import io.sekimori.scan.files.TimeLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan ends when its time is up, and says so. Time passes whenever somebody asks for it. */
class TimeLimitTests {
  private static final String PHONE = "TEL 090-1234-5678\n";
  private final AtomicLong asked = new AtomicLong();

  @TempDir private Path folder;

  private ScanReport scan(long times) throws InterruptedException {
    var time = TimeLimit.of(Duration.ofNanos(times), asked::incrementAndGet);
    return new Scan(
            Detectors.standard(),
            Limits.usual(1),
            1,
            Doubtful.LEFT_OUT,
            Clock.systemUTC(),
            Watcher.NONE)
        .of(List.of(folder), time);
  }

  @Test
  void whatWasNotReachedIsNotCounted() throws Exception {
    for (int i = 0; i < 100; i++) {
      Files.writeString(folder.resolve("f" + i + ".txt"), PHONE);
    }
    var cut = scan(200).coverage();
    assertThat(cut.finished()).isFalse();
    assertThat(cut.files()).isBetween(1L, 99L).isEqualTo(cut.read() + cut.partly());
    assertThat(cut.bytesRead()).isEqualTo(cut.read() * PHONE.length());
    var whole = scan(100_000).coverage();
    assertThat(whole.finished()).isTrue();
    assertThat(whole.read()).isEqualTo(100);
  }

  @Test
  void aLongFileIsCutWithinAndItsBytesAreNotSaidToBeRead() throws Exception {
    Files.writeString(folder.resolve("a.txt"), PHONE.repeat(500_000));
    cutShort(8);
  }

  @Test
  void anArchiveIsCutWithin() throws Exception {
    byte[] text = PHONE.repeat(500_000).getBytes(US_ASCII);
    Files.write(folder.resolve("a.zip"), Packed.zip("a.txt", text));
    cutShort(50);
  }

  private void cutShort(long times) throws InterruptedException {
    var report = scan(times);
    assertThat(report.coverage().finished()).isFalse();
    assertThat(report.coverage().partly()).isOne();
    assertThat(report.coverage().bytesRead()).isZero();
    assertThat(report.notRead()).extracting(NotRead::reason).containsExactly(Reason.TOO_LONG);
    assertThat(report.kinds().getFirst().values()).isBetween(1L, 499_999L);
  }

  /** A page that draws a form sixteen times, which draws another sixteen times, and so on. */
  @Test
  @Timeout(60)
  void aPageThatIsDrawnForEverIsCutWithin() throws Exception {
    Files.writeString(folder.resolve("a.pdf"), forms(12));
    var report = scan(5_000);
    assertThat(report.coverage().finished()).isFalse();
    assertThat(report.notRead()).extracting(NotRead::reason).containsExactly(Reason.TOO_LONG);
  }

  /** The same without any limit of time: what one file may draw is bounded. */
  @Test
  @Timeout(60)
  void aPageThatIsDrawnForEverIsTooLarge() throws Exception {
    Files.writeString(folder.resolve("a.pdf"), forms(12));
    var report = scan(Long.MAX_VALUE);
    assertThat(report.coverage().finished()).isTrue();
    assertThat(report.notRead()).extracting(NotRead::reason).containsExactly(Reason.TOO_LARGE);
  }

  @ParameterizedTest
  @Timeout(10)
  @ValueSource(
      strings = {
        "\n",
        "copy x ",
        "copy x (",
        "copy (",
        "insert a ",
        "update a\n",
        "[1",
        "create table"
      })
  void textsThatAreTriedAgainAndAgainAreReadAtOnce(String again) throws Exception {
    for (int i = 0; i < 20; i++) {
      Files.writeString(folder.resolve("a" + i), again + again.strip().repeat(30_000) + PHONE);
      Files.writeString(folder.resolve("b" + i), again + " ".repeat(60_000) + "\n" + PHONE);
      Files.writeString(folder.resolve("c" + i), again.repeat(60_000 / again.length()) + PHONE);
    }
    assertThat(scan(Long.MAX_VALUE).coverage().read()).isEqualTo(60);
  }

  private static String forms(int deep) {
    var pdf = new StringBuilder("%PDF-1.4\n");
    pdf.append("1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
    pdf.append("2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n");
    pdf.append("3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R");
    pdf.append("/Resources<</XObject<</F 5 0 R>>>>>> endobj\n");
    String draws = "/F Do ".repeat(16);
    for (int i = 4; i < 4 + deep; i++) {
      int next = Math.max(i + 1, 6);
      pdf.append(i).append(" 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length ");
      pdf.append(draws.length()).append("/Resources<</XObject<</F ").append(next);
      pdf.append(" 0 R>>>>>>\nstream\n").append(draws).append("\nendstream endobj\n");
    }
    return pdf.append("trailer <</Root 1 0 R>>\n%%EOF\n").toString();
  }
}
