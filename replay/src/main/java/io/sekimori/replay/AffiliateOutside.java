package io.sekimori.replay;

import io.sekimori.replay.AffiliateWorld.Affiliate;
import io.sekimori.replay.AffiliateWorld.Look;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What lies around the gate: networks without a name, systems that it does not protect, vendors,
 * and whoever calls the desk (003-10, 003-12, 003-16); and what of it no record can hold.
 */
final class AffiliateOutside {
  private static final LocalDate REGISTERED = AffiliateWorld.NOTICE.plusDays(5);
  private static final String VENDOR = "minato";
  private static final String NOWHERE = "198.51.100.7";

  /** What the demo's firm has registered itself, and how many people read there. */
  private static final String CORE = "core-banking";

  private static final int CORE_READERS = 30;

  /** With this server, all kept in Japan. */
  private static final int SYSTEMS_AT_HOME = 3;

  private final AffiliatePlay play;
  private final AffiliateFirm firm;
  private final AffiliateWorld world;
  private final Outcomes outcomes;

  AffiliateOutside(AffiliatePlay play, Outcomes outcomes) {
    this.play = play;
    this.firm = play.firm();
    this.world = play.world();
    this.outcomes = outcomes;
  }

  /** On the day of the notice. */
  void ask(Report report) {
    report.ask(
        "003-10", "outside.network", outcomes.refused("network-not-permitted"), this::fromNowhere);
    report.cannot("003-10", "outside.wires");
    report.ask("003-12", "outside.vendor", vendor(0, 0), this::vendor);
    report.cannot("003-12", "outside.contracts");
    report.ask("003-16", "outside.caller", truthOfCaller(), this::caller);
    report.cannot("003-16", "outside.telephone");
  }

  /** After the inquiry: where what was saved lies is registered, and the same answer names it. */
  void register(Report report) {
    play.server().moveTo(Days.at(REGISTERED, 10, 0));
    firm.officer.signIn();
    Arrays.stream(Affiliate.values()).filter(this::saved).forEach(this::describe);
    report.ask("003-10", "outside.systems", truthOfSystems(), this::systems);
    report.ask("003-12", "outside.keepers", truthOfKeepers(), this::keepers);
  }

  /** With their own passkey, and from an address that no network of the group has. */
  private String fromNowhere() {
    var somebody = world.service(Affiliate.HONG_KONG).getFirst();
    var person = firm.member(somebody.number());
    person.goTo(NOWHERE);
    person.signIn();
    var events = new AffiliateEvents(play, outcomes);
    var outcome = events.reads(person, AffiliateEvents.ENQUIRY);
    person.goTo(somebody.at().address);
    return outcome;
  }

  /** What the people of the firm's vendor were shown and could have been, in all classes. */
  private String vendor() {
    int shown = 0;
    int reachable = 0;
    for (var of : firm.exposure(VENDOR, play.begins(), AffiliatePlay.end()).get("classes")) {
      shown += of.get("shown").asInt();
      reachable += of.get("reachable").asInt();
    }
    return vendor(shown, reachable);
  }

  private String vendor(int shown, int reachable) {
    return outcomes.text("outside.vendor.text", shown, reachable);
  }

