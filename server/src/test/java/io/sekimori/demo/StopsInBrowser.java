package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sekimori.TestBrowser;

/** The emergency stop on screen: counted, put, felt, asked to be ended, ended by two. */
final class StopsInBrowser {
  private static final String STOPPED = "[data-stop=keiko]";

  private StopsInBrowser() {}

  /** Cuts keiko off, who is signed in with {@code cut}, and ends that with the other two. */
  static void cutOffAndLetInAgain(TestBrowser browser, Page asking, Page officer, Page cut) {
    asking.navigate("/");
    asking.click("a.tile[href='/stops']");
    asking.waitForURL("**/stops");
    browser.picture(asking, "stops-none-en");
    asking.click("header form[action='/language'] button");
    counts(browser, asking);
    asking.selectOption("#cause", "credentials");
    asking.click("form[action='/stops'] .btn-danger");
    TestBrowser.awaitDone(asking);
    assertThat(asking.textContent(STOPPED)).contains("赤井 恵子", "有効なセッション 1", "茶谷 雪");
    browser.picture(asking, "stops-standing");
    isOut(browser, cut);
    ends(browser, asking, officer);
    signsIn(cut);
    cut.waitForSelector("details.menu");
  }

  /** A whole country is not offered for confirmation: nobody could undo it. */
  private static void counts(TestBrowser browser, Page asking) {
    asking.selectOption("#target", "country:jp");
    asking.click("form[action='/stops'] button");
    asking.waitForSelector("main .alert-danger");
    assertThat(asking.locator("form .btn-danger").count()).isZero();
    browser.picture(asking, "stops-refused");
    asking.navigate("/stops");
    asking.selectOption("#target", "person:keiko");
    asking.click("form[action='/stops'] button");
    asking.waitForSelector("form .btn-danger");
    assertThat(asking.textContent("main dl.facts")).contains("赤井 恵子", "有効なセッション");
    browser.picture(asking, "stops-counted");
  }

  private static void isOut(TestBrowser browser, Page cut) {
    cut.navigate("/approvals");
    signsIn(cut);
    cut.waitForSelector("#alerts .alert");
    assertThat(cut.textContent("#alerts")).contains("緊急遮断中です");
    browser.picture(cut, "stops-at-the-door");
  }

  private static void signsIn(Page page) {
    page.navigate("/sign-in");
    page.click("button[data-sign-in]");
  }

  private static void ends(TestBrowser browser, Page asking, Page officer) {
    asking.click(STOPPED + " summary");
    assertThat(asking.locator(STOPPED + " input[value=keiko]").count()).isZero();
    asking.check(STOPPED + " input[value=reiko]");
    browser.picture(asking, "stops-asking");
    asking.click(STOPPED + " form[action$='/ask'] button");
    TestBrowser.awaitDone(asking);
    assertThat(asking.textContent(STOPPED)).contains("承認を待っています");
    officer.navigate("/approvals");
    assertThat(officer.textContent("main")).contains("赤井 恵子");
    browser.picture(officer, "stops-approving");
    officer.selectOption("form[data-approval-word] [name=grounds]", "duty-requires");
    officer.click("form[data-approval-word] button[value=approved]");
    officer.waitForCondition(() -> officer.locator("form[data-approval-word]").count() == 0);
    asking.navigate("/stops");
    browser.picture(asking, "stops-approved");
    asking.click(STOPPED + " form[action$='/end'] button");
    TestBrowser.awaitDone(asking);
    assertThat(asking.locator(STOPPED).count()).isZero();
  }
}
