package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sekimori.TestBrowser;
import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Authority;
import io.sekimori.access.EventKind;
import io.sekimori.access.Receiver;
import io.sekimori.access.RoleId;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.Voice;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;

/** A declared event in Chromium: by two, seen on every page by everybody, and closed by one. */
@EnabledIf("io.sekimori.TestBrowser#isThere")
class DeclaredEventsEndToEndTests extends FirmInBrowser {
  private static final GrantId STAND_IN = new GrantId("affiliate-stand-in");
  private static final PurposeId ENQUIRY = new PurposeId("customer-enquiry");
  private static final String BANNER = "aside.banner.calm";

  @Autowired Access access;
  @Autowired Approvals approvals;
  @Autowired Clock clock;

  @Test
  void anEventIsDeclaredByTwoSeenByEverybodyAndClosedByOne() {
    firm(new SampleFirm(20_200_714L, 5, 0)).found(_ -> {});
    waitsForAnEvent();
    try (var browser = browser("events")) {
      var officer = enrolled(browser, "reiko");
      var compliance = enrolled(browser, "satoshi");
      var clerk = enrolled(browser, "hana");
      asks(browser, officer);
      agrees(compliance);
      opens(browser, officer);
      everybodySeesIt(browser, clerk, officer);
      closes(browser, officer, clerk);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private Voice voice(String person) {
    var caller = TestAccess.caller(person, clock.instant());
    return new Voice(new PersonId(person), caller.actor(), clock.instant());
  }

  /** The grant is given by two administrators, as by the API. */
  private void waitsForAnEvent() {
    var grant =
        new Authority.StandingGrant(
            STAND_IN,
            new Receiver.HoldersOf(new RoleId("client-service")),
            Set.of(Act.REVEAL),
            Set.of(FieldClass.NAME, FieldClass.CONTACT),
            Set.of(Form.FULL),
            Set.of(ENQUIRY),
            Set.of(),
            Set.of(),
            Set.of(new OrganisationId("sekimori-hk")),
            Set.of(),
            null,
            null,
            EventKind.BCP);
    var expires = clock.instant().plus(Duration.ofHours(1));
    var proposal = authorities.proposal(grant, Set.of(new PersonId("yuki")), 1, expires);
    var id = approvals.request(voice("jun"), proposal);
    approvals.approve(voice("yuki"), id, proposal.hash(), Grounds.DUTY_REQUIRES);
    var approved = approvals.approved(voice("jun"), id, proposal.hash());
    authorities.put(TestAccess.callerHere(access, "jun", clock.instant()), grant, approved);
  }

  private static void asks(TestBrowser browser, Page page) {
    page.navigate("/");
    assertThat(page.locator(BANNER).count()).as("nothing is declared").isZero();
    page.click("nav.sections summary:has-text('緊急対応')");
    page.click("nav.sections a[href='/events']");
    page.waitForSelector("#declare");
    assertThat(page.textContent("main")).contains("発動中の有事はありません");
    browser.picture(page, "none");
    page.selectOption("#cause", "site-closed");
    page.check("input[name=approvers][value=satoshi]");
    page.click("form[action='/events'] button");
    TestBrowser.awaitDone(page);
    assertThat(page.textContent("main")).contains("承認を待っています", "拠点の閉鎖");
    assertThat(page.locator("form[action='/events/open']").count()).as("not by one").isZero();
    browser.picture(page, "asked");
  }

  private static void agrees(Page page) {
    page.navigate("/approvals");
    page.selectOption("form[data-approval-word] [name=grounds]", "duty-requires");
    page.click("form[data-approval-word] button[value=approved]");
    page.waitForURL("**/approvals/apv-*");
    page.navigate("/");
    assertThat(page.locator(BANNER).count()).as("agreed to and not opened").isZero();
  }

  private void opens(TestBrowser browser, Page page) {
    page.navigate("/events");
    browser.picture(page, "approved");
    page.click("form[action='/events/open'] button");
    TestBrowser.awaitDone(page);
    page.navigate("/events");
    assertThat(page.textContent("[data-event]"))
        .contains("事業継続", "拠点の閉鎖", "金城 礼子", "緑川 聡", STAND_IN.value(), "0 回、顧客 0 名");
    revealed();
    page.navigate("/events");
    assertThat(page.textContent("[data-event]")).contains("2 回、顧客 2 名");
    browser.picture(page, "open");
    page.click("header form[action='/language'] button");
    page.waitForSelector("h1:has-text('Declared events')");
    assertThat(page.textContent("[data-event]"))
        .contains("2 times, of 2 customers", "A site is closed");
    browser.picture(page, "open-en");
    page.click("header form[action='/language'] button");
    page.waitForSelector("h1:has-text('有事の発動')");
  }

  /** Twice by the grant that waited, and once by another, which does not count. */
  private void revealed() {
    for (var grant : List.of(STAND_IN, STAND_IN, new GrantId("client-service-reveal"))) {
      var name = new Event.Shown(List.of(new FieldName("family-name")), Form.FULL);
      var kayan = TestAccess.caller("kayan", clock.instant()).actor();
      ledger.record(
          Event.of("reveal", kayan, Event.Outcome.SERVED)
              .under(grant, ENQUIRY, null)
              .about(List.of(CustomerHandle.random()))
              .showing(List.of(name)));
    }
    long written = ledger.size();
    TestLedger.until(() -> ledger.signedLength() >= written);
  }

  private static void everybodySeesIt(TestBrowser browser, Page clerk, Page officer) {
    clerk.navigate("/me");
    assertThat(clerk.textContent(BANNER)).contains("有事の発動中", "事業継続", "拠点の閉鎖");
    assertThat(clerk.locator(BANNER + " a").count()).as("leads nowhere").isZero();
    browser.picture(clerk, "banner");
    clerk.click("header form[action='/language'] button");
    clerk.waitForSelector(BANNER + ":has-text('Declared event: Business continuity')");
    browser.picture(clerk, "banner-en");
    officer.navigate("/reviews");
    officer.click(BANNER + " a");
    officer.waitForURL("**/events");
  }

  private static void closes(TestBrowser browser, Page officer, Page clerk) {
    officer.click("[data-event] form[action$='/close'] button");
    TestBrowser.awaitDone(officer);
    assertThat(officer.textContent("section[aria-labelledby=over]"))
        .contains("金城 礼子が終了", "緑川 聡", "2 回、顧客 2 名");
    assertThat(officer.textContent("section[aria-labelledby=open]")).contains("ありません");
    browser.picture(officer, "over");
    clerk.navigate("/me");
    assertThat(clerk.locator(BANNER).count()).isZero();
  }
}
