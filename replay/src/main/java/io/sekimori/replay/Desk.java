package io.sekimori.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What the firm's people do in the scenario, over the same API as everybody. */
final class Desk {
  private static final String SOURCES = "/api/v1/vendors/sources/";
  private static final String VENDORS = "vendors:";
  private final Wire wire;
  private final Person manager;

  private Desk(Wire wire, Person manager) {
    this.wire = wire;
    this.manager = manager;
  }

  /** Enrols who is needed, and tells the server where mails go. */
  static Desk open(Server server, Mailbox mailbox) {
    var wire = new Wire(server.address());
    var firm = server.firm();
    var administrator = enrol(wire, server, firm, "administrator");
    administrator
        .json(
            "PUT",
            "/api/v1/outbox/mail",
            Map.of(
                "host", "127.0.0.1",
                "port", mailbox.port(),
                "security", "none",
                "sender", "sekimori@broker.example.jp"))
        .fine();
    return new Desk(wire, enrol(wire, server, firm, "vendor-manager"));
  }

  private static Person enrol(Wire wire, Server server, JsonNode firm, String may) {
    var member =
        StreamSupport.stream(firm.get("people").spliterator(), false)
            .filter(one -> one.get("may").asString().equals(may))
            .findFirst()
            .orElseThrow(() -> new Derailed("nobody is " + may));
    var secret = member.get("enrol").asString().split("#", 2)[1];
    return Person.enrol(wire, member.get("person").asString(), server.address(), secret);
  }

  Wire wire() {
    return wire;
  }

  void signIn() {
    manager.signIn();
  }

  /** A system at a vendor with one source: reports are due daily. */
  void register(String system, String source, long termHours) {
    manager.json("PUT", "/api/v1/vendors/systems/" + system, Map.of("name", system)).fine();
    manager
        .json(
            "PUT",
            SOURCES + source,
            Map.of(
                "system",
                system,
                "name",
                source,
                "termHours",
                termHours,
                "everyHours",
                24,
                "graceHours",
                2,
                "traits",
                List.of("accounted")))
        .fine();
  }

  /** A code for one agent, to be handed to the vendor. */
  String code(String system) {
    var path = "/api/v1/vendors/systems/" + system + "/codes";
    return manager.json("POST", path, Map.of("hours", 1)).fine().json().get("code").asString();
  }

  /** Enters what was handed over on this day. */
  void deliver(String source, LocalDate day, int items) {
    var path = SOURCES + source + "/deliveries/" + day;
    manager.json("PUT", path, Map.of("items", items)).fine();
  }

  void stop(String source) {
    manager.json("POST", SOURCES + source + "/stop", Map.of()).fine();
  }

  boolean isOpen(String source) {
    var gate = manager.get(SOURCES + source + "/gate").fine().json();
    return gate.get("state").asString().equals("open");
  }

  /**
   * Since when the server lets nothing be handed over, as it says itself; empty while it is open.
   */
  Optional<Instant> stoppedSince(String source) {
    var since = source(source).path("stoppedSince");
    return since.isString() ? Optional.of(Instant.parse(since.asString())) : Optional.empty();
  }

  /** How the source stands now. */
  JsonNode source(String source) {
    return sources()
        .filter(one -> one.get("id").asString().equals(source))
        .findFirst()
        .orElseThrow(() -> new Derailed("no source " + source));
  }

  /** How many signed reports of a source the server took over the wire, as it says itself. */
  long signedReports(String source) {
    long signed = 0;
    String cursor = "";
    do {
      var path = SOURCES + source + "/reports?limit=100&cursor=" + cursor;
      var page = manager.get(path).fine().json();
      signed +=
          StreamSupport.stream(page.get("reports").spliterator(), false)
              .filter(one -> one.get("grade").asString().equals("signed"))
              .filter(one -> one.get("carried").asString().equals("wire"))
              .count();
      cursor = page.get("next").asString("");
    } while (!cursor.isEmpty());
    return signed;
  }

  private Stream<JsonNode> sources() {
    var all = manager.get("/api/v1/vendors/sources").fine().json().get("sources");
    return StreamSupport.stream(all.spliterator(), false);
  }

  /** Every alarm about vendors that is up, as {@code source:fault} or {@code agent:fault}. */
  List<String> faults() {
    var all = manager.get("/api/v1/alarms").fine().json().get("up");
    return StreamSupport.stream(all.spliterator(), false)
        .map(one -> one.get("key").asString())
        .filter(key -> key.startsWith(VENDORS))
        .map(key -> key.substring(VENDORS.length()))
        .toList();
  }

  /** Since when the alarm of this fault is up, or was up first. */
  Optional<Instant> alarmSince(String source, String fault) {
    return Optional.ofNullable(faultsAfter(List.of(source), Instant.MIN).get(fault));
  }

  /** Every fault of these that was told after this instant, with when it first was. */
  Map<String, Instant> faultsAfter(List<String> subjects, Instant after) {
    var all = manager.get("/api/v1/alarms").fine().json();
    var told = new TreeMap<String, Instant>();
    Stream.of("up", "history")
        .flatMap(part -> StreamSupport.stream(all.get(part).spliterator(), false))
        .forEach(
            one -> {
              var since = Instant.parse(one.get("since").asString());
              for (var subject : subjects) {
                var key = VENDORS + subject + ":";
                if (since.isAfter(after) && one.get("key").asString().startsWith(key)) {
                  var fault = one.get("key").asString().substring(key.length());
                  told.merge(fault, since, (a, b) -> a.isBefore(b) ? a : b);
                }
              }
            });
    return told;
  }
}
