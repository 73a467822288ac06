package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.sekimori.TestBrowser;
import io.sekimori.database.Databases;
import io.sekimori.ledger.TestLedger;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** An import in Chromium on the whole server: upload, mapping, dry run, problems, progress, end. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class ImportEndToEndTests extends FirmInBrowser {
  private static final int GOOD = 9_000;
  private static final SampleFirm FIRM = new SampleFirm(20_200_715L, 5, 0);

  @TempDir Path files;
  @Autowired Databases databases;

  @Test
  void anImportFromTheFileToItsEnd() throws IOException {
    firm(FIRM).found(_ -> {});
    long before = customers();
    try (var browser = browser("import")) {
      var page = enrolled(browser, "mai");
      page.navigate("/imports");
      browser.picture(page, "list");
      refuses(browser, page, "10000001,山田 太郎,taro@example.jp\n");
      upload(browser, page);
      check(browser, page);
      problems(browser, page);
      start(browser, page);
      assertThat(customers() - before).isEqualTo(GOOD);
      cancels(page);
      inEnglish(browser, page);
      assertThat(browser.complaints()).isEmpty();
    }
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

  private void send(Page page, byte[] content) throws IOException {
    var file = files.resolve("山田太郎.csv");
    Files.write(file, content);
    page.setInputFiles("#file", file);
    page.fill("#population", "demo");
    page.press("#population", "Enter");
  }

  private void refuses(TestBrowser browser, Page page, String content) throws IOException {
    send(page, content.getBytes(StandardCharsets.UTF_8));
    page.waitForSelector("#alerts .alert");
    assertThat(page.textContent("#alerts")).contains("見出しの行がありません").doesNotContain("太郎");
    browser.picture(page, "refused");
  }

  private void upload(TestBrowser browser, Page page) throws IOException {
    send(page, file(0).getBytes(Charset.forName("windows-31j")));
    page.waitForURL("**/imports/import-*");
    assertThat(page.inputValue("#encoding")).isEqualTo("cp932");
    assertThat(page.inputValue("select[name=place] >> nth=1")).isEqualTo("name:0");
    assertThat(page.content()).doesNotContain("山田");
    browser.picture(page, "mapping");
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

  private void check(TestBrowser browser, Page page) {
    page.click("button[value=CHECK]");
    page.waitForSelector("[data-import-state=checked]");
    assertThat(page.textContent("[data-count=taken]")).isEqualTo("9,000 名");
    assertThat(page.textContent("[data-count=refused]")).isEqualTo("2 行");
    assertThat(page.textContent("[data-count=duplicates]")).isEqualTo("1 行");
    assertThat(customers()).isEqualTo(FIRM.size());
    browser.picture(page, "checked");
  }

  private void problems(TestBrowser browser, Page page) throws IOException {
    var download = page.waitForDownload(() -> page.click("a[href$='/problems.csv']"));
    assertThat(Files.readString(download.path()))
        .contains("\"9001\",\"9002\",\"4\",\"生年月日\",\"impossible-date\"")
        .doesNotContain("山田")
        .doesNotContain("1980");
    page.click("a[href$='/problems']");
    assertThat(page.locator("tbody tr").count()).isEqualTo(3);
    assertThat(page.textContent("tbody")).contains("同じ顧客番号").doesNotContain("山田");
    browser.picture(page, "problems");
    page.click(".back a");
  }

  private void start(TestBrowser browser, Page page) {
    var polls = "**/status?*"; // unanswered while the picture is taken: the end loads the page anew
    page.route(polls, poll -> poll.fulfill(new Route.FulfillOptions().setStatus(204)));
    page.click("#status form button");
    page.waitForSelector("#progress");
    browser.picture(page, "running");
    page.unroute(polls);
    page.waitForSelector("[data-import-state=done]");
    assertThat(page.textContent("[data-count=taken]")).isEqualTo("9,000 名");
    browser.picture(page, "done");
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

  private void inEnglish(TestBrowser browser, Page page) {
    page.click("form[action='/language'] button");
    page.waitForSelector("html[lang=en]");
    page.navigate("/imports");
    assertThat(page.textContent("main")).contains("Cancelled", "Done", "Failed");
    browser.picture(page, "list-en");
    page.click("tbody tr:has([data-import-state=done]) a");
    browser.picture(page, "done-en");
  }
}
