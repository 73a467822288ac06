package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.sekimori.TestBrowser;
import io.sekimori.approvals.ProofCheck;
import io.sekimori.ledger.TestLedger;
import io.sekimori.vault.NewCustomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A value's life in Chromium: corrected, seen as it was before, erased by two; the keys' page. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class ChangeEndToEndTests extends FirmInBrowser {
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 60, 0);

  @Test
  void correctsShowsWhatWasBeforeAndErases() {
    firm(FIRM).found(_ -> {});
    try (var browser = browser("change")) {
      var owner = enrolled(browser, "mai");
      open(owner);
      corrects(browser, owner);
      seesWhatWasBefore(browser, owner);
      asksForErasure(browser, owner);
      agrees(browser, enrolled(browser, "keiko"));
      erases(browser, owner);
      var administrator = enrolled(browser, "jun");
      administrator.navigate("/keys");
      browser.picture(administrator, "keys");
      administrator.navigate("/");
      assertThat(administrator.textContent("main")).contains("次の自動更新");
      assertThat(browser.complaints()).isEmpty();
    }
    TestLedger.requireHolds(ledger);
  }

  private static void open(Page page) {
    var mail =
        FIRM.customers()
            .filter(one -> one.kind() == NewCustomer.Kind.PERSON)
            .flatMap(one -> one.values().stream())
            .filter(value -> value.field().value().equals("e-mail"))
            .findFirst()
            .orElseThrow();
    page.fill("#search", mail.written());
    page.press("#search", "Enter");
    page.waitForURL("**/customers/*");
    page.selectOption("#kind", "data-subject-request");
    page.click(".case-own button");
    page.waitForSelector(
        "#case option:not([value=''])",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
  }

  private static Locator row(Page page, String label) {
    return page.locator("tr", new Page.LocatorOptions().setHasText(label)).first();
  }

  private static void corrects(TestBrowser browser, Page page) {
    page.selectOption("#purpose", "details-change");
    var row = row(page, "氏名カナ");
    row.locator("summary[aria-label*='訂正']").click();
    row.locator("input[name=value]").fill("not a reading 4711");
    row.locator("button:has-text('記録')").click();
    row.locator("[data-wrong]").waitFor();
    assertThat(row.locator("[data-wrong]").textContent()).doesNotContain("4711");
    browser.picture(page, "wrong");
    row.locator("input[name=value]").fill("カクウ ハナヨ");
    row.locator("input[name=value]").press("Enter");
    row.locator("[data-corrected]").waitFor();
    assertThat(row.locator("td.value").textContent()).contains("カクウ").doesNotContain("ハナヨ");
    assertThat(row.locator("input[name=value]").inputValue()).isEmpty();
    browser.picture(page, "corrected");
    int before = page.locator("tr:has(th:text-is('電話番号'))").count();
    page.selectOption("#add-field", "telephone");
    page.fill("#add-value", "090-0000-4712");
    page.click("form:has(#add-field) button");
    page.waitForFunction(
        "n => document.querySelectorAll('tr th').length > 0 && [...document.querySelectorAll('tr"
            + " th')].filter(th => th.textContent === '電話番号').length === n",
        before + 1);
  }

  private static void seesWhatWasBefore(TestBrowser browser, Page page) {
    page.selectOption("#purpose", "data-subject-request");
    var row = row(page, "氏名カナ");
    row.locator("button[aria-label*='訂正前']").click();
    row.locator(".value-unmasked strong").first().waitFor();
    assertThat(row.locator(".value-unmasked").textContent()).contains("まで");
    browser.picture(page, "past");
  }

  private static void asksForErasure(TestBrowser browser, Page page) {
    page.waitForSelector("#erasures summary");
    page.click("#erasures summary");
    page.check("#erasures input[value=relationship]");
    page.check("#erasures input[value=keiko]");
    browser.picture(page, "erasure");
    page.click("#erasures details button");
    TestBrowser.awaitDone(page);
  }

  private static void agrees(TestBrowser browser, Page page) {
    page.navigate("/approvals");
    page.selectOption("select[name=grounds]", "statutory-duty");
    page.click("form.card-footer button.btn-primary");
    page.waitForSelector("[data-state=approved]");
    page.click(".approval-history summary");
    assertThat(page.locator("[data-grade=bound]").count()).isOne();
    assertThat(page.locator("[data-seat=said]").count()).isOne();
    browser.picture(page, "agreed");
    var id = page.url().substring(page.url().lastIndexOf('/') + 1);
    var proof = page.request().get("/api/v1/approvals/" + id + "/proof").text();
    assertThat(signedWords(proof)).as("the browser's passkey signed this very word").isOne();
    page.navigate("/approvals/proxies");
    browser.picture(page, "proxies");
  }

  private static int signedWords(String proof) {
    try {
      return ProofCheck.signedWords(proof);
    } catch (java.security.GeneralSecurityException forged) {
      throw new AssertionError(forged);
    }
  }

  private static void erases(TestBrowser browser, Page page) {
    page.reload();
    page.click("#erasures .erase-asked button");
    TestBrowser.awaitDone(page);
    assertThat(row(page, "氏名カナ").textContent()).contains("に消去済み");
    page.waitForSelector("#history tbody tr");
    assertThat(page.textContent("#history")).contains("訂正", "暗号化消去");
    browser.picture(page, "erased");
  }
}
