package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.sekimori.TestBrowser;
import io.sekimori.TestTerminal;
import io.sekimori.ledger.TestLedger;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The agent that vendors run against a running server, and what its managers see and do. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class VendorsEndToEndTests extends FirmInBrowser {
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 10, 0);
  private static final String IMAGES = "/vendors/id-images";
  private static final String API = "/api/v1/vendors/sources";

  @TempDir Path vendor;
  @Autowired Clock clock;

  @Test
  void whatLiesAtAVendorIsSeenAndStoppedAndOpenedByTwo() throws IOException {
    firm(FIRM).found(_ -> {});
    try (var browser = browser("vendors")) {
      var page = enrolled(browser, "takumi");
      registers(page);
      reports(page, code(browser, page));
      declares(page);
      looks(browser, page);
      readsOlderReports(browser, page);
      looksAtAScanThatWasCutShort(browser, page);
      var second = enrolled(browser, "reiko");
      stopsAndOpens(browser, page, second);
      ends(browser, page, second);
      assertThat(browser.complaints()).isEmpty();
    }
    TestLedger.requireHolds(ledger);
  }

  private static void registers(Page page) {
    page.navigate("/vendors");
    page.fill("#system-id", "deposit-tool");
    page.fill("#system-name", "入出金ツール");
    submit(page, "/vendors/systems");
    watches(page, "id-images", "本人確認書類の画像");
    watches(page, "csv-exports", "顧客一覧の出力ファイル");
  }

  private static void watches(Page page, String id, String name) {
    page.fill("#source-id", id);
    page.fill("#source-name", name);
    submit(page, "/vendors/sources");
  }

  private static void submit(Page page, String action) {
    page.click("form[action='" + action + "'] button");
    TestBrowser.awaitDone(page);
  }

  private static String code(TestBrowser browser, Page page) {
    page.click("summary:has-text('エージェント登録コード')");
    page.click("form[action='/vendors/systems/deposit-tool/codes'] button");
    browser.picture(page, "code");
    return page.textContent("#code");
  }

  /** On the vendor's machine: what is shown is sent, a code is good once, a report as well. */
  private void reports(Page page, String code) throws IOException {
    var folder = Files.createDirectories(vendor.resolve("images"));
    Files.writeString(folder.resolve("memo.csv"), "個人番号\n123456789018\n");
    int[] hours = {3, 20, 30, 100, 120, 300, 310, 1_200};
    for (int age : hours) {
      var file = Files.writeString(folder.resolve("yamada-taro-" + age + ".jpg"), "x");
      Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(Duration.ofHours(age))));
    }
    assertThat(agent("a", "show").out())
        .contains("\"count\":8", "my-number")
        .doesNotContain("yamada", "jpg", "12345");
    agent("a", "enrol", code).requireDone();
    var second = agent("b", "enrol", code);
    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.err()).contains("link-expired");
    agent("a", "once").requireDone();
    var out = vendor.resolve("report.json");
    agent("a", "file", out.toString()).requireDone();
    uploads(page, Files.readString(out));
    TestBrowser.awaitDone(page);
    uploads(page, Files.readString(out));
    page.waitForSelector(".problem");
    assertThat(page.textContent("main")).contains("conflict");
  }

  private static void uploads(Page page, String content) {
    page.navigate("/vendors");
    page.fill("#content", content);
    page.click("form[action='/vendors/files'] button");
  }

  private TestTerminal.Run agent(String name, String... command) throws IOException {
    var home = vendor.resolve(name);
    if (!Files.exists(home)) {
      Files.createDirectory(
          home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.writeString(
          vendor.resolve(name + ".conf"),
          """
          [agent]
          server = http://localhost:%d
          state = %s
          [source id-images]
          folder = %s
          term-hours = 168
          kinds = image, pdf
          scan = yes
          scan-limit-seconds = 3
          """
              .formatted(PORT, home, vendor.resolve("images")));
    }
    var arguments = new ArrayList<>(List.of("agent"));
    arguments.addAll(List.of(command));
    arguments.addAll(List.of("--config", vendor.resolve(name + ".conf").toString()));
    return new TestTerminal(vendor).run("", arguments.toArray(String[]::new));
  }

  private static void declares(Page page) {
    page.navigate("/vendors/csv-exports");
    page.fill("#age-0", "4");
    page.fill("#age-3", "2");
    page.fill("#oldest", "100");
    submit(page, "/vendors/csv-exports/declarations");
    assertThat(page.textContent("main")).contains("申告").contains("正常");
    page.fill("#day", page.getAttribute("#day", "max"));
    page.fill("#items", "4");
    submit(page, "/vendors/csv-exports/deliveries");
  }

  private static void looks(TestBrowser browser, Page page) {
    for (int i = 0; i < 2; i++) {
      var language = page.getAttribute("html", "lang");
      page.navigate("/vendors");
      assertThat(page.locator("article[data-tone=alarm]").count()).isOne();
      assertThat(page.locator("article .age-chart rect.over").count()).isEqualTo(2);
      var text = page.textContent("article[data-tone=alarm]");
      assertThat(text).contains("1,200", "168").doesNotContain("??", "yamada");
      browser.picture(page, "all-" + language);
      page.navigate(IMAGES);
      assertThat(page.locator("tbody tr").count()).isEqualTo(2);
      assertThat(page.textContent(".vendor-findings")).containsAnyOf("個人番号", "My Number");
      assertThat(page.locator(".vendor-source dl.facts").first().textContent())
          .containsAnyOf("画像", "images")
          .containsAnyOf("1件（最古", "1 files of other kinds")
          .doesNotContain("??");
      browser.picture(page, "one-" + language);
      page.navigate("/");
      assertThat(page.textContent("a.tile[href='/vendors']")).contains("2");
      page.click("form[action='/language'] button");
      page.waitForSelector("html[lang=" + (language.equals("ja") ? "en" : "ja") + "]");
    }
  }

  /** Page by page for programs, and on screen from where a page ended. */
  private static void readsOlderReports(TestBrowser browser, Page page) throws IOException {
    var all = past(page, "limit=100");
    assertThat(all.get("next").isNull()).isTrue();
    assertThat(all.get("reports")).hasSize(2);
    var newest = past(page, "limit=1");
    assertThat(newest.get("reports").get(0)).isEqualTo(all.get("reports").get(0));
    var cursor = newest.get("next").asString();
    var older = past(page, "limit=1&cursor=" + cursor);
    assertThat(older.get("reports").get(0)).isEqualTo(all.get("reports").get(1));
    assertThat(older.get("next").isNull()).isTrue();
    var foreign = page.request().get(API + "/csv-exports/reports?cursor=" + cursor);
    assertThat(foreign.status()).isEqualTo(400);
    page.navigate(IMAGES + "?cursor=" + cursor);
    assertThat(page.locator("tbody tr").count()).isOne();
    browser.picture(page, "older");
    page.click("a:has-text('最新の報告に戻る')");
    page.waitForURL("**" + IMAGES);
    assertThat(page.locator("tbody tr").count()).isEqualTo(2);
  }

  private static JsonNode past(Page page, String query) {
    var reply = page.request().get(API + "/id-images/reports?" + query);
    return JsonMapper.builder().build().readTree(reply.body());
  }

  /** With a file that nobody reads in so short a time, and that takes no room on the disk. */
  private void looksAtAScanThatWasCutShort(TestBrowser browser, Page page) throws IOException {
    page.navigate(IMAGES);
    assertThat(page.locator(".vendor-findings .tag").count()).isZero();
    var endless = Files.writeString(vendor.resolve("images/a.txt"), "memo\n".repeat(10_000));
    try (var sparse = new RandomAccessFile(endless.toFile(), "rw")) {
      sparse.setLength(1L << 38);
    }
    agent("a", "once").requireDone();
    Files.delete(endless);
    page.navigate(IMAGES);
    assertThat(page.textContent(".vendor-findings"))
        .contains("途中で終了", "調べた範囲では見つかりませんでした")
        .doesNotContain("??");
    browser.picture(page, "cut-short");
  }

  private static void stopsAndOpens(TestBrowser browser, Page page, Page second) {
    page.navigate(IMAGES);
    submit(page, IMAGES + "/stop");
    assertThat(page.textContent("h1")).contains("受渡停止中");
    page.check("input[name=approvers][value=reiko]");
    submit(page, IMAGES + "/reopening");
    browser.picture(page, "waits");
    assertThat(page.locator("form[action^='" + IMAGES + "/reopening']").count()).isZero();
    approves(second, "id-images");
    page.navigate(IMAGES);
    page.click("form[action^='" + IMAGES + "/reopening/'] button");
    TestBrowser.awaitDone(page);
    assertThat(page.textContent("h1")).doesNotContain("受渡停止中");
    submit(page, IMAGES + "/stop");
    opensByProgram(page, second);
  }

  /** The same two, one of them by the API: asked, refused alone, and open with the approval. */
  private static void opensByProgram(Page page, Page second) {
    var asked = asks(page, "{\"approvers\": [\"reiko\"], \"needed\": 1}", 202);
    var approval = asked.get("approval").asString();
    var open = "{\"approval\": \"" + approval + "\"}";
    assertThat(asks(page, open, 403).get("code").asString()).isEqualTo("approval-required");
    approves(second, "id-images");
    assertThat(asks(page, open, 200).get("state").asString()).isEqualTo("open");
    assertThat(asks(page, open, 409).get("code").asString()).isEqualTo("approval-void");
  }

  private static JsonNode asks(Page page, String body, int status) {
    var reply =
        page.request()
            .post(
                "/api/v1/vendors/sources/id-images/reopen",
                RequestOptions.create()
                    .setHeader("Content-Type", "application/json")
                    .setHeader("X-CSRF-TOKEN", page.getAttribute("meta[name=csrf]", "content"))
                    .setData(body));
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    return JsonMapper.builder().build().readTree(reply.text());
  }

  private static void approves(Page page, String what) {
    page.navigate("/approvals");
    assertThat(page.textContent("main")).contains(what);
    page.selectOption("select[name=grounds]", "statutory-duty");
    page.click("form.card-footer button.btn-primary");
    page.waitForSelector("[data-state=approved]");
  }

  private static void ends(TestBrowser browser, Page page, Page second) {
    page.navigate("/vendors");
    page.click("summary[aria-label^='エージェント']");
    asksToEnd(page, "/vendors/agents/");
    approves(second, "agt-");
    page.navigate("/vendors");
    page.click("form[action*='/ending/'] button");
    TestBrowser.awaitDone(page);
    assertThat(page.locator("form[action^='/vendors/agents/']").count()).isZero();
    page.navigate(IMAGES);
    asksToEnd(page, IMAGES + "/ending");
    browser.picture(page, "ending-waits");
    assertThat(page.locator("form[action^='" + IMAGES + "/ending']").count()).isZero();
    approves(second, "id-images");
    page.navigate(IMAGES);
    browser.picture(page, "ending-agreed");
    page.click("form[action*='/ending/'] button");
    TestBrowser.awaitDone(page);
    assertThat(page.locator("article").count()).isOne();
  }

  private static void asksToEnd(Page page, String action) {
    var form = page.locator("form[action^='" + action + "']");
    form.locator("input[name=approvers][value=reiko]").check();
    form.locator("button").click();
    TestBrowser.awaitDone(page);
  }
}
