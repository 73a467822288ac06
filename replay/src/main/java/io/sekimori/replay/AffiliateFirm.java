package io.sekimori.replay;

import io.sekimori.replay.AffiliateWorld.Affiliate;
import io.sekimori.replay.AffiliateWorld.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The firm's people and its affiliates', who do everything over HTTP at their own passkeys. */
final class AffiliateFirm {
  static final String POPULATION = "affiliate-served";
  private static final Pattern LINK = Pattern.compile("/enrol#([A-Za-z0-9_-]+)");
  private static final Pattern PERSON = Pattern.compile("href=\"/staff/([a-z0-9-]+)\"");
  private static final long LOOK = Duration.ofMillis(200).toNanos();
  private static final int PATIENCE = 1_500;

  private final Server server;
  private final Wire wire;
  private final JsonNode roll;
  final Person administrator;
  final Person second;
  final Person officer;
  final Person owner;
  final Person lead;
  private final List<Person> members = new ArrayList<>();
  private final AffiliateWork work;

  private AffiliateFirm(Server server) {
    this.server = server;
    wire = new Wire(server.address());
    work = new AffiliateWork(wire);
    roll = server.firm();
    administrator = enrol("jun", "");
    second = enrol("yuki", "");
    officer = enrol("reiko", "");
    owner = enrol("mai", "");
    lead = enrol("satoshi", "");
  }

  /** Before the first day: offices, people, the customers whom affiliates serve, their rights. */
  static AffiliateFirm found(Server server, Mailbox mailbox, AffiliateWorld world) {
    var firm = new AffiliateFirm(server);
    firm.mailsTo(mailbox);
    for (var affiliate : Affiliate.values()) {
      firm.record(
          "network",
          Map.of(
              "id",
              affiliate.network,
              "ranges",
              List.of(affiliate.range),
              "country",
              affiliate.country));
    }
    world.members().forEach(firm::employ);
    firm.bringIn(world);
    AffiliateRights.before().forEach(grant -> firm.twice("grant", grant));
    firm.work.by(firm.token());
    return firm;
  }

  private Person enrol(String id, String address) {
    var member =
        StreamSupport.stream(roll.get("people").spliterator(), false)
            .filter(one -> one.get("person").asString().equals(id))
            .findFirst()
            .orElseThrow(() -> new Derailed("nobody is " + id));
    var secret = member.get("enrol").asString().split("#", 2)[1];
    return Person.enrol(wire, id, server.address(), secret, address);
  }

  private void mailsTo(Mailbox mailbox) {
    administrator
        .json(
            "PUT",
            "/api/v1/outbox/mail",
            Map.of(
                "host",
                "127.0.0.1",
                "port",
                mailbox.port(),
                "security",
                "none",
                "sender",
                "sekimori@broker.example.jp"))
        .fine();
  }

  /** One at each affiliate is there already. */
  private void employ(Member member) {
    var at = member.at();
    boolean there = members.size() == member.number() && isFirst(member);
    if (there) {
      members.add(enrol(at.first, at.address));
      return;
    }
    var page =
        administrator
            .form(
                "/staff",
                Map.of(
                    "name",
                    "Staff " + member.number(),
                    "number",
                    "9%03d".formatted(member.number()),
                    "mail",
                    "staff" + member.number() + "@example.jp",
                    "organisation",
                    at.organisation,
                    "employment",
                    "employee",
                    "language",
                    "en"))
            .fine()
            .body();
    var id = found(PERSON, page);
    members.add(Person.enrol(wire, id, server.address(), found(LINK, page), at.address));
    var assignment = "asg-" + id + "-" + member.role();
    twice("assignment", Map.of("id", assignment, "person", id, "role", member.role()));
  }

  private boolean isFirst(Member member) {
    return !member.compliance()
        && members.stream().noneMatch(one -> one.id().equals(member.at().first));
  }

  private static String found(Pattern pattern, String page) {
    var found = pattern.matcher(page);
    if (!found.find()) {
      throw new Derailed("a page has no " + pattern);
    }
    return found.group(1);
  }

  /** What one administrator may record alone. */
  private void record(String kind, Map<String, ?> content) {
    var path = "/api/v1/policy/" + kind;
    administrator.json("POST", path, Map.of("content", content)).fine();
  }

