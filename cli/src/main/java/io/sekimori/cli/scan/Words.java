package io.sekimori.cli.scan;

import io.sekimori.cli.gate.Place;
import io.sekimori.scan.Age;
import io.sekimori.scan.Found;
import io.sekimori.scan.NotRead;
import io.sekimori.scan.detect.Confidence;
import io.sekimori.scan.detect.Kind;
import io.sekimori.scan.detect.OwnDetector;
import io.sekimori.scan.detect.Sample;
import io.sekimori.scan.files.Part;
import io.sekimori.scan.files.Reason;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report in words of the reader's language. */
final class Words {
  private final Place place;
  private final Map<Kind, String> own;
  private final NumberFormat number;

  Words(Place place, List<OwnDetector> own) {
    this.place = place;
    this.own = own.stream().collect(Collectors.toMap(OwnDetector::kind, OwnDetector::title));
    this.number = NumberFormat.getIntegerInstance(Locale.ROOT);
    this.number.setGroupingUsed(true);
  }

  String of(String key, Object... facts) {
    return place.text("scan." + key, facts);
  }

  String count(long count) {
    return number.format(count);
  }

  /** A size in a unit that leaves at most four digits. */
  String bytes(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
  }

  String kind(Kind kind) {
    String title = own.get(kind);
    return title != null ? title : of("kind." + kind.id());
  }

  String confidence(Confidence confidence) {
    return of("confidence." + confidence);
  }

  String age(Age age) {
    return of("age." + age.code());
  }

  String reason(NotRead not) {
    String reason = of("reason." + not.reason());
    return not.partly() ? of("partly", reason) : reason;
  }

  String remedy(Reason reason) {
    return of("remedy." + reason);
  }

  /** Where in the file: entry, sheet or table, column. */
  String where(Found found) {
    List<String> steps = new ArrayList<>();
    Part part = found.part();
    if (!part.inside().isEmpty()) {
      steps.add(part.inside());
    }
    if (!part.section().isEmpty()) {
      steps.add(of("section", part.section()));
    }
    steps.add(found.column().isEmpty() ? of("text") : of("column", found.column()));
    return String.join(" ", steps);
  }

  /** Why it is believed, step by step. */
  String trace(Found found) {
    return found.finding().trace().stream()
        .map(step -> of("ground." + step.ground().code(), counts(step.numbers())))
        .collect(Collectors.joining(of("then")));
  }

  private Object[] counts(List<Long> numbers) {
    return numbers.stream().map(this::count).toArray();
  }

  String samples(Found found) {
    return found.finding().samples().stream()
        .map(sample -> sample(found.part(), sample))
        .collect(Collectors.joining(of("and")));
  }

  private String sample(Part part, Sample sample) {
    String key =
        switch (part.shape()) {
          case PAGES -> "sample.page";
          case CELLS -> "sample.row";
          default -> "sample.line";
        };
    return of(key, sample.masked(), count(sample.line()));
  }
}
