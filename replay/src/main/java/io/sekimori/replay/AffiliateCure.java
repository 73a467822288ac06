package io.sekimori.replay;

import io.sekimori.replay.AffiliateWorld.Affiliate;
import io.sekimori.replay.AffiliateWorld.Work;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.LinkedHashMap;
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
  private static final String EVENT_ID = "bcp-2022-03-17";
  private static final List<String> ENQUIRY = List.of("name", "telephone");

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

  /** Every right of the affiliates is taken away; others wait for an event (003-14, 003-13). */
  private void wall() {
    server.moveTo(Days.at(WALL, 0, 0));
    firm.administrator.signIn();
    firm.second.signIn();
    AffiliateRights.before().forEach(this::revoke);
    AffiliateRights.standIn().forEach(grant -> firm.twice("grant", grant));
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

  /**
   * Affiliates stand in while an event is declared, for one purpose; numbers stay at home. Their
   * grants have waited for it since the wall.
   */
  private void standIn(Report report) {
    server.moveTo(Days.at(EVENT, DECLARED, 0));
    var person = standIn();
    person.signIn();
    report.ask("003-13", "cure.before", refused(), () -> reads(person, ENQUIRY));
    declare();
    report.ask("003-13", "cure.during", outcome(200, ""), () -> findsAndReads(person));
    report.ask(
        "003-05",
        "cure.number",
        outcome(403, "organisation-not-permitted"),
        () -> reads(person, List.of("individual-number")));
    server.moveTo(Days.at(EVENT, CLOSED, 0));
    person.signIn();
    firm.officer.signIn();
    var close = "/api/v1/declared-events/" + EVENT_ID + "/close";
    firm.officer.json("POST", close, Map.of()).fine();
    report.ask("003-13", "cure.closed", refused(), () -> reads(person, ENQUIRY));
    report.ask("003-13", "cure.seen", cut(1), () -> cut(shown()));
    report.ask(
        "003-13",
        "cure.after",
        ways(4, 0),
        () -> ways(ways(Days.at(EVENT, CLOSED - 1, 0).toString()), ways("")));
  }

  /** One says so and why, a second agrees (003-13). */
  private void declare() {
    firm.officer.signIn();
    firm.second.signIn();
    var event = new LinkedHashMap<String, Object>();
    event.put("id", EVENT_ID);
    event.put("event", AffiliateRights.EVENT);
    event.put("cause", "disaster");
    event.put("until", Days.at(EVENT.plusDays(1), DECLARED, 0).toString());
    firm.twice(firm.officer, "declared-event", event);
  }

  /** Of how many customers whole names were shown in Hong Kong on the day of the event. */
  private int shown() {
    var from = Days.at(EVENT, 0, 0);
    var answer = firm.exposure(Affiliate.HONG_KONG.organisation, from, Days.at(EVENT, CLOSED, 0));
    int names = 0;
    for (var of : answer.get("classes")) {
      names += of.get("fieldClass").asString().equals("name") ? of.get("shown").asInt() : 0;
    }
    return names;
  }

  /** Somebody in Hong Kong, client service. */
  private Person standIn() {
    return play.world().members().stream()
        .filter(one -> one.at() == Affiliate.HONG_KONG && !one.compliance())
        .findFirst()
        .map(one -> firm.member(one.number()))
        .orElseThrow();
  }

  private String findsAndReads(Person person) {
    firm.work().find(person, 1, Work.ENQUIRY.purpose);
    return reads(person, ENQUIRY);
  }

  /** They ask for a customer whose handle they know. */
  private String reads(Person person, List<String> fields) {
    var handle = firm.work().found();
    var within = firm.work().open(handle, Work.ENQUIRY.caseKind);
    var reply = firm.work().reveal(person, handle, fields, Work.ENQUIRY.purpose, within);
    var code = reply.status() == 200 ? "" : reply.json().path("code").asString("");
    return outcome(reply.status(), code);
  }

  private String refused() {
    return outcome(403, "event-not-declared");
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
