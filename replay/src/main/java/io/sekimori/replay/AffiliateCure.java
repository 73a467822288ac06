package io.sekimori.replay;

import io.sekimori.replay.AffiliateWorld.Affiliate;
import io.sekimori.replay.AffiliateWorld.Work;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What was changed afterwards, and that it holds: the wall and the stand-in. */
final class AffiliateCure {
  private static final LocalDate WALL = AffiliateWorld.NOTICE.plusDays(7);
  private static final LocalDate EVENT = LocalDate.of(2022, 3, 17);
  private static final int DECLARED = 9;
  private static final int CLOSED = 15;

  private final AffiliatePlay play;
  private final AffiliateFirm firm;
  private final Server server;
  private final ResourceBundle texts;

  AffiliateCure(AffiliatePlay play, ResourceBundle texts) {
    this.play = play;
    this.firm = play.firm();
    this.server = play.server();
    this.texts = texts;
  }

  void ask(Report report) {
    wall();
    report.ask("003-14", "cure.wall", cut(0), () -> cut(reachable(WALL)));
    var past = text("cure.same");
    report.ask("003-18", "cure.past", past, () -> samePast() ? past : text("cure.other"));
    standIn(report);
  }

  /** Every right of the affiliates is taken away (003-14). */
  private void wall() {
    server.moveTo(Days.at(WALL, 0, 0));
    firm.administrator.signIn();
    firm.owner.signIn();
    AffiliateRights.before().forEach(this::revoke);
    server.moveTo(Days.at(WALL.plusDays(1), 9, 0));
    firm.officer.signIn();
  }

  private void revoke(Map<String, Object> grant) {
    var path = "/api/v1/grants/" + grant.get("id") + "/revoke";
    firm.administrator.json("POST", path, Map.of()).fine();
  }

  private int reachable(LocalDate day) {
    int all = 0;
    for (var affiliate : Affiliate.values()) {
      var to = Days.at(day.plusDays(1), 0, 0);
      var answer = firm.exposure(affiliate.organisation, Days.at(day, 1, 0), to);
      for (var of : answer.get("classes")) {
        all += of.get("shown").asInt() + of.get("reachable").asInt();
      }
    }
    return all;
  }

  private String cut(int reachable) {
    return text("cure.wall.text", reachable);
  }

  /** The answer of December, asked again by its checkpoint after everything was changed. */
  private boolean samePast() {
    for (var affiliate : Affiliate.values()) {
      var before = play.answer(affiliate);
      if (!Wire.JSON.readTree(firm.again(before, "")).equals(before)) {
        return false;
      }
    }
    return true;
  }

  /** Affiliates stand in while an event is declared, for one purpose; numbers stay at home. */
  private void standIn(Report report) {
    server.moveTo(Days.at(EVENT, DECLARED, 0));
    firm.administrator.signIn();
    firm.second.signIn();
    var until = Days.at(EVENT.plusDays(1), DECLARED, 0);
    AffiliateRights.standIn(until).forEach(grant -> firm.twice("grant", grant));
    report.ask(
        "003-13", "cure.during", outcome(200, ""), () -> reads(List.of("name", "telephone"), 1));
    report.ask(
        "003-05",
        "cure.number",
        outcome(403, "organisation-not-permitted"),
        () -> reads(List.of("individual-number"), 2));
    server.moveTo(Days.at(EVENT, CLOSED, 0));
    firm.administrator.signIn();
    firm.officer.signIn();
    AffiliateRights.standIn(until).forEach(this::revoke);
    report.ask(
        "003-13",
        "cure.after",
        ways(4, 0),
        () -> ways(ways(Days.at(EVENT, CLOSED - 1, 0).toString()), ways("")));
  }

  /** Somebody in Hong Kong, client service, tries. */
  private String reads(List<String> fields, int customer) {
    var member =
        play.world().members().stream()
            .filter(one -> one.at() == Affiliate.HONG_KONG && !one.compliance())
            .findFirst()
            .orElseThrow();
    var person = firm.member(member.number());
    person.signIn();
    var handle = firm.work().find(person, customer, Work.ENQUIRY.purpose);
    var within = firm.work().open(handle, Work.ENQUIRY.caseKind);
    var reply = firm.work().reveal(person, handle, fields, Work.ENQUIRY.purpose, within);
    var code = reply.status() == 200 ? "" : reply.json().path("code").asString("");
    return outcome(reply.status(), code);
  }

  private String outcome(int status, String code) {
    return status == 200 ? text("cure.shown") : text("cure.refused", code);
  }

  /**
   * By how many ways the same person could have been shown names.
   *
   * @param at an instant; empty: now
   */
  private int ways(String at) {
    var path = "/api/v1/rights?person=" + Affiliate.HONG_KONG.first + "&at=" + at;
    int ways = 0;
    for (var way : firm.officer.get(path).fine().json().get("ways")) {
      ways += way.get("fieldClass").asString().equals("name") ? 1 : 0;
    }
    return ways;
  }

  private String ways(int during, int after) {
    return text("cure.after.text", during, after);
  }

  private String text(String key, Object... arguments) {
    return new MessageFormat(texts.getString(key), Locale.ROOT).format(arguments);
  }
}
