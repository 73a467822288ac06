package io.sekimori.scan;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.scan.Scan.Doubtful;
import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.detect.Kind;
import io.sekimori.scan.files.Limits;
import io.sekimori.scan.files.Packed;
import io.sekimori.scan.files.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTests {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneId.of("Asia/Tokyo"));
  private static final String ROWS =
      """
      氏名,個人番号,電話番号
      山田太郎,123456789018,090-1234-5678
      佐藤花子,987654321093,090-8765-4321
      鈴木一郎,234567890121,03-1234-5678
      """;

  @TempDir private Path folder;

  @Test
  void findsTheSameValuesInEveryEncodingAndFormat() throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    for (Charset charset :
        List.of(
            UTF_8, UTF_16LE, UTF_16BE, Charset.forName("windows-31j"), Charset.forName("EUC-JP"))) {
      files.put(charset.name() + ".csv", ROWS.getBytes(charset));
    }
    files.put("jis.csv", ROWS.getBytes(Charset.forName("ISO-2022-JP")));
    files.put("tab.tsv", ROWS.replace(',', '\t').getBytes(UTF_8));
    files.put("lines.json", json().getBytes(UTF_8));
    files.put("dump.sql", sql().getBytes(UTF_8));
    files.put("book.xlsx", workbook());
    files.put("packed.zip", Packed.zip("inner.csv", ROWS.getBytes(UTF_8)));
    files.put("packed.tar.gz", Packed.gzip(Packed.tar("inner.csv", ROWS.getBytes(UTF_8))));
    for (var file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    ScanReport report = scan();
    for (String name : files.keySet()) {
      assertThat(found(report, name)).as(name).containsEntry(Kind.MY_NUMBER, 3L);
      assertThat(found(report, name)).as(name).containsEntry(Kind.TELEPHONE, 3L);
    }
    assertThat(report.coverage().read()).isEqualTo(files.size());
    assertThat(report.notRead()).isEmpty();
  }

  @Test
  void findsTheColumnsBelowATitleAndItsBlankLine() throws Exception {
    Files.writeString(folder.resolve("titled.csv"), "顧客一覧(担当 03-9999-8888),,\n\n" + ROWS);
    Files.writeString(folder.resolve("first.csv"), "\n" + ROWS);
    Files.writeString(folder.resolve("bare.csv"), ROWS.lines().skip(1).toList().getFirst() + "\n");
    ScanReport report = scan();
    assertThat(found(report, "titled.csv"))
        .containsEntry(Kind.NAME, 3L)
        .containsEntry(Kind.MY_NUMBER, 3L)
        .containsEntry(Kind.TELEPHONE, 4L);
    assertThat(found(report, "first.csv")).containsEntry(Kind.NAME, 3L);
    assertThat(found(report, "bare.csv")).containsEntry(Kind.TELEPHONE, 1L);
  }

  @Test
  void aFileOnWhichTheProgramItselfFailsCountsAsNotRead() throws Exception {
    for (String name : List.of("a.csv", "b.csv", "c.csv")) {
      Files.writeString(folder.resolve(name), ROWS);
    }
    for (Throwable failure : List.of(new IllegalStateException(), new AssertionError())) {
      ScanReport report = scan(new StumblingClock(failure));
      assertThat(report.coverage().files()).isEqualTo(3);
      assertThat(report.coverage().read()).isEqualTo(2);
      assertThat(report.coverage().notRead()).isEqualTo(1);
      assertThat(report.notRead()).extracting(NotRead::reason).containsExactly(Reason.FAILED);
    }
    ScanReport report = scan(new StumblingClock(new OutOfMemoryError()));
    assertThat(report.notRead()).extracting(NotRead::reason).containsExactly(Reason.MEMORY);
  }

  /** Fails once, where the age of the first file is asked. */
  private static final class StumblingClock extends Clock {
    private final Throwable failure;
    private final AtomicInteger asked = new AtomicInteger();

    StumblingClock(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public ZoneId getZone() {
      return CLOCK.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return CLOCK.withZone(zone);
    }

    @Override
    public Instant instant() {
      if (asked.incrementAndGet() == 2) {
        switch (failure) {
          case RuntimeException e -> throw e;
          case Error e -> throw e;
          default -> throw new IllegalArgumentException(failure);
        }
      }
      return CLOCK.instant();
    }
  }

  @Test
  void sumsUpByFolderAndAge() throws Exception {
    write("new/a.csv", "2026-11-20T00:00:00Z");
    write("new/b.csv", "2026-02-01T00:00:00Z");
    write("old/c.csv", "2017-01-01T00:00:00Z");
    write("old/deep/d.csv", "2016-11-30T00:00:00Z");
    Files.write(folder.resolve("old/picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});
    ScanReport report = scan();
    assertThat(report.ages())
        .extracting(sum -> sum.of() + " " + sum.files())
        .contains("MONTH 1", "YEAR 1", "TEN_YEARS 1", "OLDER 1");
    Path old = folder.resolve("old");
    assertThat(report.folders())
        .filteredOn(sum -> sum.of().equals(old.toString()))
        .allMatch(sum -> sum.files() == 1 && sum.notRead() == 1 && sum.values() > 0);
    assertThat(report.files()).hasSize(4);
  }

  @Test
  void showsNoValueAsTheNameOfAColumnOrFile() throws Exception {
    Files.writeString(folder.resolve("090-1234-5678.csv"), "山田太郎,090-1234-5678\n佐藤,03-1234-5678\n");
    Files.writeString(folder.resolve("list.csv"), "山田太郎,東京都\n佐藤花子,大阪府\n".repeat(20));
    Files.writeString(
        folder.resolve("keys.json"), "{\"山田太郎\":{\"phone\":\"090-1234-5678\"},\"x\":1}");
    Files.write(
        folder.resolve("taro@example.jp 123456789018.zip"),
        Packed.zip("09012345678.csv", ROWS.getBytes(UTF_8)));
    String all = scan().toString();
    assertThat(all)
        .contains("phone", "***-****-****.csv")
        .doesNotContain("山田", "佐藤", "1234-5678", "09012345678", "123456789018", "taro@");
  }

  private Map<Kind, Long> found(ScanReport report, String name) {
    Map<Kind, Long> kinds = new java.util.HashMap<>();
    report.files().stream()
        .filter(file -> file.path().endsWith("/" + name))
        .flatMap(file -> file.found().stream())
        .forEach(one -> kinds.merge(one.finding().kind(), one.finding().found(), Long::sum));
    return kinds;
  }

  private ScanReport scan() throws InterruptedException {
    return scan(CLOCK);
  }

  private ScanReport scan(Clock clock) throws InterruptedException {
    return new Scan(
            Detectors.standard(), Limits.usual(2), 2, Doubtful.LEFT_OUT, clock, Watcher.NONE)
        .of(List.of(folder));
  }

  private void write(String name, String modified) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, ROWS);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
  }

  private static String json() {
    StringBuilder json = new StringBuilder();
    ROWS.lines()
        .skip(1)
        .map(line -> line.split(","))
        .forEach(
            cells ->
                json.append(
                    "{\"氏名\":\"%s\",\"個人番号\":\"%s\",\"電話番号\":\"%s\"}\n"
                        .formatted((Object[]) cells)));
    return json.toString();
  }

  private static String sql() {
    StringBuilder sql = new StringBuilder("INSERT INTO customer (name, 個人番号, 電話番号) VALUES ");
    ROWS.lines()
        .skip(1)
        .map(line -> line.split(","))
        .forEach(cells -> sql.append("('%s','%s','%s'),".formatted((Object[]) cells)));
    return sql.append(";\n").toString();
  }

  private static byte[] workbook() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("顧客");
      List<String> lines = ROWS.lines().toList();
      for (int row = 0; row < lines.size(); row++) {
        String[] cells = lines.get(row).split(",");
        for (int column = 0; column < cells.length; column++) {
          sheet.value(row, column, cells[column]);
        }
      }
    }
    return bytes.toByteArray();
  }
}
