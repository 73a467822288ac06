package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.sekimori.TestBrowser;
import io.sekimori.ledger.TestLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.web.util.HtmlUtils;

/** Exposure in Chromium: who was shown whom, who could have been, and the files of it. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class ExposureEndToEndTests extends FirmInBrowser {
  private static final Page.WaitForSelectorOptions ATTACHED =
      new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 60, 0);

  @Test
  void whomAClerkWasShownAndCouldHaveBeenIsOneQuestion() throws IOException {
    firm(FIRM).found(_ -> {});
    try (var browser = browser("exposure")) {
      var clerk = enrolled(browser, "hana");
      var auditor = enrolled(browser, "shiori");
      looksAtSomebody(clerk);
      long written = ledger.size();
      TestLedger.until(() -> ledger.signedLength() >= written);
      asks(browser, auditor, "hana");
      seesHerself(browser, auditor);
      takesFiles(auditor);
      assertThat(auditor.locator("form.exposure-list").count()).as("no right to lists").isZero();
      seesTheCustomersSide(browser, auditor);
      isRefusedClearly(browser, auditor);
      mayNotAsk(clerk);
      takesTheNumbers(browser, enrolled(browser, "mai"), enrolled(browser, "reiko"));
      assertThat(browser.complaints()).isEmpty();
    }
    TestLedger.requireHolds(ledger);
  }

  private static void looksAtSomebody(Page page) {
    var mail =
        FIRM.customers()
            .flatMap(one -> one.values().stream())
            .filter(value -> value.field().value().equals("e-mail"))
            .findFirst()
            .orElseThrow();
    page.navigate("/customers");
    page.fill("#search", mail.written());
    page.press("#search", "Enter");
    page.waitForURL("**/customers/*");
  }

  private static void asks(TestBrowser browser, Page page, String person) {
    page.navigate("/");
    page.click("a.tile[href='/exposure']");
    page.fill("#id", person);
    browser.picture(page, "question");
    page.click("form.exposure-form button");
    page.waitForSelector("#result");
  }

  private static void seesHerself(TestBrowser browser, Page page) {
    assertThat(page.textContent("#result")).contains("60");
    assertThat(page.locator(".exposure-bar").count()).isEqualTo(11);
    var names = page.locator(".exposure-bar").first().textContent();
    assertThat(names).contains("顧客番号", "名");
    browser.picture(page, "answer");
  }

  /** Telling the persons takes their numbers, a case, and somebody else's word, each time. */
  private static void takesTheNumbers(TestBrowser browser, Page owner, Page officer)
      throws IOException {
    looksAtSomebody(owner);
    owner.selectOption("#kind", "incident");
    owner.click(".case-own button");
    var option = owner.waitForSelector("#case option:not([value=''])", ATTACHED);
    var incident = option.getAttribute("value");
    asks(browser, owner, "hana");
    owner.click("details:has(form.exposure-list) summary");
    owner.fill("#list-case", incident);
    owner.check("form.exposure-list input[value=reiko]");
    browser.picture(owner, "list");
    owner.click("form.exposure-list button");
    TestBrowser.awaitDone(owner);
    officer.navigate("/approvals");
    assertThat(officer.textContent("main")).contains("青山 花", "漏えい等の報告・本人への通知", incident);
    browser.picture(officer, "list-asked");
    officer.selectOption("select[name=grounds]", "incident-response");
    officer.click("form.card-footer button.btn-primary");
    officer.waitForSelector("[data-state=approved]");
    owner.navigate("/exposure");
    browser.picture(owner, "list-agreed");
    var list = Files.readString(download(owner, "form[action^='/exposure/lists/'] button"));
    assertThat(list.lines().toList()).hasSize(2).last().asString().matches("[^,]{22},[^,]+,named,");
    owner.reload();
    assertThat(owner.locator("form[action^='/exposure/lists/']").count()).as("once").isZero();
  }

  private static void seesTheCustomersSide(TestBrowser browser, Page page) {
    page.click("a[href^='/exposure/customers/']:not([href*='.csv'])");
    page.waitForSelector("#lookers");
    assertThat(page.textContent("section:has(#lookers)")).contains("青山 花", "マスキング表示");
    assertThat(page.textContent("section:has(#classes)")).contains("個人番号", "名");
    browser.picture(page, "customer");
  }

  private static void takesFiles(Page page) throws IOException {
    assertThat(text(download(page, "form[action='/exposure/report.xlsx'] button >> nth=0")))
        .contains("閲覧可能・実績なし", "概要");
    var first = Files.readAllBytes(download(page, "button[formaction='/exposure/report.pdf']"));
    var again = Files.readAllBytes(download(page, "button[formaction='/exposure/report.pdf']"));
    assertThat(first).as("the same question at the same checkpoint").isEqualTo(again);
    assertThat(printed(first)).contains("閲覧範囲の調査", "閲覧可能・実績なし", "個人番号");
    assertThat(Files.readString(download(page, "button[formaction='/exposure/customers.csv']")))
        .startsWith("\uFEFFcustomer,form,fields");
  }

  private static String printed(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      Files.createDirectories(Path.of("target/screenshots"));
      ImageIO.write(
          new PDFRenderer(document).renderImageWithDPI(0, 80),
          "png",
          Path.of("target/screenshots/exposure-pdf.png").toFile());
      return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    }
  }

  private static Path download(Page page, String link) {
    return page.waitForDownload(() -> page.click(link)).path();
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
    page.navigate("/exposure");
    page.fill("#id", "nobody-at-all");
    page.click("form.exposure-form button");
    page.waitForSelector("text=その対象は記録にありません");
    browser.picture(page, "unknown");
  }

  private static void mayNotAsk(Page page) {
    page.navigate("/exposure");
    assertThat(page.locator("form.exposure-form").count()).isZero();
  }
}
