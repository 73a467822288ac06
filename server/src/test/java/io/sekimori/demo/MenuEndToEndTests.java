package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sekimori.TestBrowser;
import io.sekimori.access.Access;
import io.sekimori.access.Authority;
import io.sekimori.access.RoleId;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.Proposal;
import io.sekimori.approvals.Voice;
import io.sekimori.terms.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The menu in Chromium: of somebody who holds many roles, of an administrator, of a clerk, by
 * keyboard, without a script, and every page that it leads to, in both languages and at both
 * widths.
 */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class MenuEndToEndTests extends FirmInBrowser {
  private static final PersonId MOST = new PersonId("mai");
  private static final PersonId ASKING = new PersonId("jun");
  private static final PersonId SECOND = new PersonId("yuki");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String INCIDENTS = ".sections details:has(a[href='/stops'])";

  /** What has to be reached by somebody; a new page comes in here. */
  private static final Set<String> TILES =
      Set.of(
          "/alarms",
          "/approvals",
          "/backups",
          "/customers",
          "/duties",
          "/events",
          "/evidence",
          "/exposure",
          "/eyes",
          "/feed",
          "/imports",
          "/inquiries",
          "/keys",
          "/ledger",
          "/outbox",
          "/retention",
          "/reviews",
          "/rights",
          "/rights/past",
          "/staff",
          "/stops",
          "/systems",
          "/vendors",
          "/witnesses");

  /** The menu's left edge is the page's, and it takes one line. */
  private static final String ALIGNED =
      """
      (() => { const left = of => document.querySelector(of).getBoundingClientRect().left;
        return left('.sections li > *') === left('h1')
            && document.querySelector('.sections').offsetHeight < 60; })()
      """;

  private static final String OPEN = "document.querySelectorAll('.sections details[open]').length";

  @Autowired Access access;
  @Autowired Approvals approvals;
  @Autowired Clock clock;

  @Test
  void everyPageStandsInTheMenuOfItsReader() {
    firm(new SampleFirm(20_200_714L, 5, 0)).found(_ -> {});
    for (var role : List.of("compliance", "vendor-control", "audit")) {
      holds(role);
    }
    try (var browser = browser("menu")) {
      var most = enrolled(browser, MOST);
      foldsAndUnfolds(browser, most);
      goesByKeyboard(most);
      needsNoScript(browser, most);
      isOneMenuWhereThereIsNoRoom(browser, most);
      ofAClerk(browser);
      var administrator = enrolled(browser, ASKING);
      var pages = leadsToItsPages(browser, most);
      assertThat(pages).as("one line were too long").hasSizeGreaterThan(15);
      pages.addAll(leadsToItsPages(browser, administrator));
      assertThat(pages).containsAll(TILES);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void foldsAndUnfolds(TestBrowser browser, Page page) {
    page.navigate("/alarms");
    assertThat(page.evaluate(ALIGNED)).as("one line from the page's left edge").isEqualTo(true);
    assertThat(page.locator(".sections [aria-current]").allTextContents().toString())
        .contains("緊急対応", "警報")
        .doesNotContain("データ管理");
    page.click(INCIDENTS + " summary");
    page.click(".sections summary:has-text('データ管理')");
    assertThat(page.evaluate(OPEN)).as("one at a time").isEqualTo(1);
    browser.picture(page, "open");
    page.click(".sections summary:has-text('システム管理')");
    browser.picture(page, "open-last");
    page.mouse().click(20, 700);
    assertThat(page.evaluate(OPEN)).as("not in the way").isEqualTo(0);
  }

  private static void goesByKeyboard(Page page) {
    page.focus(INCIDENTS + " summary");
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.pathname")).isEqualTo("/alarms");
    page.keyboard().press("Escape");
    assertThat(page.evaluate(OPEN)).isEqualTo(0);
    assertThat(page.evaluate("document.activeElement.tagName")).isEqualTo("SUMMARY");
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.waitForURL("**/inquiries");
    page.focus(INCIDENTS + " summary");
    page.keyboard().press("Enter");
    assertThat(page.evaluate(OPEN)).isEqualTo(1);
    page.focus("#main");
    assertThat(page.evaluate(OPEN)).as("left by whoever goes on").isEqualTo(0);
  }

  private static void needsNoScript(TestBrowser browser, Page page) {
    var plain = browser.withoutScript(page);
    plain.navigate("/stops");
    assertThat(plain.locator(".sections a[href='/events']").isVisible()).isFalse();
    plain.click(INCIDENTS + " summary");
    plain.click(".sections a[href='/events']");
    plain.waitForURL("**/events");
    plain.close();
  }

  private static void isOneMenuWhereThereIsNoRoom(TestBrowser browser, Page page) {
    page.setViewportSize(390, 844);
    assertThat(page.locator(".sections").isVisible()).isFalse();
    page.click(".sections-narrow summary");
    assertThat(page.locator(".sections-narrow .menu-list a:visible").count()).isGreaterThan(15);
    browser.picture(page, "narrow");
    page.setViewportSize(390, 844);
    page.click(".sections-narrow a[href='/imports']");
    page.waitForURL("**/imports");
    page.setViewportSize(1280, 800);
    assertThat(page.locator(".sections-narrow").isVisible()).isFalse();
  }

  private static Set<String> leadsToItsPages(TestBrowser browser, Page page) {
    page.navigate("/");
    browser.picture(page, "home");
    var links = page.locator(".sections a");
    var pages = links.all().stream().map(link -> link.getAttribute("href")).toList();
    assertThat(pages).doesNotHaveDuplicates();
    for (var path : pages) {
      assertThat(page.navigate(path).status()).as(path).isEqualTo(200);
      var current = page.locator(".sections [aria-current=page]");
      assertThat(current.getAttribute("href")).isEqualTo(path);
      browser.picture(page, "page" + path.replace('/', '-'));
      page.click("header form[action='/language'] button");
      page.waitForSelector("html[lang=en]");
      browser.picture(page, "page" + path.replace('/', '-') + "-en");
      page.click("header form[action='/language'] button");
      page.waitForSelector("html[lang=ja]");
    }
    return new TreeSet<>(pages);
  }

  /** One link needs no name above it, and what waits for somebody is said at every width. */
  private void ofAClerk(TestBrowser browser) {
    var clerk = enrolled(browser, "hana");
    assertThat(clerk.locator(".sections a").allTextContents())
        .containsExactly("顧客", "警報", "期限管理事項");
    assertThat(clerk.locator(".sections details").count()).isZero();
    browser.picture(clerk, "clerk");
    var wanted = new Authority.Assignment("asg-wanted", new PersonId("hana"), new RoleId("audit"));
    approvals.request(voice(ASKING), proposal(wanted));
    var second = enrolled(browser, SECOND);
    for (int width : new int[] {390, 1280}) {
      second.setViewportSize(width, 800);
      assertThat(second.innerText("nav:visible a[href='/approvals']:visible")).contains("承認", "1");
    }
    browser.picture(second, "waiting");
  }

  private Proposal proposal(Authority.Assignment assignment) {
    return authorities.proposal(assignment, Set.of(SECOND), 1, clock.instant().plus(HOUR));
  }

  private void holds(String role) {
    var assignment = new Authority.Assignment("asg-all-" + role, MOST, new RoleId(role));
    var proposal = proposal(assignment);
    var asked = approvals.request(voice(ASKING), proposal);
    approvals.approve(voice(SECOND), asked, proposal.hash(), Grounds.DUTY_REQUIRES);
    var approved = approvals.approved(voice(ASKING), asked, proposal.hash());
    var caller = TestAccess.callerHere(access, ASKING.value(), clock.instant());
    authorities.put(caller, assignment, approved);
  }

  private Voice voice(PersonId person) {
    var caller = TestAccess.caller(person.value(), clock.instant());
    return new Voice(person, caller.actor(), clock.instant());
  }
}
