package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sekimori.TestBrowser;
import io.sekimori.ledger.TestLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.web.util.HtmlUtils;

/** Exposure in Chromium: who was shown whom, who could have been, and the files of it. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class ExposureEndToEndTests extends FirmInBrowser {
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
      seesTheCustomersSide(browser, auditor);
      isRefusedClearly(browser, auditor);
      mayNotAsk(clerk);
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

  private static void seesTheCustomersSide(TestBrowser browser, Page page) {
    page.click("a[href^='/exposure/customers/']:not([href*='.csv'])");
    page.waitForSelector("#lookers");
    assertThat(page.textContent("section:has(#lookers)")).contains("青山 花", "マスキング表示");
    assertThat(page.textContent("section:has(#classes)")).contains("個人番号", "名");
    browser.picture(page, "customer");
  }

  private static void takesFiles(Page page) throws IOException {
    assertThat(text(download(page, "a[href^='/exposure/report.xlsx']")))
        .contains("閲覧可能・実績なし", "概要");
    assertThat(Files.readString(download(page, "a[href^='/exposure/customers.csv']")))
        .startsWith("\uFEFFcustomer,form,fields");
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
