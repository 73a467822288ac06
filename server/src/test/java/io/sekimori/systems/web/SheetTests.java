package io.sekimori.systems.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.systems.Custodian;
import io.sekimori.systems.Description;
import io.sekimori.systems.Mode;
import io.sekimori.systems.OwnLog;
import io.sekimori.systems.Reader;
import io.sekimori.systems.Words;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.SystemId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class SheetTests {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final Description CORE =
      new Description(
          new SystemId("core"),
          -1,
          Instant.parse("2020-03-31T15:00:00Z"),
          false,
          Optional.of(new OrganisationId("vendor-1")),
          "jp",
          OwnLog.READS,
          Map.of(
              Words.NAME, "=勘定系（本番）",
              Words.PURPOSE, "口座の管理、\"取引\"の記録",
              Words.DEPARTMENT, "システム部",
              Words.STORAGE, "",
              Words.RETENTION, "取引終了後10年",
              Words.CONTROL, ""),
          Map.of(
              FieldClass.NAME, new Description.Held(Mode.COPY, "氏名、フリガナ"),
              FieldClass.CONTACT, new Description.Held(Mode.OUTSIDE, "")),
          List.of(Reader.of("カスタマーサービス部", 12, "jp"), Reader.of("夜間窓口", 3, "sg")),
          List.of(Custodian.of(Custodian.Holds.DATABASE, "基盤チーム", "jp")));
  private final RegisterWords words = new RegisterWords(messages());

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    messages.setBasenames("messages/systems", "messages/access");
    return messages;
  }

  @BeforeEach
  void inJapanese() {
    LocaleContextHolder.setLocale(Locale.JAPANESE);
  }

  @AfterEach
  void inNoLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  private List<List<String>> rows(Locale language) {
    var cells = new Cells(words, language);
    return List.of(cells.headings(), cells.of(CORE));
  }

  private SheetReading read(byte[] file) throws FaultyFile {
    var reading = new SheetReading(words);
    reading.read(TableFile.read(file), NOW);
    return reading;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void whatGoesOutComesInTheSameInBothLanguagesAndForms(String language) throws FaultyFile {
    var rows = rows(Locale.of(language));
    var reading = read(TableFile.asWorkbook("register", rows));
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.read()).containsExactly(Map.entry(2, CORE));
    assertThat(read(TableFile.asCsv(rows)).read()).containsExactly(Map.entry(2, CORE));
  }

  @Test
  void noCellOfACsvIsAFormula() {
    var text = new String(TableFile.asCsv(rows(Locale.JAPANESE)), StandardCharsets.UTF_8);
    assertThat(text).contains("'=勘定系").doesNotContain(",=勘定系");
  }

  @Test
  void everyFaultIsNamedByItsRowAndColumnAndNothingOfItIsRepeated() throws FaultyFile {
    var rows = new ArrayList<>(rows(Locale.JAPANESE));
    var bad = new ArrayList<>(rows.get(1));
    bad.set(0, "other");
    bad.set(1, "");
    bad.set(4, "山田太郎");
    bad.set(rows.getFirst().indexOf("閲覧者（部署／人数／国）"), "部署/多数/jp");
    rows.add(bad);
    rows.add(rows.get(1));
    var reading = read(TableFile.asWorkbook("x", rows));
    assertThat(reading.faults())
        .contains(
            new Preview.Fault(3, "B", "missing"),
            new Preview.Fault(3, "E", "mode"),
            new Preview.Fault(4, "A", "twice"))
        .anyMatch(fault -> fault.row() == 3 && fault.why().equals("readers"));
    assertThat(reading.faults().toString()).doesNotContain("山田");
  }

  @Test
  void headingsThatAreMissingOrUnknownAreNamed() throws FaultyFile {
    var reading = read("システムID,誰\ncore,x\n".getBytes(Charset.forName("windows-31j")));
    assertThat(reading.faults())
        .contains(
            new Preview.Fault(1, "B", "heading"), new Preview.Fault(1, "システム名", "heading-missing"));
    assertThat(reading.read()).isEmpty();
  }

  @Test
  void aFormulaIsNotWorkedOut() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "x", "1.0")) {
      workbook.newWorksheet("x").formula(1, 2, "HYPERLINK(\"http://example.org\")");
    }
    assertThat(fault(bytes.toByteArray())).isEqualTo(new Preview.Fault(2, "C", "formula"));
  }

  private static Preview.Fault fault(byte[] file) {
    try {
      TableFile.read(file);
      return new Preview.Fault(0, "", "none");
    } catch (FaultyFile faulty) {
      return faulty.fault();
    }
  }

  private static byte[] zip(String name, String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void macrosBombsAndWhatIsNoWorkbookAreRefused() throws IOException {
    assertThat(fault(zip("xl/vbaProject.bin", "")).why()).isEqualTo("macros");
    assertThat(fault(zip("xl/externalLinks/externalLink1.xml", "")).why()).isEqualTo("macros");
    assertThat(fault(zip("xl/worksheets/sheet1.xml", "\0".repeat(33 << 20))).why())
        .isEqualTo("too-large");
    assertThat(fault(zip("word/document.xml", "<x/>")).why()).isEqualTo("no-sheet");
    assertThat(fault(zip("xl/worksheets/sheet1.xml", "<a><b>")).why()).isEqualTo("unreadable");
    assertThat(fault(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1}).why()).isEqualTo("encoding");
  }

  @Test
  void entitiesAndReadingsAreNoText() throws IOException, FaultyFile {
    var sheet =
        """
        <worksheet><sheetData><row r="2"><c r="B2" t="inlineStr"><is><r><t>東</t></r>\
        <r><t>京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c></row></sheetData></worksheet>
        """;
    assertThat(TableFile.read(zip("xl/worksheets/sheet1.xml", sheet)))
        .containsExactly(List.of(), List.of("", "東京"));
    var entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";
    assertThat(fault(zip("xl/worksheets/sheet1.xml", entity)).why()).isEqualTo("unreadable");
  }
}
