package io.sekimori.systems.web;

import io.sekimori.systems.Custodian;
import io.sekimori.systems.Description;
import io.sekimori.systems.Mode;
import io.sekimori.systems.OwnLog;
import io.sekimori.systems.Reader;
import io.sekimori.systems.Words;
import io.sekimori.terms.OrganisationId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An entry of the register as the cells of a row. */
final class Cells {
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  static final List<String> MODES =
      Arrays.stream(Mode.values()).map(mode -> "systems.mode." + mode.text()).toList();
  static final List<String> LOGS =
      Arrays.stream(OwnLog.values()).map(log -> "systems.log." + log.text()).toList();
  private final RegisterWords words;
  private final Locale language;

  Cells(RegisterWords words, Locale language) {
    this.words = words;
    this.language = language;
  }

  List<String> headings() {
    return Columns.all().stream().map(column -> words.in(column.key(), language)).toList();
  }

  List<String> of(Description one) {
    return Columns.all().stream().map(column -> cell(column, one)).toList();
  }

  private String cell(Column column, Description one) {
    return switch (column) {
      case Columns.Plain plain -> plain(plain, one);
      case Columns.Text(Words word) -> one.word(word);
      case Columns.OfClass(var of) -> {
        var held = one.classes().get(of);
        yield held == null ? "" : held(held);
      }
      case Columns.Below(var holds) ->
          one.custodians().stream()
              .filter(custodian -> custodian.holds() == holds)
              .map(Cells::below)
              .collect(Collectors.joining("\n"));
    };
  }

  private String held(Description.Held held) {
    var mode = words.in("systems.mode." + held.mode().text(), language);
    return held.items().isEmpty() ? mode : mode + "\n" + held.items();
  }

  private static String below(Custodian custodian) {
    return custodian.group().isEmpty() ? "" : custodian.group() + "/" + custodian.country();
  }

  private String plain(Columns.Plain column, Description one) {
    return switch (column) {
      case ID -> one.id().value();
      case LOG -> words.in("systems.log." + one.log().text(), language);
      case COUNTRY -> one.country();
      case VENDOR -> one.vendor().map(OrganisationId::value).orElse("");
      case READERS -> one.readers().stream().map(Cells::reader).collect(Collectors.joining("\n"));
      case SINCE -> LocalDate.ofInstant(one.effective(), JAPAN).toString();
    };
  }

  private static String reader(Reader reader) {
    return reader.group() + "/" + reader.people() + "/" + reader.country();
  }
}
