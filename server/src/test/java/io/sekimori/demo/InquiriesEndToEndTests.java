package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sekimori.TestBrowser;
import io.sekimori.ledger.TestLedger;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A staff inquiry in Chromium: asked, answered against the records, asked again, seen. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class InquiriesEndToEndTests extends FirmInBrowser {
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 12, 0);

  @Test
  void whatNoLogHoldsIsAskedOfWhoeverCouldHaveSeenIt() throws Exception {
    firm(FIRM).found(_ -> {});
    try (var browser = browser("inquiries")) {
      var clerk = enrolled(browser, "hana");
      var officer = enrolled(browser, "reiko");
      long written = ledger.size();
      TestLedger.until(() -> ledger.signedLength() >= written);
      asks(browser, officer);
      answers(browser, clerk, "no");
      assertThat(clerk.textContent("main")).contains("該当なし");
      seesTheAnswer(browser, officer);
      othersSeeNothing(clerk, officer.url());
      assertThat(browser.complaints()).isEmpty();
    }
    TestLedger.requireHolds(ledger);
  }

  private static void asks(TestBrowser browser, Page officer) {
    officer.navigate("/");
    officer.click("a.tile[href='/inquiries']");
    browser.picture(officer, "new");
    officer.navigate("/exposure");
    officer.selectOption("#kind", "organisation");
    officer.fill("#id", "sekimori");
    officer.click("form.exposure-form button");
    officer.waitForSelector("#result");
    officer.click("details.inquire summary");
    officer.check("input[name=classes][value=name]");
    officer.check("input[name=classes][value=contact]");
    browser.picture(officer, "from-an-answer");
    officer.click("form.inquiry-form button");
    officer.waitForSelector("#numbers");
    assertThat(officer.textContent("#numbers")).contains("5 名中 0 名が回答済み");
    assertThat(officer.locator("tr[data-state=open]").count()).isEqualTo(5);
  }

  private static void answers(TestBrowser browser, Page clerk, String word) {
    clerk.navigate("/");
    clerk.click("a.tile[href='/inquiries/mine']");
    for (var of : new String[] {"name", "contact"}) {
      for (var thing : new String[] {"seen", "saved", "printed", "sent"}) {
        clerk.check("input[name='" + of + "." + thing + "'][value=" + word + "]");
      }
    }
    clerk.fill("textarea", "電話での案内のみ");
    browser.picture(clerk, "mine");
    clerk.click("form[action^='/inquiries/mine/'] button");
    TestBrowser.awaitDone(clerk);
    assertThat(clerk.locator("section[data-waits=true]").count()).isZero();
  }

  private static void seesTheAnswer(TestBrowser browser, Page officer) throws Exception {
    officer.reload();
    assertThat(officer.textContent("#numbers")).contains("5 名中 1 名が回答済み");
    assertThat(officer.textContent("tr[data-state=answered]")).contains("青山 花", "該当なし", "電話での案内のみ");
    assertThat(officer.locator(".inquiry-bars rect[data-part=answered]").count()).isEqualTo(1);
    browser.picture(officer, "answers");
    var csv = officer.waitForDownload(() -> officer.click("a[href$='answers.csv']")).path();
    assertThat(Files.readString(csv))
        .contains("hana,sekimori,answered,name,1,0,0,1,0,0,0,0,nothing-kept")
        .doesNotContain("電話での案内のみ");
    var book = officer.waitForDownload(() -> officer.click("a[href$='answers.xlsx']")).path();
    assertThat(Files.size(book)).isPositive();
    officer.click("header form[action='/language'] button");
    officer.waitForSelector("html[lang=en]");
    browser.picture(officer, "answers-en");
  }

  private static void othersSeeNothing(Page clerk, String address) {
    clerk.navigate(address.substring(address.indexOf("/inquiries/")));
    assertThat(clerk.locator("#numbers").count()).isZero();
    assertThat(clerk.textContent("main")).contains("回答対象者");
  }
}
