package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sekimori.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A duty's life in Chromium: established, anchored, decided, filed; lists, calendar, machines. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class DutiesEndToEndTests extends FirmInBrowser {
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 10, 0);

  @Test
  void aDutyIsEstablishedShownInListAndCalendarAndFiled() {
    firm(FIRM).found(_ -> {});
    try (var browser = browser("duties")) {
      var page = enrolled(browser, "keiko");
      establishes(browser, page);
      again(browser, page);
      reads(browser, page);
      page.click("form[action='/language'] button");
      reads(browser, page);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void establishes(TestBrowser browser, Page page) {
    page.navigate("/duties/new");
    browser.picture(page, "new");
    page.fill("#title", "漏えい等報告 確報");
    page.selectOption("#owner", "role:data-officer");
    page.selectOption("#rule", "appi-final");
    page.selectOption("#kind", "statutory");
    page.fill("#days", "30");
    page.selectOption("#anchor", "knowing");
    page.click("form[action='/duties'] button");
    page.waitForSelector("h1:has-text('確報')");
    assertThat(page.textContent("main")).contains("起算日待ち").contains("要否未判断");
    page.fill("#on-anchor", page.getAttribute("#on-anchor", "max"));
    page.click("form[action$='/anchor'] button");
    page.waitForSelector("text=あと");
    page.click("form[action$='/decision'] button");
    TestBrowser.awaitDone(page);
    browser.picture(page, "one");
    page.click("form[action$='/filings'] button");
    page.waitForSelector("text=期限内");
    assertThat(page.textContent("main")).contains("提出済み");
  }

  private static void again(TestBrowser browser, Page page) {
    page.navigate("/duties/new");
    page.fill("#series-title", "業務改善の進捗報告");
    page.selectOption("#series-owner", "role:data-officer");
    page.selectOption("#series-rule", "order-progress-monthly");
    page.selectOption("#rhythm", "monthly-last");
    page.check("input[name=untilLifted]");
    page.click("form[action='/duties/series'] button");
    page.waitForSelector("h1:has-text('進捗報告')");
    assertThat(page.locator("tbody tr").count()).isGreaterThan(11);
    browser.picture(page, "series");
  }

  private static void reads(TestBrowser browser, Page page) {
    var language = page.getAttribute("html", "lang");
    page.navigate("/duties");
    assertThat(page.locator("tbody tr").count()).isGreaterThan(11);
    browser.picture(page, "list-" + language);
    page.navigate("/duties/calendar?month=2027-05");
    assertThat(page.locator(".month .holiday").count()).isGreaterThanOrEqualTo(3);
    assertThat(page.locator(".month li a").count()).isPositive();
    browser.picture(page, "calendar-" + language);
    page.navigate("/duties/machines");
    browser.picture(page, "machines-" + language);
    page.navigate("/");
    assertThat(page.locator("a.tile[href='/duties']").count()).isOne();
  }
}
