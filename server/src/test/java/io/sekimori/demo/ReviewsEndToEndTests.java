package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sekimori.TestBrowser;
import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.TestLedger;
import io.sekimori.reviews.TestReviews;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PurposeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/** A review in Chromium: begun, answered, taken and verified; and one that nobody answered. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class ReviewsEndToEndTests extends FirmInBrowser {
  private static final String KENTA = ".review-row:has-text('白石 健太')";
  private static final String HANA = ".review-row:has-text('青山 花')";
  @Autowired BeanFactory server;
  @Autowired Clock clock;

  @Test
  void rightsAreKeptTakenAndNamedWhereNobodyElseCould() throws IOException {
    firm(new SampleFirm(20_200_714L, 5, 0)).found(_ -> {});
    hanaRevealed(3);
    try (var browser = browser("reviews")) {
      var officer = enrolled(browser, "reiko");
      var lead = enrolled(browser, "mai");
      begins(browser, officer);
      var review = answers(browser, lead);
      seesAll(browser, officer, review);
      var silent = TestReviews.overdue(server, "review-after-0");
      seesWhatWasHeld(browser, officer, silent);
      takesFiles(officer);
      assertThat(browser.complaints()).isEmpty();
    }
    TestLedger.requireHolds(ledger);
  }

  private void hanaRevealed(int customers) {
    for (int i = 0; i < customers; i++) {
      var telephone = new Event.Shown(List.of(new FieldName("telephone")), Form.FULL);
      var hana = TestAccess.caller("hana", clock.instant()).actor();
      ledger.record(
          Event.of("reveal", hana, Event.Outcome.SERVED)
              .under(new GrantId("client-service-reveal"), new PurposeId("customer-enquiry"), null)
              .about(List.of(CustomerHandle.random()))
              .showing(List.of(telephone)));
    }
    long written = ledger.size();
    TestLedger.until(() -> ledger.signedLength() >= written);
  }

  private void begins(TestBrowser browser, Page page) {
    page.navigate("/");
    page.click("a.tile[href='/reviews']");
    page.waitForSelector("#due");
    browser.picture(page, "none");
    var due = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Tokyo")).plusDays(14);
    page.fill("#due", due.toString());
    page.click("form.review-begin button");
    TestBrowser.awaitDone(page);
    assertThat(page.textContent("main")).contains("回答受付中", "対象 14 件");
  }

  private static String answers(TestBrowser browser, Page page) {
    page.navigate("/");
    assertThat(page.textContent("a.tile[href='/reviews']")).contains("未回答");
    page.click("a.tile[href='/reviews']");
    page.click(".review-head a");
    page.waitForSelector("#look");
    assertThat(page.textContent(HANA)).contains("マスキング解除 3 回、顧客 3 名", "顧客からの照会への対応");
    assertThat(page.textContent(KENTA)).contains("sekimori", "90 日間のマスキング解除なし", "未利用");
    browser.picture(page, "to-answer");
    page.selectOption(HANA + " select", "keep:needed");
    page.click(HANA + " button");
    TestBrowser.awaitDone(page);
    page.selectOption(KENTA + " select", "remove:moved");
    page.click(KENTA + " button");
    TestBrowser.awaitDone(page);
    assertThat(page.textContent(KENTA)).contains("直ちに削除（人事異動）", "検証済み：閲覧経路なし");
    browser.picture(page, "answered");
    return page.url().replaceAll(".*/", "");
  }

  private static void seesAll(TestBrowser browser, Page page, String review) {
    page.navigate("/reviews/" + review);
    assertThat(page.textContent(HANA)).contains("維持（業務上引き続き必要）黒沢 舞", "未回答");
    page.click("header form[action='/language'] button");
    page.waitForSelector("h1:has-text('Review begun')");
    assertThat(page.textContent(".review-employers")).contains("sekimori-sg", "rights: 1");
    browser.picture(page, "all-en");
    page.click("header form[action='/language'] button");
    page.waitForSelector("h1:has-text('棚卸し')");
  }

  private static void seesWhatWasHeld(TestBrowser browser, Page page, String review) {
    page.navigate("/reviews");
    assertThat(page.textContent("main")).contains("未完了", "回答受付中");
    assertThat(page.locator("form.review-begin").count()).as("one at a time").isZero();
    browser.picture(page, "list");
    page.navigate("/reviews/" + review);
    assertThat(page.textContent("main [role=alert]")).contains("完了しません");
    assertThat(page.textContent(".review-row:has-text('藍沢 淳')")).contains("システム管理者");
    assertThat(page.textContent(HANA)).contains("失効", "検証済み：閲覧経路なし");
    assertThat(page.textContent("section[aria-labelledby=programs]"))
        .contains("アプリケーションの権限 3 件（棚卸しの対象外）", "demo-batch");
    browser.picture(page, "held");
    page.click("header form[action='/language'] button");
    page.waitForSelector("h1:has-text('Review begun')");
    browser.picture(page, "held-en");
    page.click("header form[action='/language'] button");
  }

  private static void takesFiles(Page page) throws IOException {
    page.waitForSelector("h1:has-text('棚卸し')");
    assertThat(text(download(page, "a[href$='result.xlsx']")))
        .contains("代わる者がいないため存続", "青山 花", "検証済み：閲覧経路なし", "demo-batch", "棚卸しの対象外");
    assertThat(Files.readString(download(page, "a[href$='result.csv']")))
        .startsWith("\uFEFFholder,kind,key,opens,reveals,people,last-purpose")
        .contains("hana,assignment,asg-hana-client-service", ",lapsed,nothing,", ",not-reviewed,")
        .doesNotContain("青山");
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
}
