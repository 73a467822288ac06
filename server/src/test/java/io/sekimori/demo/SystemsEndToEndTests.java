package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.sekimori.TestBrowser;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.TestLedger;
import io.sekimori.systems.CopyDigest;
import io.sekimori.systems.CopyDigests;
import io.sekimori.terms.FieldClass;
import io.sekimori.vault.catalogue.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;

/** The register in Chromium: from a file, with its faults, to the picture; and less by two only. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class SystemsEndToEndTests extends FirmInBrowser {
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 12, 0);
  private static final String HEADINGS =
      "システムID,システム名,利用目的,顧客番号等,氏名,連絡先,住所,属性,職業・資産,銀行口座,認証情報,個人番号,"
          + "本人確認書類の番号,機微情報,口座の状態,設置国,委託先（組織ID）,保管場所・保管方法,保管期間,管理部署,"
          + "閲覧者（部署／人数／国）,アクセス制御の状況,サーバー管理者,データベース管理者,鍵管理者,"
          + "バックアップ管理者,当該システムのログ,適用開始日\n";
  private static final String CORE =
      "core,勘定系システム,口座の管理,複製を保有,複製を保有,複製を保有,複製を保有,,,複製を保有,,,,,管理外,jp,,"
          + "東京データセンター,取引終了後10年,システム部,カスタマーサービス部/12/jp;夜間窓口/3/sg,ID・パスワード,"
          + "基盤チーム/jp,基盤チーム/jp,,運用委託先/jp,ログインのみ,2020-04-01\n";
  private static final String CRM =
      "crm,顧客管理システム,照会対応,原本は当サーバー,原本は当サーバー,ログ取込み,,,,,,,,,,jp,,社内,5年,営業部,"
          + "営業部/40/jp,,,,,,閲覧（対象者の記録あり）,2024-01-01\n";

  @Autowired CopyDigests digests;
  @Autowired Catalogue catalogue;

  @Test
  void theRegisterComesFromAFileAndIsMadeSmallerByTwo() {
    firm(FIRM).found(_ -> {});
    try (var browser = browser("systems")) {
      var owner = enrolled(browser, "mai");
      var officer = enrolled(browser, "reiko");
      startsWithItself(browser, owner);
      namesFaults(browser, owner);
      entersAFile(browser, owner);
      seesThePicture(browser, owner);
      makesItSmaller(browser, owner, officer);
      holdsTheCopyAgainstWhatLiesHere();
      assertThat(browser.complaints()).isEmpty();
    }
    TestLedger.requireHolds(ledger);
  }

  /** The sample core system's own database differs by the one number that was corrected there. */
  private void holdsTheCopyAgainstWhatLiesHere() {
    var database = TestDatabases.beside("core_of_test");
    var core = new SampleCore(database, catalogue);
    core.fill(FIRM.customers().iterator());
    core.fill(FIRM.customers().iterator());
    var key = new byte[32];
    var there = core.sums(key);
    var here = digests.of(Set.of(DemoFirm.POPULATION), Set.copyOf(SampleSystems.COPIED), key);
    assertThat(there.keySet()).containsAll(SampleSystems.COPIED);
    there.forEach(
        (of, sum) -> {
          var ours = here.getOrDefault(of, new CopyDigest.Sum(-1, ""));
          assertThat(sum.count()).as(of.text()).isPositive().isEqualTo(ours.count());
          boolean same = sum.digest().equals(ours.digest());
          assertThat(same).as(of.text()).isEqualTo(of != FieldClass.CONTACT);
        });
  }

  private static void startsWithItself(TestBrowser browser, Page page) {
    page.navigate("/");
    page.click("a.tile[href='/systems']");
    page.waitForSelector("article.system-entry");
    assertThat(page.locator("article.system-entry").count()).isOne();
    assertThat(page.textContent("article.system-entry")).contains("当サーバー", "（未記入）");
    browser.picture(page, "first");
  }

  private static void send(Page page, String file) {
    page.navigate("/systems");
    page.setInputFiles(
        "#file",
        new FilePayload("register.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    page.click("form[data-send] button");
    page.waitForURL("**/systems/sheets/**");
  }

  private static void namesFaults(TestBrowser browser, Page page) {
    send(page, HEADINGS + CORE.replace("複製を保有", "コピー"));
    assertThat(page.textContent("section:has(#faults)")).contains("2", "D", "保有形態は");
    assertThat(page.locator("form[action$='/enter']").count()).isZero();
    browser.picture(page, "faults");
  }

  private static void entersAFile(TestBrowser browser, Page page) {
    send(page, HEADINGS + CORE + CRM);
    assertThat(page.textContent("section:has(#rows)")).contains("勘定系システム", "新規");
    browser.picture(page, "preview");
    page.click("form[action$='/enter'] button");
    TestBrowser.awaitDone(page);
    assertThat(page.textContent("section:has(#rows)")).contains("変更なし");
  }

  private static void seesThePicture(TestBrowser browser, Page page) {
    page.navigate("/systems");
    assertThat(page.locator("svg.wide g[data-mode=copy]").count()).isEqualTo(5);
    assertThat(page.locator("svg.wide g[data-mode=outside]").count()).isOne();
    assertThat(page.locator("svg.narrow").isVisible()).isFalse();
    browser.picture(page, "page-ja");
    page.click("form[action='/language'] button");
    browser.picture(page, "page-en");
    page.click("form[action='/language'] button");
    page.setViewportSize(390, 800);
    assertThat(page.locator("svg.narrow").isVisible()).isTrue();
    assertThat(page.locator("svg.wide").isVisible()).isFalse();
    page.setViewportSize(1280, 800);
  }

  private static void makesItSmaller(TestBrowser browser, Page owner, Page officer) {
    send(owner, HEADINGS + CORE.replace("夜間窓口/3/sg", "") + CRM);
    assertThat(owner.textContent("section:has(#rows)")).contains("二人目の承認が必要", "閲覧者が減ります");
    owner.click("details summary:has-text('二人目')");
    owner.check("form[action$='/request'] input[value=reiko]");
    owner.click("form[action$='/request'] button");
    TestBrowser.awaitDone(owner);
    officer.navigate("/approvals");
    browser.picture(officer, "asked");
    officer.selectOption("select[name=grounds]", "statutory-duty");
    officer.click("form.card-footer button.btn-primary");
    officer.waitForSelector("[data-state=approved]");
    owner.navigate("/systems");
    assertThat(owner.textContent("main")).contains("夜間窓口");
    owner.click("form[action*='/set/'] button");
    TestBrowser.awaitDone(owner);
    assertThat(owner.textContent("main")).doesNotContain("夜間窓口");
  }
}
