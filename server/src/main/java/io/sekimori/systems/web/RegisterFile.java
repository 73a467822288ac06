package io.sekimori.systems.web;

import io.sekimori.systems.Description;
import io.sekimori.systems.Registered;
import io.sekimori.systems.Registering;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The register as a file, and what a file would change. */
@Component
final class RegisterFile {
  private final RegisterWords words;
  private final Registering registering;
  private final Clock clock;

  RegisterFile(RegisterWords words, Registering registering, Clock clock) {
    this.words = words;
    this.registering = registering;
    this.clock = clock;
  }

  byte[] workbook(List<Registered> all, Locale language) {
    return TableFile.asWorkbook(words.in("systems.title", language), rows(all, language));
  }

  byte[] csv(List<Registered> all, Locale language) {
    return TableFile.asCsv(rows(all, language));
  }

  private List<List<String>> rows(List<Registered> all, Locale language) {
    var cells = new Cells(words, language);
    var rows = new ArrayList<List<String>>();
    rows.add(cells.headings());
    all.stream()
        .map(Registered::described)
        .flatMap(Optional::stream)
        .map(cells::of)
        .forEach(rows::add);
    return rows;
  }

  /** What entering a file would do. */
  Preview preview(byte[] file, List<Registered> all) {
    var reading = new SheetReading(words);
    try {
      reading.read(TableFile.read(file), clock.instant());
    } catch (FaultyFile faulty) {
      return new Preview(List.of(), List.of(faulty.fault()));
    }
    var before = new HashMap<String, Description>();
    all.forEach(one -> one.described().ifPresent(said -> before.put(one.id().value(), said)));
    var rows = new ArrayList<Preview.Row>();
    new TreeMap<>(reading.read()).forEach((number, said) -> rows.add(row(number, said, before)));
    if (rows.isEmpty() && reading.faults().isEmpty()) {
      return new Preview(rows, List.of(new Preview.Fault(0, "", "empty")));
    }
    return new Preview(rows, reading.faults());
  }

  private Preview.Row row(int number, Description said, Map<String, Description> before) {
    var old = before.get(said.id().value());
    if (old != null && old.replacing(-1, said.effective()).equals(said)) {
      return new Preview.Row(number, said, Preview.Kind.SAME, List.of());
    }
    var narrowed = registering.narrowed(said);
    var kind =
        !narrowed.isEmpty()
            ? Preview.Kind.NARROWED
            : old == null ? Preview.Kind.NEW : Preview.Kind.CHANGED;
    return new Preview.Row(number, said, kind, narrowed);
  }
}