  /** Asked for by one, agreed to by another, made by the first. Returns the approval. */
  String twice(String kind, Map<String, ?> content) {
    return twice(administrator, kind, content);
  }

  /** The same of what somebody else may record. */
  String twice(Person by, String kind, Map<String, ?> content) {
    var path = "/api/v1/policy/" + kind;
    var asked =
        by.json("POST", path, Map.of("content", content, "approvers", List.of(second.id())))
            .fine()
            .json();
    var approval = asked.get("approval").asString();
    agree(approval, asked.get("hash").asString());
    by.json("POST", path, Map.of("content", content, "approval", approval)).fine();
    return approval;
  }

  private void agree(String approval, String hash) {
    second
        .json(
            "POST",
            "/api/v1/approvals/" + approval + "/approve",
            Map.of("hash", hash, "grounds", "duty-requires"))
        .fine();
  }

  /** With it the firm's own system says for what work somebody looks. */
  private String token() {
    var wanted = new LinkedHashMap<String, Object>();
    wanted.put("application", "demo-crm");
    wanted.put("acts", List.of("open-case"));
    for (var none : List.of("purposes", "fields", "populations", "networks")) {
      wanted.put(none, List.of());
    }
    wanted.put("expires", "2022-05-01T00:00:00Z");
    wanted.put("approvers", List.of(second.id()));
    var asked = administrator.json("POST", "/api/v1/tokens", wanted).fine().json();
    if (asked.get("token").isString()) {
      return asked.get("token").asString();
    }
    agree(asked.get("approval").asString(), asked.get("hash").asString());
    wanted.put("approval", asked.get("approval").asString());
    return administrator
        .json("POST", "/api/v1/tokens", wanted)
        .fine()
        .json()
        .get("token")
        .asString();
  }

  /** The customers of the affiliates come by a file, as everybody's do. */
  private void bringIn(AffiliateWorld world) {
    var file = String.join("\n", world.served(sheet())) + "\n";
    var path = "/api/v1/imports";
    var begun = owner.csv(path + "?population=" + POPULATION, file).fine().json();
    var one = path + "/" + begun.get("id").asString();
    owner.json("POST", one + "/check", Map.of()).fine();
    await(one, "checked");
    owner.json("POST", one + "/start", Map.of()).fine();
    var done = await(one, "done");
    int taken = done.get("counts").get("taken").asInt();
    if (taken != world.reachable()) {
      throw new Derailed("taken in were " + taken + " customers: " + done);
    }
  }

  private static List<String> sheet() {
    try (var in = AffiliateFirm.class.getResourceAsStream("served.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private JsonNode await(String path, String state) {
    for (int i = 0; i < PATIENCE; i++) {
      var now = owner.get(path).fine().json();
      if (now.get("state").asString().equals(state)) {
        return now;
      }
      LockSupport.parkNanos(LOOK);
    }
    throw new Derailed(path + " is not " + state);
  }

  Person member(int number) {
    return members.get(number);
  }

  /** Finding customers, opening cases and looking. */
  AffiliateWork work() {
    return work;
  }

  /** An answer of exposure by a checkpoint that covers every look. */
  JsonNode exposure(String organisation, Instant from, Instant to) {
    var question =
        Map.of(
            "of",
            Map.of("kind", "organisation", "id", organisation),
            "from",
            from.toString(),
            "to",
            to.toString());
    for (int i = 0; i < PATIENCE; i++) {
      var answer = officer.json("POST", "/api/v1/exposures", question).fine().json();
      if (answer.get("checkpoint").get("size").asLong() > work.newest()) {
        return answer;
      }
      LockSupport.parkNanos(LOOK);
    }
    throw new Derailed("no checkpoint covers the newest look");
  }

  /** The same question at this checkpoint, as text. */
  String again(JsonNode answer, String path) {
    return officer
        .json(
            "POST",
            "/api/v1/exposures" + path,
            Map.of(
                "of",
                answer.get("of"),
                "from",
                answer.get("from"),
                "to",
                answer.get("to"),
                "checkpoint",
                answer.get("checkpoint")))
        .fine()
        .body();
  }
}
