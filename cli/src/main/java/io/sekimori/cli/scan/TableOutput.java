package io.sekimori.cli.scan;

import io.sekimori.scan.Found;
import io.sekimori.scan.FoundFile;
import io.sekimori.scan.NotRead;
import io.sekimori.scan.ScanReport;
import io.sekimori.scan.Sum;
import io.sekimori.scan.files.Reason;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** For people at a terminal: sums first, then what to look at, then what nobody has looked at. */
final class TableOutput implements Output {
  private static final int FOLDERS = 20;
  private static final int FILES = 100;
  private static final int PER_REASON = 20;

  private final Words words;
  private final ZoneId zone;
  private final Charset charset;

  TableOutput(Words words, ZoneId zone, Charset charset) {
    this.words = words;
    this.zone = zone;
    this.charset = charset;
  }

  @Override
  public void write(ScanReport report, OutputStream stream) {
    PrintWriter out = new PrintWriter(stream, false, charset);
    head(report, out);
    sums(report, out);
    files(report, out);
    notRead(report.notRead(), out);
    out.flush();
  }

  private void head(ScanReport report, PrintWriter out) {
    var coverage = report.coverage();
    out.println(words.of("title", String.join(" ", report.places())));
    out.println(
        words.of(
            "when",
            time(report.started()),
            seconds(report),
            words.bytes(coverage.bytesRead()),
            words.bytes(coverage.bytes())));
    out.println(
        words.of(
            "coverage",
            words.count(coverage.files()),
            words.count(coverage.read()),
            words.count(coverage.partly()),
            words.count(coverage.notRead()),
            words.count(coverage.folders())));
    long values = report.kinds().stream().mapToLong(Sum::values).sum();
    out.println(
        report.files().isEmpty()
            ? words.of("nothing")
            : words.of("found", words.count(values), words.count(report.files().size())));
    if (!coverage.listed()) {
      out.println(words.of("not-all-listed"));
    }
  }

  private static String seconds(ScanReport report) {
    long millis = report.ended().toEpochMilli() - report.started().toEpochMilli();
    return String.valueOf(Math.max(0, millis + 500) / 1000);
  }

  private void sums(ScanReport report, PrintWriter out) {
    sums("by-kind", report.kinds(), words::kind, out);
    sums("by-age", report.ages(), words::age, out);
    List<Sum<String>> folders = report.folders();
    sums("by-folder", folders.subList(0, Math.min(FOLDERS, folders.size())), f -> f, out);
    more(folders.size() - FOLDERS, out);
  }

  private <T> void sums(
      String title, List<Sum<T>> sums, Function<T, String> name, PrintWriter out) {
    if (sums.isEmpty()) {
      return;
    }
    Grid grid = new Grid(" lrrr");
    boolean kinds = title.equals("by-kind");
    grid.row(
        words.of(title),
        words.of("values"),
        words.of("files"),
        kinds ? "" : words.of("not-read-places"));
    for (Sum<T> sum : sums) {
      grid.row(
          name.apply(sum.of()),
          words.count(sum.values()),
          words.count(sum.files()),
          kinds ? "" : words.count(sum.notRead()));
    }
    out.println();
    grid.print(out);
  }

  private void files(ScanReport report, PrintWriter out) {
    if (report.files().isEmpty()) {
      return;
    }
    out.println();
    out.println(words.of("findings"));
    int shown = Math.min(FILES, report.files().size());
    for (FoundFile file : report.files().subList(0, shown)) {
      out.println();
      out.println(
          words.of(
              "file",
              file.path(),
              words.bytes(file.bytes()),
              day(file.modified()),
              words.age(file.age())));
      for (Found found : file.found()) {
        finding(found, out);
      }
    }
    more(report.files().size() - shown, out);
  }

  private void finding(Found found, PrintWriter out) {
    var finding = found.finding();
    out.println(
        words.of(
            "finding",
            words.kind(finding.kind()),
            words.where(found),
            words.count(finding.found()),
            words.confidence(finding.confidence())));
    out.println(words.of("why", words.trace(found)));
    if (!finding.samples().isEmpty()) {
      out.println(words.of("samples", words.samples(found)));
    }
  }

  private void notRead(List<NotRead> all, PrintWriter out) {
    if (all.isEmpty()) {
      return;
    }
    out.println();
    out.println(words.of("not-read", words.count(all.size())));
    Map<Reason, List<NotRead>> byReason = new TreeMap<>();
    all.forEach(not -> byReason.computeIfAbsent(not.reason(), _ -> new ArrayList<>()).add(not));
    byReason.forEach(
        (reason, places) -> {
          out.println();
          out.println(
              words.of(
                  "reason",
                  words.of("reason." + reason),
                  words.count(places.size()),
                  words.remedy(reason)));
          for (NotRead not : places.subList(0, Math.min(PER_REASON, places.size()))) {
            out.println("  " + place(not));
          }
          more(places.size() - PER_REASON, out);
        });
  }

  private String place(NotRead not) {
    String place = not.inside().isEmpty() ? not.path() : not.path() + " → " + not.inside();
    return not.partly() ? words.of("partly", place) : place;
  }

  private void more(int more, PrintWriter out) {
    if (more > 0) {
      out.println(words.of("more", words.count(more)));
    }
  }

  private String time(Instant at) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone).format(at);
  }

  private String day(Instant at) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(zone).format(at);
  }
}
