package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sekimori.Sekimori;
import io.sekimori.TestBrowser;
import io.sekimori.access.Authorities;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.people.Links;
import io.sekimori.people.Staff;
import io.sekimori.terms.PersonId;
import io.sekimori.vault.Imports;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A duty's life in Chromium: established, anchored, decided, filed; lists, calendar, machines. */
@SpringBootTest(
    classes = {Sekimori.class, TestDatabases.Fresh.class, TestKeys.Fresh.class},
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = "sekimori.mode=trial")
@EnabledIf("io.sekimori.TestBrowser#isThere")
class DutiesEndToEndTests {
  private static final int PORT = TestBrowser.freePort();
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 10, 0);

  @TempDir static Path data;
  @Autowired Authorities authorities;
  @Autowired Staff staff;
  @Autowired Imports imports;
  @Autowired Links links;

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("server.port", () -> PORT);
    registry.add("sekimori.data.directory", data::toString);
  }

  @Test
  void aDutyIsEstablishedShownInListAndCalendarAndFiled() {
    new DemoFirm(FIRM, authorities, staff, imports).found(_ -> {});
    try (var browser = new TestBrowser("http://localhost:" + PORT, "duties")) {
      var link = links.issue(DemoFirm.FOUNDER, new PersonId("keiko"), Links.Kind.ENROLMENT);
      var page = browser.enrolled(link.secret());
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
