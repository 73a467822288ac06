package io.sekimori.replay;

import io.sekimori.replay.AffiliateWorld.Affiliate;
import io.sekimori.replay.AffiliateWorld.Work;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Declared events, and how somebody at an affiliate fares with an enquiry (003-13). */
final class AffiliateEvents {
  static final List<String> ENQUIRY = List.of("name", "telephone");
  private static final int DECLARED = 9;
  private static final int CLOSED = 15;

  /** What is declared, why and on which day, from nine to three. */
  enum Day {
    /** Everybody who might have to stand in tries it once. */
    EXERCISE("bcp-exercise-2022-01", "exercise", LocalDate.of(2022, 1, 17)),
    /** Nobody in the own company can answer. */
    DISASTER("bcp-2022-03-17", "disaster", LocalDate.of(2022, 3, 17));

    private final String id;
    private final String cause;
    private final LocalDate day;

    Day(String id, String cause, LocalDate day) {
      this.id = id;
      this.cause = cause;
      this.day = day;
    }

    LocalDate day() {
      return day;
    }
  }

  private final AffiliateFirm firm;
  private final AffiliateWorld world;
  private final Server server;
  private final Outcomes outcomes;

  AffiliateEvents(AffiliatePlay play, Outcomes outcomes) {
    this.firm = play.firm();
    this.world = play.world();
    this.server = play.server();
    this.outcomes = outcomes;
  }

  /** The morning of the day, before anything is declared. */
  void morning(Day day, Person... there) {
    server.moveTo(Days.at(day.day, DECLARED, 0));
    signIn(there);
  }

  /** One says so and why, a second agrees. */
  void declare(Day day) {
    signIn(firm.officer, firm.second);
    var event = new LinkedHashMap<String, Object>();
    event.put("id", day.id);
    event.put("event", AffiliateRights.EVENT);
    event.put("cause", day.cause);
    event.put("until", Days.at(day.day.plusDays(1), DECLARED, 0).toString());
    firm.twice(firm.officer, "declared-event", event);
  }

  /** The afternoon: one closes it. */
  void close(Day day, Person... there) {
    server.moveTo(Days.at(day.day, CLOSED, 0));
    signIn(there);
    firm.officer.signIn();
    var path = "/api/v1/declared-events/" + day.id + "/close";
    firm.officer.json("POST", path, Map.of()).fine();
  }

  private static void signIn(Person... there) {
    for (var one : there) {
      one.signIn();
    }
  }

  /** Somebody of client service in Hong Kong: the first stands in, the second was tried as well. */
  Person inHongKong(int which) {
    return firm.member(world.service(Affiliate.HONG_KONG).get(which).number());
  }

  String findsAndReads(Person person) {
    firm.work().find(person, 1, Work.ENQUIRY.purpose);
    return reads(person, ENQUIRY);
  }

  /** They ask for a customer whose handle they know. */
  String reads(Person person, List<String> fields) {
    var handle = firm.work().found();
    var within = firm.work().open(handle, Work.ENQUIRY.caseKind);
    return outcomes.of(firm.work().reveal(person, handle, fields, Work.ENQUIRY.purpose, within));
  }

  /** Of how many customers whole names were shown in Hong Kong on this day. */
  int shown(Day day) {
    var from = Days.at(day.day, 0, 0);
    var answer = firm.exposure(Affiliate.HONG_KONG.organisation, from, Days.at(day.day, CLOSED, 0));
    int names = 0;
    for (var of : answer.get("classes")) {
      names += of.get("fieldClass").asString().equals("name") ? of.get("shown").asInt() : 0;
    }
    return names;
  }

  /** By how many ways somebody could be shown names an hour before the event ended. */
  int waysDuring(Day day, Person person) {
    return ways(person, Days.at(day.day, CLOSED - 1, 0).toString());
  }

  /** By how many ways they can be now. */
  int waysNow(Person person) {
    return ways(person, "");
  }

  private int ways(Person person, String at) {
    var path = "/api/v1/rights?person=" + person.id() + "&at=" + at;
    int ways = 0;
    for (var way : firm.officer.get(path).fine().json().get("ways")) {
      ways += way.get("fieldClass").asString().equals("name") ? 1 : 0;
    }
    return ways;
  }
}
