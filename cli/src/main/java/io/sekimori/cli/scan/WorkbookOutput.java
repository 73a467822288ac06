package io.sekimori.cli.scan;

import io.sekimori.scan.Found;
import io.sekimori.scan.FoundFile;
import io.sekimori.scan.NotRead;
import io.sekimori.scan.ScanReport;
import io.sekimori.scan.Sum;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** For those who forward it: a workbook with a summary, sums, findings, and what was not read. */
final class WorkbookOutput implements Output {
  /** What a sheet can hold. */
  private static final int ROWS = 1_000_000;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Words words;
  private final ZoneId zone;
  private final String version;

  WorkbookOutput(Words words, ZoneId zone, String version) {
    this.words = words;
    this.zone = zone;
    this.version = version;
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    Workbook workbook = new Workbook(out, "sekimori", null);
    summary(workbook, report);
    sums(workbook, "by-folder", report.folders(), folder -> folder);
    sums(workbook, "by-age", report.ages(), words::age);
    findings(workbook, report.files());
    notRead(workbook, report.notRead());
    workbook.finish();
  }

  private void summary(Workbook workbook, ScanReport report) throws IOException {
    Worksheet sheet = workbook.newWorksheet(words.of("sheet.summary"));
    var coverage = report.coverage();
    Rows rows = new Rows(sheet, 30, 16, 16);
    rows.title(words.of("sheet.title"));
    rows.add(words.of("sheet.places"), String.join("\n", report.places()));
    rows.add(words.of("sheet.when"), TIME.withZone(zone).format(report.started()));
    rows.add(words.of("sheet.program"), "sekimori " + version);
    rows.add(words.of("sheet.files"), coverage.files());
    rows.add(words.of("sheet.read"), coverage.read());
    rows.add(words.of("sheet.partly"), coverage.partly());
    rows.add(words.of("sheet.not-read-at-all"), coverage.notRead());
    rows.add(words.of("sheet.bytes"), coverage.bytes());
    rows.add(words.of("sheet.bytes-read"), coverage.bytesRead());
    rows.add();
    rows.head(words.of("by-kind"), words.of("values"), words.of("files"));
    for (var sum : report.kinds()) {
      rows.add(words.kind(sum.of()), sum.values(), sum.files());
    }
    if (report.kinds().isEmpty()) {
      rows.add(words.of("nothing"));
    }
    rows.add();
    rows.add(words.of("sheet.note"));
    if (!coverage.listed()) {
      rows.add(words.of("not-all-listed"));
    }
    sheet.finish();
  }

  private <T> void sums(
      Workbook workbook, String title, List<Sum<T>> sums, Function<T, String> name)
      throws IOException {
    Worksheet sheet = workbook.newWorksheet(words.of("sheet." + title));
    Rows rows = new Rows(sheet, 60, 12, 12, 24);
    rows.head(words.of(title), words.of("values"), words.of("files"), words.of("not-read-places"));
    for (Sum<T> sum : sums.subList(0, Math.min(ROWS, sums.size()))) {
      rows.add(name.apply(sum.of()), sum.values(), sum.files(), sum.notRead());
    }
    sheet.freezePane(0, 1);
    sheet.finish();
  }

  private void findings(Workbook workbook, List<FoundFile> files) throws IOException {
    Worksheet sheet = workbook.newWorksheet(words.of("sheet.findings"));
    Rows rows = new Rows(sheet, 60, 18, 18, 20, 36, 10, 12, 10, 44, 60);
    rows.head(
        words.of("head.file"),
        words.of("head.modified"),
        words.of("head.age"),
        words.of("head.kind"),
        words.of("head.where"),
        words.of("head.found"),
        words.of("head.candidates"),
        words.of("head.confidence"),
        words.of("head.samples"),
        words.of("head.why"));
    for (FoundFile file : files) {
      for (Found found : file.found()) {
        if (rows.count() < ROWS) {
          finding(rows, file, found);
        }
      }
    }
    sheet.freezePane(1, 1);
    sheet.setAutoFilter(0, 0, Math.max(1, rows.count() - 1), 9);
    sheet.finish();
  }

  private void finding(Rows rows, FoundFile file, Found found) {
    var finding = found.finding();
    rows.add(
        file.path(),
        day(file.modified()),
        words.age(file.age()),
        words.kind(finding.kind()),
        words.where(found),
        finding.found(),
        finding.candidates(),
        words.confidence(finding.confidence()),
        words.samples(found),
        words.trace(found));
  }

  private void notRead(Workbook workbook, List<NotRead> all) throws IOException {
    Worksheet sheet = workbook.newWorksheet(words.of("sheet.not-read"));
    Rows rows = new Rows(sheet, 60, 40, 34, 14, 70);
    rows.head(
        words.of("head.file"),
        words.of("head.inside"),
        words.of("head.reason"),
        words.of("head.extent"),
        words.of("head.remedy"));
    for (NotRead not : all.subList(0, Math.min(ROWS, all.size()))) {
      rows.add(
          not.path(),
          not.inside(),
          words.of("reason." + not.reason()),
          words.of(not.partly() ? "extent.partly" : "extent.nothing"),
          words.remedy(not.reason()));
    }
    sheet.freezePane(0, 1);
    sheet.setAutoFilter(0, 0, Math.max(1, rows.count() - 1), 4);
    sheet.finish();
  }

  private String day(Instant at) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(zone).format(at);
  }
}
