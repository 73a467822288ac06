package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sekimori.TestBrowser;
import io.sekimori.eyes.TestEyes;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Eyes in Chromium: somebody guesses, a rule sees it, a person looks at it and closes it. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class EyesEndToEndTests extends FirmInBrowser {
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 20, 0);

  @Autowired ApplicationContext server;

  @Test
  void whoGuessesIsFoundAndSomebodyElseClosesIt() {
    firm(FIRM).found(_ -> {});
    guesses("hana");
    TestEyes.look(server);
    try (var browser = browser("eyes")) {
      var officer = enrolled(browser, "reiko");
      seesTheFinding(browser, officer);
      asksWhatWasShown(officer);
      closes(browser, officer);
      seesTheRules(browser, officer);
      var auditor = enrolled(browser, "shiori");
      auditor.navigate("/eyes?all=true");
      auditor.click("text=一致確認の繰り返し");
      auditor.waitForSelector("#what");
      inEnglish(browser, auditor);
      assertThat(auditor.locator("#close").count()).isZero();
      var clerk = enrolled(browser, "hana");
      clerk.navigate("/eyes");
      assertThat(clerk.locator("a[href='/eyes/rules']").count()).isZero();
      assertThat(browser.complaints()).isEmpty();
    }
    TestLedger.requireHolds(ledger);
  }

  private static void inEnglish(TestBrowser browser, Page page) {
    page.click("text=English");
    page.waitForSelector("html[lang=en]");
    assertThat(page.textContent("h1")).isEqualTo("Match questions again and again");
    browser.picture(page, "finding-en");
    page.navigate("/eyes/rules");
    page.waitForSelector("#volume");
    page.click("section:has(#slow-drip) summary >> nth=0");
    browser.picture(page, "rules-en");
  }

  /** Twenty-five questions that were answered no, about two customers, and some that were shown. */
  private void guesses(String person) {
    var actor =
        new Actor(
            Actor.Kind.PERSON,
            person,
            null,
            new CredentialId("cred-1"),
            new NetworkId("tokyo"),
            new OrganisationId("own"),
            "jp",
            null);
    var customers = List.of(CustomerHandle.random(), CustomerHandle.random());
    for (int i = 0; i < 30; i++) {
      boolean question = i % 6 != 0;
      var form = question ? Form.CONFIRMED : Form.FULL;
      var event =
          Event.of(question ? "match" : "reveal", actor, Event.Outcome.SERVED)
              .about(List.of(question ? customers.get(i % 2) : CustomerHandle.random()))
              .showing(List.of(new Event.Shown(List.of(new FieldName("birth-date")), form)));
      ledger.record(question ? event.with("answer", "no") : event);
    }
    long written = ledger.size();
    TestLedger.until(() -> ledger.signedLength() >= written);
  }

  private static void seesTheFinding(TestBrowser browser, Page page) {
    page.navigate("/");
    assertThat(page.textContent("a.tile[href='/eyes']")).contains("未確認の検知", "1");
    page.click("a.tile[href='/eyes']");
    assertThat(page.textContent("section:has(#findings)"))
        .contains("一致確認の繰り返し", "青山 花", "不一致の回答20回", "未確認");
    browser.picture(page, "findings");
    page.click("text=一致確認の繰り返し");
    page.waitForSelector("#what");
    assertThat(page.textContent("section:has(#what)")).contains("青山 花", "不一致の回答20回");
    assertThat(page.locator(".eyes-days .eyes-found").count()).isEqualTo(1);
    assertThat(page.textContent("section:has(#when)")).contains("上端：1日7名");
    browser.picture(page, "finding");
  }

  private static void asksWhatWasShown(Page page) {
    var finding = page.url();
    page.click("form[action='/exposure'] button");
    page.waitForSelector("#result");
    assertThat(page.url()).as("no person in an address").endsWith("/exposure");
    page.navigate(finding);
  }

  private static void closes(TestBrowser browser, Page page) {
    page.check("input[value='explained']");
    page.click("text=確認を完了する");
    page.waitForSelector("text=確認を完了しました。");
    assertThat(page.locator("#findings").count()).isZero();
    page.click("text=確認済みも表示する");
    page.waitForSelector("#findings");
    assertThat(page.textContent("section:has(#findings)")).contains("正当な理由あり");
    browser.picture(page, "all");
  }

  private static void seesTheRules(TestBrowser browser, Page page) {
    page.click("a[href='/eyes/rules']");
    page.waitForSelector("#volume");
    assertThat(page.locator("section.card").count()).isEqualTo(8);
    assertThat(page.textContent("section:has(#neighbours)"))
        .matches(Pattern.compile("(?s).*誤検知となる場合.*検知してはならない例.*select.*"));
    page.click("section:has(#slow-drip) summary >> nth=0");
    browser.picture(page, "rules");
  }
}
