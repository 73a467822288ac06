package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.sekimori.TestBrowser;
import io.sekimori.ledger.TestLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.web.util.HtmlUtils;

/** Evidence in Chromium: an auditor chooses days and is handed all of it, twice the same. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class EvidenceEndToEndTests extends FirmInBrowser {
  private static final SampleFirm FIRM = new SampleFirm(20_200_715L, 30, 0);

  @Test
  void anAuditorIsHandedTheEvidenceOfAPeriod() throws IOException {
    firm(FIRM).found(_ -> {});
    try (var browser = browser("evidence")) {
      var auditor = enrolled(browser, "shiori");
      var clerk = enrolled(browser, "hana");
      long written = ledger.size();
      TestLedger.until(() -> ledger.signedLength() >= written);
      asks(browser, auditor);
      seesEvidence(browser, auditor);
      printsOnePage(browser, auditor);
      takesFilesTwice(auditor);
      isRefusedClearly(browser, auditor);
      clerk.navigate("/evidence");
      assertThat(clerk.locator("form.evidence-form").count()).isZero();
      assertThat(browser.complaints()).isEmpty();
    }
    TestLedger.requireHolds(ledger);
  }

  private static void asks(TestBrowser browser, Page page) {
    page.navigate("/");
    page.click("a.tile[href='/evidence']");
    browser.picture(page, "question");
    page.fill("#from", page.inputValue("#to"));
    page.selectOption("#scope", "each-type");
    page.fill("#size", "2");
    page.click("form.evidence-form button");
    page.waitForSelector("#completeness");
  }

  private static void seesEvidence(TestBrowser browser, Page page) {
    assertThat(page.textContent("section:has(#completeness)")).contains("欠番はありません", "連署なし");
    assertThat(page.locator(".evidence-picture rect").count()).isEqualTo(1);
    assertThat(page.textContent("section:has(#population)")).contains("権限の記録", "authority-row");
    assertThat(page.textContent("section:has(#changes)")).contains("権限");
    browser.picture(page, "evidence");
    english(browser, page, "evidence-en");
  }

  private static void english(TestBrowser browser, Page page, String name) {
    page.click(".bar-end form button[lang=en]");
    page.waitForSelector("html[lang=en]");
    browser.picture(page, name);
    page.click(".bar-end form button[lang=ja]");
    page.waitForSelector("html[lang=ja]");
  }

  private static void printsOnePage(TestBrowser browser, Page page) throws IOException {
    page.click("a[href$='/report']");
    page.waitForSelector(".evidence-report h1");
    browser.picture(page, "report");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    try (var printed = Loader.loadPDF(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)))) {
      assertThat(printed.getNumberOfPages()).isEqualTo(1);
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    page.goBack();
  }

  private static void takesFilesTwice(Page page) throws IOException {
    for (String file : new String[] {"report.pdf", "evidence.xlsx", "sample.csv"}) {
      var link = ".actions a[href$='/" + file + "']";
      assertThat(download(page, link)).as(file).isEqualTo(download(page, link));
    }
    try (var pdf = Loader.loadPDF(download(page, ".actions a[href$='/report.pdf']"))) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(1);
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("証跡の検証結果書", "欠番なし", "連署なし", "この検証で確認していないこと");
    }
    assertThat(text(page.waitForDownload(() -> page.click("a[href$='/evidence.xlsx']")).path()))
        .contains("母集団", "完全性", "抽出", "設定変更", "緊急閲覧", "権限の記録")
        .contains("state=\"frozen\"", "yyyy-mm-dd hh:mm:ss", "paperSize=\"9\"");
  }

  private static byte[] download(Page page, String link) throws IOException {
    return Files.readAllBytes(page.waitForDownload(() -> page.click(link)).path());
  }

  private static String text(Path workbook) throws IOException {
    try (var zip = new ZipFile(workbook.toFile())) {
      var text = new StringBuilder();
      for (var part : Collections.list(zip.entries())) {
        text.append(new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
      }
      return HtmlUtils.htmlUnescape(text.toString()); // the writer escapes what is not ASCII
    }
  }

  private static void isRefusedClearly(TestBrowser browser, Page page) {
    page.navigate("/evidence");
    page.fill("#from", "2019-04-01");
    page.fill("#to", "2019-04-30");
    page.click("form.evidence-form button");
    page.waitForSelector("text=期間が最初の記録より前です");
    browser.picture(page, "too-early");
  }
}
