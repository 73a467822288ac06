package io.sekimori.systems.web;

import io.sekimori.systems.Custodian;
import io.sekimori.systems.Description;
import io.sekimori.systems.Mode;
import io.sekimori.systems.OwnLog;
import io.sekimori.systems.Reader;
import io.sekimori.systems.Words;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of a file as entries of the register, with every fault by its row and column. */
final class SheetReading {
  private static final LocalDate EXCEL = LocalDate.of(1899, 12, 30);
  private static final Pattern SERIAL = Pattern.compile("[0-9]{4,6}");
  private static final Pattern BETWEEN = Pattern.compile("[;；\n]");
  private static final Pattern WITHIN = Pattern.compile("[/／]");
  private final RegisterWords words;
  private final List<Preview.Fault> faults = new ArrayList<>();
  private final Map<Column, Integer> places = new HashMap<>();
  private final Map<Integer, Description> read = new HashMap<>();
  private int row;

  SheetReading(RegisterWords words) {
    this.words = words;
  }

  /** What was read, by row. */
  Map<Integer, Description> read() {
    return read;
  }

  List<Preview.Fault> faults() {
    return faults;
  }

  void read(List<List<String>> rows, Instant now) {
    if (rows.isEmpty() || !headings(rows.getFirst())) {
      return;
    }
    var seen = new HashSet<String>();
    for (int i = 1; i < rows.size(); i++) {
      row = i + 1;
      var cells = rows.get(i);
      if (cells.stream().allMatch(String::isBlank)) {
        continue;
      }
      int before = faults.size();
      var one = description(cells, now);
      if (faults.size() == before && one != null) {
        if (seen.add(one.id().value())) {
          read.put(row, one);
        } else {
          fault(Columns.Plain.ID, "twice");
        }
      }
    }
  }

  private boolean headings(List<String> cells) {
    row = 1;
    var columns = new HashMap<String, Column>();
    Columns.all().forEach(column -> columns.put(column.key(), column));
    for (int i = 0; i < cells.size(); i++) {
      var text = cells.get(i);
      if (text.isBlank()) {
        continue;
      }
      var key = words.keyOf(text, List.copyOf(columns.keySet()));
      if (key.isEmpty()) {
        faults.add(new Preview.Fault(1, ExcelReading.letters(i), "heading"));
      } else if (places.put(columns.get(key.get()), i) != null) {
        faults.add(new Preview.Fault(1, ExcelReading.letters(i), "heading-twice"));
      }
    }
    for (var column : Columns.all()) {
      if (!places.containsKey(column)) {
        faults.add(new Preview.Fault(1, words.of(column.key()), "heading-missing"));
      }
    }
    return faults.isEmpty();
  }

  private @Nullable Description description(List<String> cells, Instant now) {
    var id = take(Columns.Plain.ID, cells, SystemId::new, "id");
    if (id.isEmpty()) {
      return null;
    }
    var said = new EnumMap<Words, String>(Words.class);
    for (var word : Words.values()) {
      var column = new Columns.Text(word);
      var text = text(column, cells);
      if (text.isEmpty() && word.required()) {
        fault(column, "missing");
      } else if (text.length() > Words.LONGEST) {
        fault(column, "too-long");
      }
      said.put(word, text);
    }
    var classes = classes(cells);
    var log = take(Columns.Plain.LOG, cells, this::log, "log").orElse(OwnLog.NONE);
    var since = take(Columns.Plain.SINCE, cells, text -> since(text, now), "date").orElse(now);
    var vendor = take(Columns.Plain.VENDOR, cells, SheetReading::vendor, "vendor");
    var readers = take(Columns.Plain.READERS, cells, SheetReading::readers, "readers");
    var custodians = custodians(cells);
    try {
      return new Description(
          id.get(),
          -1,
          since,
          false,
          vendor.flatMap(Function.identity()),
          text(Columns.Plain.COUNTRY, cells),
          log,
          said,
          classes,
          readers.orElse(List.of()),
          custodians);
    } catch (Refusal refused) {
      fault(about(refused.about()), "value");
      return null;
    }
  }

