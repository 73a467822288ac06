package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sekimori.TestBrowser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Enrolling, signing in and the pages of people in Chromium, with its virtual authenticator. */
@SpringBootTest(
    classes = {PeopleForTests.class, PeopleForTests.Alone.class},
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = "sekimori.mode=trial")
@EnabledIf("io.sekimori.TestBrowser#isThere")
class PeopleEndToEndTests {
  private static final int PORT = TestBrowser.freePort();

  @Autowired FirstAdministrator first;

  @DynamicPropertySource
  static void port(DynamicPropertyRegistry registry) {
    registry.add("server.port", () -> PORT);
  }

  @Test
  void enrolsSignsInAndShowsItsPages() {
    try (var browser = new TestBrowser("http://localhost:" + PORT, "people")) {
      var administrator = browser.page("ja-JP");
      var link = enrolFirst(browser, administrator);
      browser.picture(administrator, "home");
      var member = browser.page("en-GB");
      var memberLink = addStaff(browser, administrator);
      enrol(browser, member, memberLink);
      assertThat(link).isNotEqualTo(memberLink);
      signOutAndIn(browser, member);
      shortcuts(browser, administrator);
      pictures(browser, administrator, member);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private String enrolFirst(TestBrowser browser, Page page) {
    var address = first.invite().orElseThrow().address();
    page.navigate("/enrol");
    page.waitForSelector("[data-enrol-missing]:visible");
    browser.picture(page, "enrol-without-link");
    page.navigate("about:blank");
    page.navigate(address);
    page.waitForSelector("[data-enrol-self]:visible");
    assertThat(page.url()).doesNotContain("sel_");
    browser.picture(page, "enrol-first");
    page.fill("#name", "架空 一郎");
    page.fill("#number", "A-0001");
    page.click("form[data-enrol-passkey] button");
    page.waitForURL("**/");
    page.waitForSelector(".tile");
    return address;
  }

  private String addStaff(TestBrowser browser, Page page) {
    page.navigate("/staff");
    page.fill("#name", "Hanako Kakuu");
    page.fill("#number", "S-0002");
    page.selectOption("#language", "en");
    page.click("form[action='/staff'] button");
    page.waitForSelector("#address");
    browser.picture(page, "link");
    return page.textContent("#address");
  }

  private void enrol(TestBrowser browser, Page page, String link) {
    page.navigate(link);
    page.waitForSelector("[data-enrol-ready]:visible");
    browser.picture(page, "enrol");
    page.click("[data-enrol-password] summary");
    page.waitForCondition(() -> page.textContent("[data-enrol-key]").length() > 30);
    assertThat(page.locator("[data-enrol-picture] path").getAttribute("d")).startsWith("M4 4h7v1");
    browser.picture(page, "enrol-password");
    page.click("form[data-enrol-passkey] button");
    page.waitForSelector("details.menu");
  }

  private void signOutAndIn(TestBrowser browser, Page page) {
    page.click("details.menu summary");
    page.click("form[action='/sign-in/end'] button");
    page.waitForSelector("[data-sign-in]");
    browser.picture(page, "sign-in");
    page.click("details summary");
    page.fill("#number", "S-0002");
    page.fill("#password", "wrong password");
    page.fill("#code", "000000");
    page.click("form[action='/sign-in/password'] button");
    page.waitForSelector("#alerts .alert-danger");
    browser.picture(page, "sign-in-failed");
    page.navigate("/me");
    assertThat(page.url()).endsWith("/sign-in?next=%2Fme");
    page.click("[data-sign-in]");
    page.waitForURL("**/me");
    page.click("[data-step-up]");
    TestBrowser.awaitDone(page);
    page.click("[data-add-passkey]");
    page.waitForSelector("#alerts .alert");
  }

  private void shortcuts(TestBrowser browser, Page page) {
    page.navigate("/staff");
    assertThat(page.locator("#search").count()).as("who may not search is not offered to").isZero();
    page.keyboard().press("?");
    page.waitForSelector("dialog[open]");
    browser.picture(page, "shortcuts");
    page.keyboard().press("Escape");
    page.keyboard().press("h");
    page.waitForURL("**/");
  }

  private void pictures(TestBrowser browser, Page administrator, Page member) {
    administrator.navigate("/staff");
    browser.picture(administrator, "staff");
    administrator.click("td a:has-text('Hanako')");
    administrator.waitForSelector("#stop");
    browser.picture(administrator, "person");
    member.navigate("/me");
    browser.picture(member, "me");
    member.navigate("/staff");
    browser.picture(member, "problem");
    member.navigate("/");
    browser.picture(member, "home-empty");
    administrator.click("form[action='/language'] button");
    administrator.waitForSelector("html[lang=en]");
    for (var path : List.of("/", "/staff", "/me")) {
      administrator.navigate(path);
      browser.picture(administrator, "english" + path.replace('/', '-'));
    }
  }
}
