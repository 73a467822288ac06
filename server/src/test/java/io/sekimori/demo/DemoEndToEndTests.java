package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.sekimori.TestBrowser;
import io.sekimori.ledger.TestLedger;
import io.sekimori.people.Tokens;
import io.sekimori.tlog.LogCheck;
import io.sekimori.tlog.LogDirectory;
import io.sekimori.tlog.Verdict;
import io.sekimori.tlog.VerifierKey;
import io.sekimori.vault.NewCustomer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The main job in Chromium on the whole server: find, match, reveal, receipt, history, export. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class DemoEndToEndTests extends FirmInBrowser {
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 200, 0);

  @TempDir Path downloads;
  @Autowired Tokens tokens;
  @Autowired Clock clock;

  @Test
  void findsMatchesRevealsAndProves() throws IOException {
    firm(FIRM).found(_ -> {});
    try (var browser = browser("demo")) {
      var clerk = enrolled(browser, "hana");
      String telephone = openFirst(browser, clerk);
      assertThat(new CaseSource(PORT, token()).opensAndCloses(clerk)).isTrue();
      openCase(clerk);
      match(browser, clerk, telephone);
      reveal(browser, clerk, telephone);
      printsMasked(clerk, telephone);
      receipt(browser, clerk);
      refusesAnAffiliate(browser, enrolled(browser, "weiming"));
      givesARole(browser, enrolled(browser, "jun"), enrolled(browser, "yuki"));
      assertThat(enrolled(browser, "takumi").locator("#search").count()).isOne();
      export(browser, enrolled(browser, "shiori"));
      assertThat(browser.complaints()).isEmpty();
    }
    TestLedger.requireHolds(ledger);
  }

  /** Returns the telephone number of the customer whose masked record is open. */
  private static String openFirst(TestBrowser browser, Page page) {
    var customer =
        FIRM.customers()
            .filter(one -> one.kind() == NewCustomer.Kind.PERSON)
            .filter(one -> one.values().stream().anyMatch(value -> is(value, "e-mail")))
            .findFirst()
            .orElseThrow();
    page.fill("#search", written(customer, "e-mail"));
    page.press("#search", "Enter");
    page.waitForURL("**/customers/*");
    String telephone = written(customer, "telephone");
    assertThat(page.content()).doesNotContain(telephone);
    assertThat(page.url()).doesNotContain("@").doesNotContain("term");
    browser.picture(page, "customer");
    return telephone;
  }

  /** Of the firm's own system of cases. */
  private String token() {
    Set<String> none = Set.of();
    var scope = new Tokens.Scope(none, none, none, none, Set.of(DemoFirm.CASES), true);
    var expires = clock.instant().plus(Duration.ofHours(1));
    return tokens.issue(DemoFirm.FOUNDER, DemoFirm.CRM, scope, expires).secret();
  }

  private static boolean is(NewCustomer.Value value, String field) {
    return value.field().value().equals(field);
  }

  private static String written(NewCustomer customer, String field) {
    return customer.values().stream()
        .filter(value -> is(value, field))
        .findFirst()
        .orElseThrow()
        .written();
  }

  private static void openCase(Page page) {
    page.selectOption("#kind", "enquiry");
    page.click(".case-own button");
    page.waitForSelector(
        "#case option:not([value=''])",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    page.selectOption("#purpose", "customer-enquiry");
  }

  private static void match(TestBrowser browser, Page page, String telephone) {
    var row = page.locator("tr", new Page.LocatorOptions().setHasText("電話番号")).first();
    var asking = row.locator("details.ask:has(input[name=said])");
    asking.locator("summary").click();
    asking.locator("input[name=said]").fill("09099999999");
    asking.locator(".ask-form button").click();
    row.locator("[data-match=no]").waitFor();
    asking.locator("input[name=said]").fill(telephone);
    asking.locator(".ask-form button").click();
    row.locator("[data-match=yes]").waitFor();
    browser.picture(page, "match");
    asking.locator("summary").click();
  }

  private static void reveal(TestBrowser browser, Page page, String telephone) {
    var row = page.locator("tr", new Page.LocatorOptions().setHasText("電話番号")).first();
    row.locator("button[value=full]").click();
    row.locator(".value-unmasked strong").waitFor();
    assertThat(row.locator(".value-unmasked strong").textContent()).isEqualTo(telephone);
    browser.picture(page, "reveal");
  }

  private static void printsMasked(Page page, String telephone) {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("text=" + telephone).first().isVisible()).isFalse();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }

  private static void receipt(TestBrowser browser, Page page) {
    page.reload();
    page.waitForSelector("#history tbody tr");
    assertThat(page.textContent("#history")).contains("マスキング解除", "全体", "顧客からの照会への対応");
    browser.picture(page, "history");
    page.click("#history tbody a[href^='/receipts/']");
    page.waitForURL("**/receipts/*");
    for (int i = 0; i < 10 && page.locator("pre").count() == 0; i++) {
      page.waitForTimeout(500);
      page.reload();
    }
    assertThat(page.textContent("pre")).startsWith("c2sp.org/tlog-proof");
    browser.picture(page, "receipt");
  }

  /** Affiliates' staff see nobody unless a grant names their organisation (003-14). */
  private static void refusesAnAffiliate(TestBrowser browser, Page page) {
    assertThat(page.locator("#search").count()).isZero();
    page.evaluate(
        """
        () => {
          const form = document.querySelector('form[action="/language"]');
          form.action = '/customers/search';
          const term = document.createElement('input');
          term.name = 'term';
          term.value = 'アオ';
          form.append(term);
          form.submit();
        }
        """);
    page.waitForSelector("main.problem");
    browser.picture(page, "affiliate");
  }

  /** Who asks, who agrees and who receives are three natural persons. */
  private void givesARole(TestBrowser browser, Page asking, Page agreeing) {
    asking.navigate("/rights");
    browser.picture(asking, "rights");
    asking.selectOption("#person", "takumi");
    asking.selectOption("#role", "client-service");
    asking.selectOption("#approvers", "yuki");
    asking.click("form[action='/rights/roles'] button");
    asking.waitForURL("**/approvals");
    assertThat(asking.locator("[data-state=pending]").count()).isOne();
    agreeing.navigate("/approvals");
    assertThat(agreeing.textContent(".approval-facts")).contains("銀林 匠", "顧客対応");
    agreeing.selectOption("select[name=grounds]", "duty-requires");
    browser.picture(agreeing, "approval");
    agreeing.click(".approval button.btn-primary");
    agreeing.waitForSelector("[data-state=approved]");
    asking.reload();
    asking.click(".approval button.btn-primary");
    asking.waitForSelector("[data-state=used]");
    asking.navigate("/rights?date=2026-01-01&known=then");
    assertThat(asking.locator("[aria-labelledby=held] tbody tr").count()).isZero();
    assertThat(asking.locator("form[action='/rights/roles']").count()).isZero();
    long written = ledger.size();
    TestLedger.until(() -> ledger.signedLength() >= written);
    looksBack(browser, asking);
  }

  /** What the newcomer could have been shown, who could have been shown names, and what changed. */
  private static void looksBack(TestBrowser browser, Page page) {
    page.navigate("/rights/past");
    page.fill("#person", "takumi");
    page.click("form[action='/rights/past/person'] button");
    page.waitForSelector(".past-ways");
    assertThat(page.textContent(".past-ways")).contains("client-service-reveal");
    assertThat(page.textContent(".past-barriers")).contains("個人番号");
    browser.picture(page, "rights-past");
    page.click("form[action='/rights/past/class'] button");
    page.waitForSelector(".past-readers");
    assertThat(page.textContent(".past-readers")).contains("銀林 匠");
    page.fill("#from", "2026-01-01T00:00");
    page.click("form[action='/rights/past/changes'] button");
    page.waitForSelector(".past-changes");
    assertThat(page.locator(".past-changes tbody tr").last().textContent()).contains("銀林 匠");
    browser.picture(page, "rights-changes");
  }

  private void export(TestBrowser browser, Page page) throws IOException {
    page.navigate("/ledger");
    browser.picture(page, "ledger");
    var download = page.waitForDownload(() -> page.click("form[action='/ledger/export'] button"));
    var zip = downloads.resolve("ledger.zip");
    download.saveAs(zip);
    var directory = downloads.resolve("ledger");
    Unzipped.to(zip, directory);
    var verdict =
        LogCheck.with(VerifierKey.parse(ledger.verifierKey())).check(LogDirectory.at(directory));
    assertThat(verdict).isInstanceOf(Verdict.Holds.class);
  }
}