  /** The customer at whom the affiliates looked most. */
  private int mostLookedAt() {
    return world.looks().stream()
        .collect(Collectors.groupingBy(Look::customer, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  private String truthOfCaller() {
    int customer = mostLookedAt();
    var by = new TreeMap<String, Integer>();
    for (var affiliate : Affiliate.values()) {
      long times = world.of(affiliate).filter(one -> one.customer() == customer).count();
      by.put(affiliate.organisation, Math.toIntExact(times));
    }
    return AffiliateTruth.text(by);
  }

  /** Somebody calls and asks who abroad looked at them: the desk finds them and asks the ledger. */
  private String caller() {
    firm.owner.signIn();
    var handle = firm.work().find(firm.owner, mostLookedAt(), "data-subject-request");
    var question =
        Map.of(
            "customer",
            handle,
            "from",
            play.begins().toString(),
            "to",
            AffiliatePlay.end().toString());
    var answer = firm.owner.json("POST", "/api/v1/exposures/of-customer", question).fine().json();
    var by = new TreeMap<String, Integer>();
    for (var looker : answer.get("lookers")) {
      if (looker.get("form").asString().equals("full")) {
        by.merge(looker.get("organisation").asString(), looker.get("times").asInt(), Integer::sum);
      }
    }
    return AffiliateTruth.text(by);
  }

  private boolean saved(Affiliate affiliate) {
    return world.members().stream()
        .anyMatch(one -> one.at() == affiliate && play.truth().savedNames(one));
  }

  private static String share(Affiliate affiliate) {
    return "share-" + affiliate.country;
  }

  private int people(Affiliate affiliate) {
    return (int) world.members().stream().filter(one -> one.at() == affiliate).count();
  }

  /** A shared folder of the group's network, which is no system of the gate. */
  private void describe(Affiliate affiliate) {
    var office = affiliate.network;
    var keeper = Map.of("holds", "host", "group", office, "country", affiliate.country);
    var reader = Map.of("group", office, "people", people(affiliate), "country", affiliate.country);
    var content = new LinkedHashMap<String, Object>();
    content.put("name", share(affiliate));
    content.put("purpose", "client service");
    content.put("department", office);
    content.put("country", affiliate.country);
    content.put("log", "none");
    content.put("classes", Map.of("name", Map.of("mode", "copy")));
    content.put("readers", List.of(reader));
    content.put("custodians", List.of(keeper));
    content.put("since", play.begins().toString());
    var path = "/api/v1/systems/" + share(affiliate);
    firm.work().left(firm.officer.json("PUT", path, content).fine().json().get("entry").asLong());
  }

  private String truthOfSystems() {
    var all = new TreeMap<String, Integer>();
    Arrays.stream(Affiliate.values())
        .filter(this::saved)
        .forEach(one -> all.put(share(one), people(one)));
    all.put(CORE, CORE_READERS);
    return AffiliateTruth.text(all);
  }

  /** Where names lay whose reading nobody records, and how many people read there. */
  private String systems() {
    var hongKong = Affiliate.HONG_KONG.organisation;
    var all = new TreeMap<String, Integer>();
    for (var of : firm.exposure(hongKong, play.begins(), AffiliatePlay.end()).get("classes")) {
      if (of.get("fieldClass").asString().equals("name")) {
        of.get("coverage")
            .get("gaps")
            .forEach(gap -> all.put(gap.get("system").asString(), people(gap.get("readers"))));
      }
    }
    return AffiliateTruth.text(all);
  }

  private static int people(JsonNode readers) {
    int people = 0;
    for (var reader : readers) {
      people += reader.get("people").asInt();
    }
    return people;
  }

  /** The gate keeps its keys apart; of other systems nobody says who has keys. */
  private String truthOfKeepers() {
    var all = new TreeMap<String, Integer>();
    all.put("keys jp", 1);
    for (var holds : List.of("backup", "database", "host")) {
      all.put(holds + " jp", SYSTEMS_AT_HOME);
    }
    Arrays.stream(Affiliate.values())
        .filter(this::saved)
        .forEach(one -> all.put("host " + one.country, 1));
    return AffiliateTruth.text(all);
  }

  /** Who keeps hosts, databases, keys and backups of whatever holds customers' data. */
  private String keepers() {
    var all = new TreeMap<String, Integer>();
    for (var system : firm.officer.get("/api/v1/systems").fine().json().get("systems")) {
      for (var one : system.get("custodians")) {
        var kept = one.get("holds").asString() + " " + one.get("country").asString();
        all.merge(kept, 1, Integer::sum);
      }
    }
    return AffiliateTruth.text(all);
  }
}
