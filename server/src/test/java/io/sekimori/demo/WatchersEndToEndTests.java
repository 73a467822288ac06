package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sekimori.TestBrowser;
import io.sekimori.ledger.TestLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Witnesses and receivers in Chromium: one asks, another agrees, and the first makes it so. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class WatchersEndToEndTests extends FirmInBrowser {
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 3, 0);

  /** Nobody listens there. */
  private static final String RECEIVER = "https://localhost:1/";

  @Test
  void whoWatchesIsChosenByTwo() {
    firm(FIRM).found(_ -> {});
    try (var browser = browser("watchers")) {
      var administrator = enrolled(browser, "jun");
      var other = enrolled(browser, "yuki");
      administrator.navigate("/witnesses");
      browser.picture(administrator, "witnesses");
      administrator.navigate("/feed");
      administrator.fill("#address", RECEIVER);
      administrator.check("form:has(#address) input[value=yuki]");
      browser.picture(administrator, "feed");
      administrator.click("form:has(#address) button");
      TestBrowser.awaitDone(administrator);
      other.navigate("/approvals");
      browser.picture(other, "asked");
      other.selectOption("select[name=grounds]", "statutory-duty");
      other.click("form.card-footer button.btn-primary");
      other.waitForSelector("[data-state=approved]");
      administrator.navigate("/feed");
      administrator.click("form[action^='/feed/changes/'] button");
      TestBrowser.awaitDone(administrator);
      assertThat(administrator.textContent("main")).contains("localhost:1");
      browser.picture(administrator, "feed-chosen");
      inEnglish(browser, administrator);
      assertThat(browser.complaints()).isEmpty();
    }
    TestLedger.requireHolds(ledger);
  }

  private static void inEnglish(TestBrowser browser, Page page) {
    page.click("header form[action='/language'] button");
    page.waitForSelector("html[lang=en]");
    browser.picture(page, "feed-en");
    page.navigate("/witnesses");
    browser.picture(page, "witnesses-en");
  }
}
