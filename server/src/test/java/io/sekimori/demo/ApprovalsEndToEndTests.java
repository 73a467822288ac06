package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sekimori.TestBrowser;
import io.sekimori.access.Authority;
import io.sekimori.access.RoleId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Need;
import io.sekimori.approvals.Route;
import io.sekimori.approvals.Stage;
import io.sekimori.approvals.Voice;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A request on its route, in Chromium: sent back with an opinion, handed in again, approved by one
 * person and, side by side, another and a third one's proxy; another one is withdrawn.
 */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class ApprovalsEndToEndTests extends FirmInBrowser {
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 10, 0);
  private static final PersonId ASKING = new PersonId("yuki");
  private static final PersonId LINE = new PersonId("satoshi");
  private static final PersonId OFFICER = new PersonId("reiko");
  private static final PersonId AWAY = new PersonId("keiko");
  private static final PersonId PROXY = new PersonId("jun");
  private static final String CARD = "main section.approval";

  @Autowired Approvals approvals;
  @Autowired Clock clock;

  @Test
  void aRequestGoesAlongItsRoute() {
    firm(FIRM).found(_ -> {});
    try (var browser = browser("approvals")) {
      var asking = enrolled(browser, ASKING);
      var line = enrolled(browser, LINE);
      var officer = enrolled(browser, OFFICER);
      var away = enrolled(browser, AWAY);
      var proxy = enrolled(browser, PROXY);
      names(browser, away);
      var id = ask("client-service");
      var other = ask("compliance");
      sendsBack(browser, line, id);
      handsInAgain(asking, id);
      says(line, id, "approved");
      sideBySide(browser, officer, proxy, id);
      withdraws(asking, proxy, other);
      reads(browser, asking, officer);
      StopsInBrowser.cutOffAndLetInAgain(browser, asking, officer, away);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  /** First the line, then the officer and compliance side by side. */
  private String ask(String role) {
    var actor = new Actor(Actor.Kind.PERSON, ASKING.value(), null, null, null, null, "jp", null);
    var voice = new Voice(ASKING, actor, clock.instant());
    var authority =
        new Authority.Assignment("asg-" + role, new PersonId("takumi"), new RoleId(role));
    var route =
        new Route(
            List.of(
                stage(LINE, Stage.Turn.NEXT),
                stage(OFFICER, Stage.Turn.NEXT),
                stage(AWAY, Stage.Turn.ALONGSIDE)));
    var proposal = authorities.proposal(authority, route, clock.instant().plus(Duration.ofDays(7)));
    return approvals.request(voice, proposal).value();
  }

  private static Stage stage(PersonId person, Stage.Turn turn) {
    var kind = turn == Stage.Turn.ALONGSIDE ? Stage.Kind.CONSULTATION : Stage.Kind.APPROVAL;
    return new Stage(kind, turn, List.of(person), null, Need.all(), null);
  }

  /** Whoever is away names their proxy; nobody names themselves. */
  private static void names(TestBrowser browser, Page away) {
    away.navigate("/approvals/proxies");
    assertThat(away.locator("#proxy option[value=keiko]").count()).isZero();
    browser.picture(away, "proxies-none");
    away.selectOption("#proxy", PROXY.value());
    away.check("input[name=kinds][value=authority]");
    away.fill("#until", LocalDate.parse(away.inputValue("#from")).plusDays(7).toString());
    away.click("form[action='/approvals/proxies'] button");
    away.waitForSelector("main tbody tr");
    browser.picture(away, "proxies");
    reads(browser, away);
  }

  /** Which routes there are, in both languages. */
  private static void reads(TestBrowser browser, Page page) {
    page.click("main a[href='/approvals/routes']");
    page.waitForURL("**/approvals/routes");
    var stages = page.locator("#duty-not-required .route > li");
    assertThat(stages.allTextContents().toString()).contains("起案").contains("承認").contains("後閲");
    assertThat(page.locator("#erasure .route > li").count()).isEqualTo(2);
    browser.picture(page, "routes");
    page.click("header form[action='/language'] button");
    browser.picture(page, "routes-en");
    page.click("header form[action='/language'] button");
  }

  private static void sendsBack(TestBrowser browser, Page line, String id) {
    line.navigate("/");
    assertThat(line.textContent("a.tile[href='/approvals']")).contains("2");
    line.click("a.tile[href='/approvals']");
    line.waitForURL("**/approvals");
    assertThat(line.locator(CARD).count()).isEqualTo(2);
    browser.picture(line, "inbox");
    line.click(form(id) + " [name=opinion]");
    line.fill(form(id) + " [name=opinion]", "期間を一か月に限ってください。");
    line.selectOption(form(id) + " [name=grounds]", "unclear");
    line.click(form(id) + " button[value=sent-back]");
    line.waitForSelector("[data-state=returned]");
    line.click(".approval-history summary");
    browser.picture(line, "sent-back");
    line.navigate("/");
    assertThat(line.textContent("a.tile[href='/approvals']")).contains("1");
  }

  private static void handsInAgain(Page asking, String id) {
    asking.navigate("/approvals/" + id);
    asking.click(".approval-history summary");
    assertThat(asking.textContent(CARD)).contains("期間を一か月に限って");
    asking.click("form[hx-post$='/resubmit'] button");
    asking.waitForSelector("[data-state=pending]");
  }

  private static void sideBySide(TestBrowser browser, Page officer, Page proxy, String id) {
    proxy.navigate("/approvals/" + id);
    assertThat(proxy.textContent(form(id))).contains("赤井 恵子");
    browser.picture(proxy, "by-proxy");
    says(proxy, id, "approved");
    assertThat(proxy.locator("[data-state=pending]").count()).isOne();
    says(officer, id, "approved");
    officer.waitForSelector("[data-state=approved]");
    assertThat(officer.textContent(".route")).contains("赤井 恵子").contains("藍沢 淳");
    browser.picture(officer, "agreed");
  }

  private static void says(Page page, String id, String word) {
    page.navigate("/approvals/" + id);
    page.selectOption(form(id) + " [name=grounds]", "duty-requires");
    page.click(form(id) + " button[value=" + word + "]");
    page.waitForCondition(() -> page.locator(form(id)).count() == 0);
  }

  private static void withdraws(Page asking, Page proxy, String id) {
    asking.navigate("/approvals/" + id);
    asking.click("form[hx-post$='/withdraw'] button");
    asking.waitForSelector("[data-state=withdrawn]");
    proxy.navigate("/approvals");
    assertThat(proxy.locator(form(id)).count()).isZero();
  }

  private static void reads(TestBrowser browser, Page asking, Page officer) {
    asking.navigate("/approvals");
    browser.picture(asking, "asked-ja");
    asking.click("form[action='/language'] button");
    asking.navigate("/approvals");
    browser.picture(asking, "asked-en");
    officer.click("form[action='/language'] button");
    officer.navigate("/approvals");
    browser.picture(officer, "done-en");
  }

  private static String form(String id) {
    return "form[data-approval-word='" + id + "']";
  }
}
