package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.sekimori.TestBrowser;
import io.sekimori.database.Databases;
import io.sekimori.ledger.TestLedger;
import io.sekimori.retention.FaultRuns;
import io.sekimori.terms.CustomerHandle;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Retention in Chromium: gauges, a hold, a plan that a second person agrees to, its certificate.
 */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class RetentionEndToEndTests extends FirmInBrowser {
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 24, 0);
  private static final int RELATIONSHIP = 1;

  @Autowired Databases databases;
  @Autowired ApplicationContext server;

  @Test
  void whatIsOverIsErasedByTwoCertifiedAndWhoeverIsHeldStays() {
    firm(FIRM).found(_ -> {});
    FaultRuns.tell(server);
    FaultRuns.look(server);
    long there = keys();
    var held = handle();
    try (var browser = browser("retention")) {
      var owner = enrolled(browser, "mai");
      var officer = enrolled(browser, "reiko");
      seesTheGauges(browser, owner, there);
      holds(owner, held);
      plans(browser, owner);
      agrees(browser, officer, "plan");
      runs(browser, owner, there - 1);
      assertThat(keys()).as("keys of whoever is held").isOne();
      assertThat(keysOf(held)).isOne();
      reads(browser, owner);
      changesAPeriod(browser, owner, officer);
      assertThat(browser.complaints()).isEmpty();
    }
    TestLedger.requireHolds(ledger);
  }

  private long keys() {
    return databases
        .keys()
        .client()
        .sql("select count(*) from keys.data_key where class = ?")
        .param(RELATIONSHIP)
        .query(Long.class)
        .single();
  }

  private long keysOf(CustomerHandle customer) {
    return databases
        .keys()
        .client()
        .sql("select count(*) from keys.data_key where class = ? and handle = ?")
        .params(RELATIONSHIP, customer.value())
        .query(Long.class)
        .single();
  }

  private CustomerHandle handle() {
    return new CustomerHandle(
        databases
            .data()
            .client()
            .sql("select handle from vault.customer order by id limit 1")
            .query(UUID.class)
            .single());
  }

  private static Locator row(Page page, String section, String label) {
    return page.locator(
            "section:has(> .card-header > #" + section + ") tbody tr",
            new Page.LocatorOptions().setHasText(label))
        .first();
  }

  private static void seesTheGauges(TestBrowser browser, Page page, long there) {
    page.navigate("/");
    assertThat(page.textContent("a.tile[href='/retention']")).contains("期限超過");
    page.click("a.tile[href='/retention']");
    var gauge = row(page, "gauges", "顧客情報");
    assertThat(gauge.textContent()).contains(there + " 件、最長");
    assertThat(gauge.locator("td").nth(4).textContent()).isEqualTo(Long.toString(there));
    browser.picture(page, "gauges");
  }

  private static void holds(Page page, CustomerHandle customer) {
    page.selectOption("#kind", "customer");
    page.fill("#subject", customer.toString());
    page.selectOption("#reason", "litigation");
    page.click("form[action='/retention/holds'] button");
    TestBrowser.awaitDone(page);
    assertThat(page.textContent("main")).contains(customer.toString()).contains("保留中");
  }

  private static void plans(TestBrowser browser, Page page) {
    page.selectOption("#store", "vault");
    page.click("form[action='/retention/plans'] button");
    TestBrowser.awaitDone(page);
    var planned = row(page, "plans", "顧客情報");
    assertThat(planned.locator("td").nth(2).textContent()).as("held").isEqualTo("1");
    page.check("form[action*='/plans/'] input[value=reiko]");
    browser.picture(page, "planned");
    page.click("form[action*='/plans/'][action$='/request'] button");
    TestBrowser.awaitDone(page);
  }

  private static void agrees(TestBrowser browser, Page page, String name) {
    page.navigate("/approvals");
    browser.picture(page, "asked-" + name);
    page.selectOption("select[name=grounds]", "statutory-duty");
    page.click("form.card-footer button.btn-primary");
    page.waitForSelector("[data-state=approved]");
  }

  private static void runs(TestBrowser browser, Page page, long erased) {
    page.navigate("/retention");
    browser.picture(page, "agreed");
    page.click("form[action*='/run/'] button");
    TestBrowser.awaitDone(page);
    while (page.locator("[data-outcome=clean]").count() == 0) {
      page.reload();
    }
    assertThat(page.locator("form[action*='/run/']").count()).as("used once").isZero();
    var gauge = row(page, "gauges", "顧客情報");
    assertThat(gauge.locator("td").nth(1).textContent()).doesNotContain("件");
    assertThat(gauge.locator("td").nth(3).textContent().strip()).isEqualTo("1");
    assertThat(page.textContent("main")).contains(erased + " 件");
  }

  private static void reads(TestBrowser browser, Page page) {
    browser.picture(page, "page-ja");
    page.click("a:has-text('顧客情報'):has-text('消去証明書')");
    page.waitForSelector("#backups");
    assertThat(page.textContent("main"))
        .contains("金融商品取引法", "内閣府令157条2項", "23 個", "消去保留のため", "契約終了日")
        .contains("どのバックアップからも復元できません", "ファイル", "ハッシュ値と一致します");
    browser.picture(page, "certificate-ja");
    page.click("form[action='/language'] button");
    browser.picture(page, "certificate-en");
    printed(page);
    page.navigate("/retention");
    browser.picture(page, "page-en");
    page.click("form[action='/language'] button");
  }

  /** Without what is only for the screen. */
  private static void printed(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("header.bar").isVisible()).isFalse();
    assertThat(page.locator("#backups").isVisible()).isTrue();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", "retention-certificate-print.png"))
            .setFullPage(true));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }

  private static void changesAPeriod(TestBrowser browser, Page page, Page officer) {
    page.navigate("/retention");
    asksForYears(page, "6");
    page.waitForSelector("main.problem");
    page.goBack();
    asksForYears(page, "8");
    TestBrowser.awaitDone(page);
    agrees(browser, officer, "rule");
    page.navigate("/retention");
    page.click("form[action*='/set/'] button");
    TestBrowser.awaitDone(page);
    assertThat(row(page, "rules", "本人確認書類の番号").textContent()).contains("8 年");
    browser.picture(page, "rules");
  }

  private static void asksForYears(Page page, String years) {
    var details = "section:has(#rules) details";
    if (page.getAttribute(details, "open") == null) {
      page.click(details + " summary");
    }
    page.selectOption("#rule", "document-number");
    page.fill("#count", years);
    page.check(details + " input[value=reiko]");
    page.click(details + " form button");
  }
}
