package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Page;
import io.sekimori.TestBrowser;
import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import io.sekimori.ledger.TestLedger;
import io.sekimori.outbox.Letter;
import io.sekimori.outbox.Outbox;
import io.sekimori.terms.PersonId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * An alarm in Chromium: the banner, who quiets it, the mail server, a test that arrives; and what
 * keeps an administrator from one, the backups.
 */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class AlarmEndToEndTests extends FirmInBrowser {
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 10, 0);
  private static final String KEY = "test:node-2";

  @TempDir static Path elsewhere;
  @Autowired Alarms alarms;
  @Autowired Outbox outbox;

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("server.port", () -> PORT);
    registry.add("sekimori.data.directory", data::toString);
    registry.add("sekimori.backup.data", () -> elsewhere.resolve("data").toString());
    registry.add("sekimori.backup.ledger", () -> elsewhere.resolve("ledger").toString());
    registry.add("sekimori.backup.keys", () -> elsewhere.resolve("keys").toString());
  }

  @Test
  void anAlarmIsOnEveryPageUntilItIsSeenAndToldByMail() {
    firm(FIRM).employ();
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (var browser = browser("alarm")) {
      var administrator = enrolled(browser, "jun");
      configures(browser, administrator, mail.getSmtp().getPort());
      tests(browser, administrator, mail);
      dismisses(browser, administrator);
      backsUp(browser, administrator);
      alarms.raise(alarm());
      assertThat(mail.waitForIncomingEmail(60_000, 3)).isTrue();
      sees(browser, administrator);
      quiets(browser, enrolled(browser, "keiko"));
      administrator.navigate("/me");
      assertThat(administrator.locator(".banner").count()).isEqualTo(1);
      alarms.clear(KEY);
      administrator.navigate("/alarms");
      assertThat(administrator.locator(".banner").count()).isZero();
      assertThat(browser.complaints()).isEmpty();
    } finally {
      mail.stop();
    }
    TestLedger.requireHolds(ledger);
  }

  private static Alarm alarm() {
    return new Alarm(
        KEY,
        "node-died",
        List.of("node-2", "node-1", 60L),
        Severity.CRITICAL,
        Set.of(new RoleId("system-administrator"), new RoleId("data-officer")),
        "/outbox");
  }

  private static void configures(TestBrowser browser, Page page, int port) {
    page.navigate("/outbox");
    browser.picture(page, "outbox-empty");
    page.fill("#host", "127.0.0.1");
    page.fill("#port", Integer.toString(port));
    page.selectOption("#security", "none");
    page.fill("#sender", "gate@example.jp");
    page.click("form[action='/outbox/mail'] button");
    page.waitForSelector("form[action='/outbox/test']");
  }

  private static void tests(TestBrowser browser, Page page, GreenMail mail) {
    page.click("form[action='/outbox/test'] button");
    assertThat(mail.waitForIncomingEmail(60_000, 1)).isTrue();
    page.waitForCondition(
        () -> {
          page.navigate("/outbox");
          return page.locator(".state-sent").count() == 1;
        });
    browser.picture(page, "outbox");
  }

  /** One that cannot arrive, because nobody knows the receiver's address, is put aside. */
  private void dismisses(TestBrowser browser, Page page) {
    outbox.mail(
        new PersonId("has-no-address"), new Letter("test", List.of(Instant.EPOCH), "/outbox"));
    page.waitForCondition(
        () -> {
          page.navigate("/outbox");
          return page.locator(".state-failed").count() == 1;
        });
    browser.picture(page, "outbox-failed");
    page.click("header form[action='/language'] button");
    browser.picture(page, "outbox-failed-en");
    page.click("header form[action='/language'] button");
    page.click("form[action$='/dismiss'] button");
    TestBrowser.awaitDone(page);
    assertThat(page.locator("form[action$='/dismiss']").count()).isZero();
    assertThat(outbox.failed()).isZero();
    assertThat(page.locator(".state-failed").count()).isZero();
    assertThat(page.textContent("td:has(.state-dismissed)")).contains("確認済み", " に ", " が確認");
    browser.picture(page, "outbox-dismissed");
    // an alarm about it, if one was raised meanwhile, ends at the next look at the outbox
    page.waitForCondition(() -> alarms.up().isEmpty());
  }

  /** Of each part one, from the page; their times stand on the home page. */
  private static void backsUp(TestBrowser browser, Page page) {
    page.navigate("/backups");
    for (var part : List.of("data", "ledger", "keys")) {
      page.click("form:has(input[value='%s']) button".formatted(part));
      TestBrowser.awaitDone(page);
    }
    page.waitForCondition(
        () -> {
          page.navigate("/backups");
          return page.locator("section[aria-labelledby=newest] td:has-text('正常')").count() == 3;
        });
    browser.picture(page, "backups");
    page.navigate("/");
    browser.picture(page, "home-backups");
    page.navigate("/backups");
    page.click("header form[action='/language'] button");
    browser.picture(page, "backups-en");
    page.click("header form[action='/language'] button");
  }

  private static void sees(TestBrowser browser, Page page) {
    page.navigate("/");
    assertThat(page.textContent(".banner")).contains("ノードが応答しません：node-2");
    browser.picture(page, "home");
    page.navigate("/alarms");
    browser.picture(page, "alarms");
    page.click("header form[action='/language'] button");
    assertThat(page.textContent(".banner")).contains("A node does not answer: node-2");
    browser.picture(page, "alarms-en");
    page.navigate("/outbox");
    browser.picture(page, "outbox-en");
  }

  private static void quiets(TestBrowser browser, Page page) {
    page.navigate("/alarms");
    assertThat(page.locator(".banner").count()).isEqualTo(1);
    page.click("article.alarm button");
    TestBrowser.awaitDone(page);
    assertThat(page.locator(".banner").count()).isZero();
    assertThat(page.locator("article.alarm").count()).isEqualTo(1);
    browser.picture(page, "alarms-seen");
  }
}
