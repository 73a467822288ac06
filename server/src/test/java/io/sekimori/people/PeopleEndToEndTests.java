package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
@EnabledIf("hasChromium")
class PeopleEndToEndTests {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int PORT = freePort();

  @Autowired FirstAdministrator first;
  private final List<String> complaints = new ArrayList<>();

  static boolean hasChromium() {
    return Files.isExecutable(CHROMIUM);
  }

  @DynamicPropertySource
  static void port(DynamicPropertyRegistry registry) {
    registry.add("server.port", () -> PORT);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void enrolsSignsInAndShowsItsPages() {
    var options =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    try (var playwright = Playwright.create(options);
        var chromium =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
      var administrator = page(chromium.newContext(context("ja-JP")));
      var link = enrolFirst(administrator);
      picture(administrator, "home");
      var member = page(chromium.newContext(context("en-GB")));
      var memberLink = addStaff(administrator);
      enrol(member, memberLink);
      assertThat(link).isNotEqualTo(memberLink);
      signOutAndIn(member);
      shortcuts(administrator);
      pictures(administrator, member);
      assertThat(complaints).isEmpty();
    }
  }

  private static com.microsoft.playwright.Browser.NewContextOptions context(String locale) {
    return new com.microsoft.playwright.Browser.NewContextOptions()
        .setLocale(locale)
        .setBaseURL("http://localhost:" + PORT)
        .setViewportSize(1280, 800);
  }

  /** A page with a platform authenticator; what the browser complains about is kept. */
  private Page page(BrowserContext context) {
    var page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")
              && !message.text().contains("status of 40")
              && !message.text().startsWith("Response Status Error Code 4")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    var session = context.newCDPSession(page);
    session.send("WebAuthn.enable", new JsonObject());
    var authenticator = new JsonObject();
    authenticator.addProperty("protocol", "ctap2");
    authenticator.addProperty("transport", "internal");
    authenticator.addProperty("hasResidentKey", true);
    authenticator.addProperty("hasUserVerification", true);
    authenticator.addProperty("isUserVerified", true);
    var options = new JsonObject();
    options.add("options", authenticator);
    session.send("WebAuthn.addVirtualAuthenticator", options);
    return page;
  }

  private String enrolFirst(Page page) {
    var address = first.invite().orElseThrow().address();
    page.navigate("/enrol");
    page.waitForSelector("[data-enrol-missing]:visible");
    picture(page, "enrol-without-link");
    page.navigate("about:blank");
    page.navigate(address);
    page.waitForSelector("[data-enrol-self]:visible");
    assertThat(page.url()).doesNotContain("sel_");
    picture(page, "enrol-first");
    page.fill("#name", "架空 一郎");
    page.fill("#number", "A-0001");
    page.click("form[data-enrol-passkey] button");
    page.waitForURL("**/");
    page.waitForSelector(".tile");
    return address;
  }

  private String addStaff(Page page) {
    page.navigate("/staff");
    page.fill("#name", "Hanako Kakuu");
    page.fill("#number", "S-0002");
    page.selectOption("#language", "en");
    page.click("form[action='/staff'] button");
    page.waitForSelector("#address");
    picture(page, "link");
    return page.textContent("#address");
  }

  private void enrol(Page page, String link) {
    page.navigate(link);
    page.waitForSelector("[data-enrol-ready]:visible");
    picture(page, "enrol");
    page.click("[data-enrol-password] summary");
    page.waitForCondition(() -> page.textContent("[data-enrol-key]").length() > 30);
    picture(page, "enrol-password");
    page.click("form[data-enrol-passkey] button");
    page.waitForSelector("details.menu");
  }

  private void signOutAndIn(Page page) {
    page.click("details.menu summary");
    page.click("form[action='/sign-in/end'] button");
    page.waitForSelector("[data-sign-in]");
    picture(page, "sign-in");
    page.click("details summary");
    page.fill("#number", "S-0002");
    page.fill("#password", "wrong password");
    page.fill("#code", "000000");
    page.click("form[action='/sign-in/password'] button");
    page.waitForSelector("#alerts .alert-danger");
    picture(page, "sign-in-failed");
    page.navigate("/me");
    assertThat(page.url()).endsWith("/sign-in?next=%2Fme");
    page.click("[data-sign-in]");
    page.waitForURL("**/me");
    page.click("[data-step-up]");
    page.waitForSelector("#alerts .alert-success");
    page.click("[data-add-passkey]");
    page.waitForSelector("#alerts .alert");
  }

  private void shortcuts(Page page) {
    page.navigate("/staff");
    assertThat(page.locator("#search").count()).as("who may not search is not offered to").isZero();
    page.keyboard().press("?");
    page.waitForSelector("dialog[open]");
    picture(page, "shortcuts");
    page.keyboard().press("Escape");
    page.keyboard().press("h");
    page.waitForURL("**/");
  }

  private void pictures(Page administrator, Page member) {
    administrator.navigate("/staff");
    picture(administrator, "staff");
    administrator.click("td a:has-text('Hanako')");
    administrator.waitForSelector("#stop");
    picture(administrator, "person");
    member.navigate("/me");
    picture(member, "me");
    member.navigate("/staff");
    picture(member, "problem");
    member.navigate("/");
    picture(member, "home-empty");
    administrator.click("form[action='/language'] button");
    administrator.waitForSelector("html[lang=en]");
    for (var path : List.of("/", "/staff", "/me")) {
      administrator.navigate(path);
      picture(administrator, "english" + path.replace('/', '-'));
    }
  }

  /** Both widths; no sideways scrolling; nothing that axe calls serious. */
  private static void picture(Page page, String name) {
    for (int width : new int[] {390, 1280}) {
      page.setViewportSize(width, width == 390 ? 844 : 800);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PICTURES.resolve(name + "-" + width + ".png"))
              .setFullPage(true));
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(name + " at " + width)
          .isEqualTo(true);
    }
    var serious =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                .toList();
    assertThat(serious).as(name).isEmpty();
  }
}
