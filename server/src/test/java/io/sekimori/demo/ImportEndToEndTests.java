package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.sekimori.Sekimori;
import io.sekimori.access.Authorities;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.people.Links;
import io.sekimori.people.Staff;
import io.sekimori.terms.PersonId;
import io.sekimori.vault.Imports;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An import in Chromium on the whole server: upload, mapping, dry run, problems, progress, end. */
@SpringBootTest(
    classes = {Sekimori.class, TestDatabases.Fresh.class, TestKeys.Fresh.class},
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = "sekimori.mode=trial")
@EnabledIf("hasChromium")
class ImportEndToEndTests {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int PORT = freePort();
  private static final int GOOD = 9_000;
  private static final SampleFirm FIRM = new SampleFirm(20_200_715L, 5, 0);

  @TempDir static Path data;
  @TempDir Path files;
  @Autowired Authorities authorities;
  @Autowired Staff staff;
  @Autowired Imports imports;
  @Autowired Links links;
  @Autowired Ledger ledger;
  @Autowired Databases databases;
  private final List<String> complaints = new ArrayList<>();

  static boolean hasChromium() {
    return Files.isExecutable(CHROMIUM);
  }

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("server.port", () -> PORT);
    registry.add("sekimori.data.directory", data::toString);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new IllegalStateException(none);
    }
  }

  @Test
  void anImportFromTheFileToItsEnd() throws IOException {
    new DemoFirm(FIRM, authorities, staff, imports).found(_ -> {});
    long before = customers();
    var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    var options = new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM);
    options.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
    try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        var chromium = playwright.chromium().launch(options)) {
      var page = enrol(chromium);
      page.navigate("/imports");
      picture(page, "list");
      refuses(page, "10000001,山田 太郎,taro@example.jp\n");
      upload(page);
      check(page);
      problems(page);
      start(page);
      assertThat(customers() - before).isEqualTo(GOOD);
      cancels(page);
      inEnglish(page);
    }
    assertThat(complaints).isEmpty();
    TestLedger.requireHolds(ledger);
  }

  private long customers() {
    return databases
        .data()
        .client()
        .sql("select count(*) from vault.customer")
        .query(Long.class)
        .single();
  }

  private Page enrol(Browser chromium) {
    var context =
        chromium.newContext(
            new Browser.NewContextOptions()
                .setLocale("ja-JP")
                .setBaseURL("http://localhost:" + PORT)
                .setViewportSize(1280, 800));
    var page = context.newPage();
    page.onPageError(complaints::add);
    var session = context.newCDPSession(page);
    session.send("WebAuthn.enable", new JsonObject());
    session.send("WebAuthn.addVirtualAuthenticator", authenticator());
    var link = links.issue(DemoFirm.FOUNDER, new PersonId("mai"), Links.Kind.DEMO);
    page.navigate("/enrol#" + link.secret());
    page.click("form[data-enrol-passkey] button");
    page.waitForSelector("details.menu");
    return page;
  }

  private static JsonObject authenticator() {
    var authenticator = new JsonObject();
    authenticator.addProperty("protocol", "ctap2");
    authenticator.addProperty("transport", "internal");
    authenticator.addProperty("hasResidentKey", true);
    authenticator.addProperty("hasUserVerification", true);
    authenticator.addProperty("isUserVerified", true);
    var options = new JsonObject();
    options.add("options", authenticator);
    return options;
  }

  private void send(Page page, byte[] content) throws IOException {
    var file = files.resolve("山田太郎.csv");
    Files.write(file, content);
    page.setInputFiles("#file", file);
    page.fill("#population", "demo");
    page.press("#population", "Enter");
  }

  private void refuses(Page page, String content) throws IOException {
    send(page, content.getBytes(StandardCharsets.UTF_8));
    page.waitForSelector("#alerts .alert");
    assertThat(page.textContent("#alerts")).contains("見出しの行がありません").doesNotContain("太郎");
    picture(page, "refused");
  }

  private void upload(Page page) throws IOException {
    send(page, file(0).getBytes(Charset.forName("windows-31j")));
    page.waitForURL("**/imports/import-*");
    assertThat(page.inputValue("#encoding")).isEqualTo("cp932");
    assertThat(page.inputValue("select[name=place] >> nth=1")).isEqualTo("name:0");
    assertThat(page.content()).doesNotContain("山田");
    picture(page, "mapping");
  }

  /** Two bad rows, one that stands twice. */
  private static String file(int from) {
    var file = new StringBuilder("顧客番号,氏名,フリガナ,生年月日,電話番号,社内メモ\n");
    for (int i = 1; i <= GOOD; i++) {
      file.append(50_000_000 + from + i).append(",山田 花子,ヤマダ ハナコ,1980-01-02,060-0000-0123,x\n");
    }
    return file.append("1,山田 花子,ヤマダ ハナコ,1980-02-30,,x\n")
        .append("2,山田 花子,ヤマダ ハナコ,1980-01-02,12,x\n")
        .append(50_000_001 + from)
        .append(",山田 花子,ヤマダ ハナコ,1980-01-02,,x\n")
        .toString();
  }

  private void check(Page page) {
    page.click("button[value=CHECK]");
    page.waitForSelector("[data-import-state=checked]");
    assertThat(page.textContent("[data-count=taken]")).isEqualTo("9,000 名");
    assertThat(page.textContent("[data-count=refused]")).isEqualTo("2 行");
    assertThat(page.textContent("[data-count=duplicates]")).isEqualTo("1 行");
    assertThat(customers()).isEqualTo(FIRM.size());
    picture(page, "checked");
  }

  private void problems(Page page) throws IOException {
    var download = page.waitForDownload(() -> page.click("a[href$='/problems.csv']"));
    assertThat(Files.readString(download.path()))
        .contains("\"9001\",\"9002\",\"4\",\"生年月日\",\"impossible-date\"")
        .doesNotContain("山田")
        .doesNotContain("1980");
    page.click("a[href$='/problems']");
    assertThat(page.locator("tbody tr").count()).isEqualTo(3);
    assertThat(page.textContent("tbody")).contains("同じ顧客番号").doesNotContain("山田");
    picture(page, "problems");
    page.click(".back a");
  }

  private void start(Page page) {
    page.click("#status form button");
    page.waitForSelector("#progress");
    picture(page, "running");
    page.waitForSelector("[data-import-state=done]");
    assertThat(page.textContent("[data-count=taken]")).isEqualTo("9,000 名");
    picture(page, "done");
  }

  private void cancels(Page page) throws IOException {
    page.navigate("/imports");
    send(page, file(100_000).getBytes(StandardCharsets.UTF_8));
    page.waitForURL("**/imports/import-*");
    page.click(".confirm summary");
    page.click(".confirm button");
    page.waitForSelector("[data-import-state=cancelled]");
    assertThat(data.resolve("imports")).isEmptyDirectory();
  }

  private void inEnglish(Page page) {
    page.click("form[action='/language'] button");
    page.waitForSelector("html[lang=en]");
    page.navigate("/imports");
    assertThat(page.textContent("main")).contains("Cancelled", "Done", "Failed");
    picture(page, "list-en");
    page.click("tbody tr:has([data-import-state=done]) a");
    picture(page, "done-en");
  }

  /** Both widths; no sideways scrolling; nothing that axe calls serious. */
  private static void picture(Page page, String name) {
    for (int width : new int[] {390, 1280}) {
      page.setViewportSize(width, width == 390 ? 844 : 800);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PICTURES.resolve("import-" + name + "-" + width + ".png"))
              .setFullPage(true));
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(name + " at " + width)
          .isEqualTo(true);
      var serious =
          new AxeBuilder(page)
              .analyze().getViolations().stream()
                  .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                  .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                  .toList();
      assertThat(serious).as(name + " at " + width).isEmpty();
    }
  }
}
