package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workbooks, documents and slides remember beside what they show. */
class OfficePartsTests {
  private static final String MAIN =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  private static final String DRAWING =
      "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\""
          + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

  @TempDir private Path folder;

  @Test
  void readsTheRowsOfPivotTablesByTheirColumnsThoughTheirSheetIsDeleted() throws IOException {
    Recorded read =
        workbook(
            "xl/pivotCache/pivotCacheRecords1.xml",
            "<pivotCacheRecords "
                + MAIN
                + "><r><x v=\"0\"/><n v=\"1.23456789018E11\"/></r>"
                + "<r><x v=\"1\"/><s v=\"080-1111-2222\"/></r></pivotCacheRecords>",
            "xl/pivotCache/pivotCacheDefinition1.xml",
            "<pivotCacheDefinition "
                + MAIN
                + "><cacheFields><cacheField name=\"氏名\"><sharedItems><s v=\"山田太郎\"/>"
                + "<s v=\"佐藤花子\"/></sharedItems></cacheField><cacheField name=\"番号\">"
                + "<sharedItems/></cacheField></cacheFields></pivotCacheDefinition>");
    assertThat(read.cells)
        .containsExactlyInAnyOrder(
            "氏名@1=山田太郎", "氏名@2=佐藤花子", "番号@1=123456789018", "番号@2=080-1111-2222");
    assertThat(read.notRead).isEmpty();
  }

  @Test
  void readsWhatALinkRemembersOfAnotherWorkbook() throws IOException {
    Recorded read =
        workbook(
            "xl/externalLinks/externalLink1.xml",
            "<externalLink "
                + MAIN
                + "><externalBook><sheetDataSet><sheetData sheetId=\"0\"><row r=\"1\">"
                + "<cell r=\"A1\" t=\"str\"><v>氏名</v></cell><cell r=\"B1\" t=\"str\"><v>電話番号</v>"
                + "</cell></row><row r=\"2\"><cell r=\"A2\" t=\"str\"><v>山田太郎</v></cell>"
                + "<cell r=\"B2\" t=\"str\"><v>090-1234-5678</v></cell></row></sheetData>"
                + "<sheetData sheetId=\"1\"><row r=\"1\"><cell r=\"A1\"><v>7</v></cell></row>"
                + "</sheetData></sheetDataSet></externalBook></externalLink>",
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            "<Relationships><Relationship Id=\"r\" Target=\"mailto:taro@example.jp\""
                + " TargetMode=\"External\"/></Relationships>");
    assertThat(read.cells).containsExactly("氏名@2=山田太郎", "電話番号@2=090-1234-5678", "A@1=7");
    assertThat(read.text.toString()).isEqualTo("mailto:taro@example.jp\n");
    assertThat(read.notRead).isEmpty();
  }

  @Test
  void readsChartsAndDiagramsAndMastersAndBlocksAndCustomXml() throws IOException {
    Recorded read =
        workbook(
            "xl/charts/chart1.xml",
            "<c:chartSpace "
                + DRAWING
                + "><c:title><a:p><a:r><a:rPr/><a:t>電話 090-</a:t></a:r><a:r><a:t>1234-5678</a:t>"
                + "</a:r></a:p></c:title><c:strCache><c:pt idx=\"0\"><c:v>山田太郎</c:v></c:pt>"
                + "<c:pt idx=\"1\"><c:v>佐藤花子</c:v></c:pt></c:strCache></c:chartSpace>",
            "xl/diagrams/data1.xml",
            "<d " + DRAWING + "><a:p><a:t>図 03-1111-2222</a:t></a:p></d>",
            "ppt/slideMasters/slideMaster1.xml",
            "<d " + DRAWING + "><a:p><a:t>原紙 03-3333-4444</a:t></a:p></d>",
            "word/glossary/document.xml",
            "<w:d xmlns:w=\"w\"><w:p><w:t>定型 03-5555-6666</w:t></w:p></w:d>",
            "customXml/item1.xml",
            "<customer phone=\"03-7777-8888\"><mail>taro@example.jp</mail></customer>");
    assertThat(read.text.toString().lines())
        .contains(
            "電話 090-1234-5678",
            "山田太郎",
            "佐藤花子",
            "図 03-1111-2222",
            "原紙 03-3333-4444",
            "定型 03-5555-6666",
            "03-7777-8888",
            "taro@example.jp");
    assertThat(read.notRead).isEmpty();
  }

  @Test
  void namesPartsThatItDoesNotKnowAndReadsOnBehindADamagedOne() throws IOException {
    Recorded read =
        workbook(
            "xl/vbaProject.bin",
            "Attribute VB_Name",
            "xl/model/item.data",
            "PowerPivot",
            "xl/worksheets/orphan.xml",
            "<worksheet/>",
            "xl/charts/chart1.xml",
            "<c:chart>",
            "docProps/core.xml",
            "<p><creator>taro@example.jp</creator></p>",
            "xl/styles.xml",
            "<styleSheet/>");
    assertThat(read.notRead)
        .containsExactly(
            "xl/vbaProject.bin UNSUPPORTED partly",
            "xl/model/item.data UNSUPPORTED partly",
            "xl/worksheets/orphan.xml UNSUPPORTED partly",
            "xl/charts/chart1.xml DAMAGED partly");
    assertThat(read.text.toString()).isEqualTo("taro@example.jp\n");
  }

  @Test
  void findsSheetsHoweverTheirPlaceIsWrittenAndNamesAMissingOne() throws IOException {
    for (String target :
        new String[] {"./worksheets/s.xml", "/xl/worksheets/s.xml", "../xl/./worksheets/s.xml"}) {
      Recorded read = sheet(target);
      assertThat(read.cells).as(target).containsExactly("A@1=090-1234-5678");
      assertThat(read.notRead).as(target).isEmpty();
    }
    assertThat(sheet("worksheets/gone.xml").notRead)
        .containsExactly("UNSUPPORTED partly", "xl/worksheets/s.xml UNSUPPORTED partly");
  }

  private Recorded sheet(String target) throws IOException {
    return workbook(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Target=\"" + target + "\"/></Relationships>",
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>",
        "xl/worksheets/s.xml",
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>090-1234-5678</v></c></row>"
            + "</sheetData></worksheet>");
  }

  /** A workbook without a sheet, and what else is in it. */
  private Recorded workbook(String... parts) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("[Content_Types].xml", "<Types/>".getBytes(UTF_8));
    entries.put("xl/workbook.xml", "<workbook><sheets/></workbook>".getBytes(UTF_8));
    entries.put("xl/_rels/workbook.xml.rels", "<Relationships/>".getBytes(UTF_8));
    for (int i = 0; i < parts.length; i += 2) {
      entries.put(parts[i], parts[i + 1].getBytes(UTF_8));
    }
    return Recorded.of(Files.write(folder.resolve("book.xlsx"), Packed.zip(UTF_8, entries)));
  }
}