  /** The column that a refusal of a description is about. */
  private static Column about(String subject) {
    return switch (subject) {
      case "country" -> Columns.Plain.COUNTRY;
      case "readers", "people" -> Columns.Plain.READERS;
      case "custodians" -> new Columns.Below(Custodian.Holds.HOST);
      case "classes", "items" -> new Columns.OfClass(FieldClass.IDENTIFIER);
      default -> Columns.Plain.ID;
    };
  }

  private Map<FieldClass, Description.Held> classes(List<String> cells) {
    var classes = new EnumMap<FieldClass, Description.Held>(FieldClass.class);
    for (var of : FieldClass.values()) {
      var column = new Columns.OfClass(of);
      if (!text(column, cells).isEmpty()) {
        take(column, cells, this::held, "mode").ifPresent(held -> classes.put(of, held));
      }
    }
    return classes;
  }

  private Description.Held held(String text) {
    var cut = text.split("[\n：:]", 2);
    var mode =
        words
            .keyOf(cut[0], Cells.MODES)
            .map(key -> Mode.parse(key.substring("systems.mode.".length())))
            .orElseThrow(() -> new IllegalArgumentException("mode"));
    return new Description.Held(mode, cut.length > 1 ? cut[1] : "");
  }

  private OwnLog log(String text) {
    return words
        .keyOf(text, Cells.LOGS)
        .map(key -> OwnLog.parse(key.substring("systems.log.".length())))
        .orElseThrow(() -> new IllegalArgumentException("log"));
  }

  private static Instant since(String text, Instant now) {
    if (text.isEmpty()) {
      return now;
    }
    var day =
        SERIAL.matcher(text).matches()
            ? EXCEL.plusDays(Long.parseLong(text))
            : LocalDate.parse(text.replace('/', '-'));
    return day.atStartOfDay(Cells.JAPAN).toInstant();
  }

  private static Optional<OrganisationId> vendor(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new OrganisationId(text));
  }

  private static List<Reader> readers(String text) {
    var readers = new ArrayList<Reader>();
    for (var one : groups(text)) {
      var part = WITHIN.split(one, -1);
      if (part.length != 3) {
        throw new IllegalArgumentException("reader");
      }
      readers.add(Reader.of(part[0].strip(), Integer.parseInt(part[1].strip()), part[2].strip()));
    }
    return readers;
  }

  private List<Custodian> custodians(List<String> cells) {
    var custodians = new ArrayList<Custodian>();
    for (var holds : Custodian.Holds.values()) {
      var column = new Columns.Below(holds);
      for (var one : groups(text(column, cells))) {
        var part = WITHIN.split(one, -1);
        if (part.length != 2) {
          fault(column, "custodian");
          continue;
        }
        custodians.add(Custodian.of(holds, part[0].strip(), part[1].strip()));
      }
    }
    return custodians;
  }

  private static List<String> groups(String text) {
    return BETWEEN.splitAsStream(text).map(String::strip).filter(one -> !one.isEmpty()).toList();
  }

  private <T> Optional<T> take(
      Column column, List<String> cells, Function<String, T> parse, String why) {
    try {
      return Optional.of(parse.apply(text(column, cells)));
    } catch (Refusal | IllegalArgumentException | DateTimeException malformed) {
      fault(column, why);
      return Optional.empty();
    }
  }

  private String text(Column column, List<String> cells) {
    int place = places.getOrDefault(column, Integer.MAX_VALUE);
    return place < cells.size() ? cells.get(place).strip() : "";
  }

  private void fault(Column column, String why) {
    var place = places.get(column);
    faults.add(new Preview.Fault(row, place == null ? "" : ExcelReading.letters(place), why));
  }
}
