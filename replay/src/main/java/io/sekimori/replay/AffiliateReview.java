package io.sekimori.replay;

import io.sekimori.replay.AffiliateWorld.Member;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The review of all rights after the wall (003-15). Whoever is asked keeps what the work needs; of
 * the affiliates' rights one at each stays for emergencies, compliance's are removed, and about the
 * others nobody says anything.
 */
final class AffiliateReview {
  static final String OWN = "sekimori";
  private static final LocalDate BEGUN = LocalDate.of(2022, 1, 20);
  private static final LocalDate ANSWERED = LocalDate.of(2022, 1, 24);
  private static final LocalDate DUE = LocalDate.of(2022, 2, 10);
  private static final int QUARTER = 3;
  private static final String REVIEWS = "/api/v1/reviews";

  private final AffiliateFirm firm;
  private final AffiliateWorld world;
  private final Server server;
  private String id = "";

  AffiliateReview(AffiliatePlay play) {
    this.firm = play.firm();
    this.world = play.world();
    this.server = play.server();
  }

  /** The data officer begins it; from now on one begins each quarter. */
  void begin() {
    server.moveTo(Days.at(BEGUN, 9, 0));
    firm.officer.signIn();
    Map<String, Object> wanted = Map.of("due", DUE.toString(), "months", QUARTER);
    id = firm.officer.json("POST", REVIEWS, wanted).fine().json().get("id").asString();
  }

  /** Who lead people and who answers for the data, on one day. */
  void answer() {
    server.moveTo(Days.at(ANSWERED, 10, 0));
    for (var reviewer : List.of(firm.owner, firm.lead, firm.administrator, firm.officer)) {
      reviewer.signIn();
      for (var row : rows(reviewer)) {
        if (!row.get("mine").isEmpty()) {
          answer(reviewer, row);
        }
      }
    }
  }

  private void answer(Person reviewer, JsonNode row) {
    var holder = row.get("holder").asString();
    if (row.get("organisation").asString().equals(OWN)) {
      say(reviewer, row, "keep", "needed").fine();
    } else if (row.get("role").asString().equals("compliance")) {
      say(reviewer, row, "remove", "not-needed").fine();
    } else if (staysAbroad(holder)) {
      say(reviewer, row, "keep", "stand-by").fine();
    }
  }

  private boolean staysAbroad(String holder) {
    return world.members().stream()
        .filter(world::standsIn)
        .map(Member::number)
        .anyMatch(number -> firm.member(number).id().equals(holder));
  }

  private Wire.Reply say(Person by, JsonNode row, String answer, String grounds) {
    return say(by, row.get("kind").asString(), row.get("key").asString(), answer, grounds);
  }

  private Wire.Reply say(Person by, String kind, String key, String answer, String grounds) {
    var said = new LinkedHashMap<String, Object>();
    said.put("kind", kind);
    said.put("key", key);
    said.put("answer", answer);
    said.put("grounds", grounds);
    return by.json("POST", REVIEWS + "/" + id + "/answers", said);
  }

  /** Somebody says that this person's role stays. */
  Wire.Reply keeps(Person by, Person holder, String role) {
    return say(by, "assignment", "asg-" + holder.id() + "-" + role, "keep", "needed");
  }

  /** The due day is over, and the server takes what nobody kept. */
  void end() {
    server.moveTo(Days.at(DUE.plusDays(1), 9, 0));
    firm.officer.signIn();
    if (!campaign().get("closed").isString()) {
      throw new Derailed("the review is not closed: " + campaign());
    }
  }

  /** A quarter after it began: the newest review, and on which day it began by itself. */
  String next(Outcomes outcomes) {
    var newest = firm.officer.get(REVIEWS).fine().json().get(0);
    long rights = 0;
    for (var many : newest.get("states")) {
      rights += many.asLong();
    }
    var begun = Instant.parse(newest.get("begun").asString());
    return outcomes.text("review.next.text", Days.text(begun).substring(0, 10), rights);
  }

  /** What it has to be: everything that was kept, on the day on which it is due. */
  static String next(Outcomes outcomes, long kept) {
    return outcomes.text("review.next.text", BEGUN.plusMonths(QUARTER).toString(), kept);
  }

  /** Lets a quarter pass. */
  void pass() {
    server.moveTo(Days.at(BEGUN.plusMonths(QUARTER), 9, 0));
    firm.officer.signIn();
  }

  /** How it stands. */
  JsonNode campaign() {
    for (var one : firm.officer.get(REVIEWS).fine().json()) {
      if (one.get("id").asString().equals(id)) {
        return one;
      }
    }
    throw new Derailed("no review " + id);
  }

  private JsonNode rows(Person reader) {
    return reader.get(REVIEWS + "/" + id + "/rights").fine().json();
  }

  /** Of every right that was taken, what the server found when it looked whether it is gone. */
  List<String> left() {
    var left = new ArrayList<String>();
    for (var row : rows(firm.officer)) {
      if (row.get("left").isString()) {
        left.add(row.get("left").asString());
      }
    }
    return left;
  }
}
