package io.sekimori.replay;

import io.sekimori.replay.AffiliateWorld.Affiliate;
import io.sekimori.replay.AffiliateWorld.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What no log holds, asked of everybody at the affiliates (003-03, 003-09). */
final class AffiliateInquiry {
  static final List<String> CLASSES = List.of("name", "contact", "individual-number");
  static final int DAYS = 10;

  private final AffiliateFirm firm;
  private final List<String> opened = new ArrayList<>();

  AffiliateInquiry(AffiliateFirm firm) {
    this.firm = firm;
  }

  /** One inquiry for each affiliate, about the months that were played. */
  void open(Instant from, Instant to) {
    for (var affiliate : Affiliate.values()) {
      var wanted = new LinkedHashMap<String, Object>();
      wanted.put("of", Map.of("kind", "organisation", "id", affiliate.organisation));
      wanted.put("from", from.toString());
      wanted.put("to", to.toString());
      wanted.put("classes", CLASSES);
      wanted.put("days", DAYS);
      var reply = firm.officer.json("POST", "/api/v1/inquiries", wanted).fine().json();
      opened.add(reply.get("inquiry").asString());
    }
  }

  /** This one answers if something waits for them; what, their habit says. */
  void answer(Member member, AffiliateTruth truth) {
    var person = firm.member(member.number());
    for (var task : person.get("/api/v1/inquiry-tasks").fine().json().get("tasks")) {
      if (task.get("waits").asBoolean()) {
        var said = truth.says(member, task.get("round").asInt());
        var path = "/api/v1/inquiry-tasks/" + task.get("inquiry").asString() + "/answer";
        person.json("POST", path, Map.of("classes", said, "note", "")).fine();
      }
    }
  }

  /** How the inquiries stand now. */
  List<JsonNode> all() {
    return opened.stream()
        .map(id -> firm.officer.get("/api/v1/inquiries/" + id).fine().json())
        .toList();
  }

  /** Persons of all inquiries, by what is counted. */
  int people(String what) {
    return all().stream().mapToInt(one -> one.get("numbers").get("all").get(what).asInt()).sum();
  }

  /** Persons who said this of names, which everybody may see. */
  int said(String what) {
    int sum = 0;
    for (var one : all()) {
      for (var of : one.get("numbers").get("classes")) {
        sum += of.get("of").asString().equals("NAME") ? of.get(what).asInt() : 0;
      }
    }
    return sum;
  }

  /** When the last answer was signed. */
  Instant last() {
    var last = Instant.MIN;
    for (var one : all()) {
      for (var person : one.get("people")) {
        for (var answer : person.get("answers")) {
          var at = Instant.parse(answer.get("at").asString());
          last = at.isAfter(last) ? at : last;
        }
      }
    }
    return last;
  }
}
