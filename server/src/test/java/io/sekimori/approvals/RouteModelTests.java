package io.sekimori.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random routes, in which everybody says whatever in whatever order while lists change, proxies
 * come and go and time runs out: the engine and an independent model agree on every word and every
 * state.
 */
class RouteModelTests {
  private static final Instant START = Instant.parse("2026-11-19T01:00:00Z");
  private static final int SCENES = 1_200;
  private static final int ACTIONS = 24;

  private final Map<String, Integer> seen = new HashMap<>();
  private final TreeMap<Instant, Set<PersonId>> lists = new TreeMap<>();
  private final List<Step> steps = new ArrayList<>();
  private Proposal proposal = new Proposal("k", "", Route.of(ids("p"), 1), Set.of(), START);

  @Test
  void theEngineAndTheModelAgree() {
    for (int scene = 0; scene < SCENES; scene++) {
      play(new Random(scene), "scene " + scene);
    }
    assertThat(seen.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(20_000);
    for (var word : WordKind.values()) {
      if (word != WordKind.VOIDED) {
        assertThat(seen).as("%s", word).containsKeys("yes " + word, "no " + word);
        assertThat(seen.get("yes " + word)).as("%s", word).isGreaterThan(40);
      }
    }
    for (var state : Approval.State.values()) {
      if (state != Approval.State.VOID && state != Approval.State.USED) {
        assertThat(seen.getOrDefault("state " + state, 0)).as("%s", state).isGreaterThan(20);
      }
    }
    for (var manner : Manner.values()) {
      assertThat(seen.getOrDefault("manner " + manner, 0)).as("%s", manner).isGreaterThan(20);
    }
    assertThat(seen.get("reopened by a list")).isGreaterThan(20);
  }

  private void play(Random random, String scene) {
    steps.clear();
    lists.clear();
    var parts = RouteScenes.parts(random);
    var members = RouteScenes.some(random, 1 + random.nextInt(3));
    lists.put(START.minusSeconds(60), ids(members));
    int expires = 60 + random.nextInt(200);
    var model = new RouteModel(parts, Set.of("requester", "receiver"), members, expires);
    proposal =
        new Proposal(
            "k", "0", RouteScenes.route(parts), ids("receiver"), START.plus(minutes(expires)));
    for (int i = 0; i < ACTIONS; i++) {
      int later = 1 + random.nextInt(random.nextInt(12) == 0 ? 40 : 4);
      for (int m = 0; m < later; m++) {
        model.minute();
      }
      act(random, model, scene + ", action " + i);
      agree(model, scene + ", after action " + i);
    }
  }

  private void act(Random random, RouteModel model, String where) {
    int what = random.nextInt(100);
    if (what < 6) {
      var members = RouteScenes.some(random, random.nextInt(4));
      boolean approved = model.state.equals("approved");
      lists.put(START.plus(minutes(model.now)), ids(members));
      model.change(members);
      count(approved && model.state.equals("pending") ? "reopened by a list" : "list");
    } else if (what < 16) {
      int proxy = random.nextBoolean() ? 10 + random.nextInt(2) : random.nextInt(10);
      var pair = RouteScenes.PEOPLE.get(random.nextInt(8)) + ">" + RouteScenes.PEOPLE.get(proxy);
      if (!model.proxies.remove(pair)) {
        model.proxies.add(pair);
      }
    } else {
      word(random, model, where);
    }
  }

  private void word(Random random, RouteModel model, String where) {
    var kind = RouteScenes.kind(random, model);
    var who = RouteScenes.who(random, model, kind);
    var whose = RouteScenes.whose(random, model, who);
    boolean same = random.nextInt(20) != 0;
    int to = random.nextInt(4) - 1;
    boolean fresh = random.nextInt(20) != 0;
    var saying =
        new Saying(
            kind,
            new PersonId(who),
            now(model).minus(minutes(fresh ? 1 : 6)),
            whose == null ? null : new PersonId(whose),
            same ? current(model).hash() : ContentHash.of("k", "another"),
            to);
    var judge = new Judge(course(), now(model), (a, b) -> model.proxies.contains(a + ">" + b));
    boolean engine = judge.refuses(saying).isEmpty();
    boolean expected =
        fresh
            && switch (kind) {
              case APPROVED -> model.approve(who, whose, same);
              case REVIEWED -> model.review(who, whose, same);
              case REJECTED -> model.reject(who, whose, same);
              case SENT_BACK -> model.sendBack(who, whose, same, to);
              case WITHDRAWN -> same && model.withdraw(who.equals("requester"));
              case RESUBMITTED -> same && model.resubmit(who.equals("requester"));
              case VOIDED -> false;
            };
    assertThat(engine).as("%s: %s", where, saying).isEqualTo(expected);
    count((engine ? "yes " : "no ") + kind);
    if (engine) {
      var place = judge.place(kind, saying.speaker(), saying.seat()).orElseThrow();
      count("manner " + place.manner());
      steps.add(step(kind, saying, place, model));
    }
  }

  private Step step(WordKind kind, Saying saying, Place place, RouteModel model) {
    var edited =
        new Proposal(
            "k",
            Integer.toString(model.content),
            proposal.route(),
            proposal.receivers(),
            proposal.expires());
    return new Step(
        steps.size() + 1,
        kind,
        saying.speaker(),
        place.seat(),
        place.manner(),
        place.stage(),
        saying.backTo(),
        Grounds.DUTY_REQUIRES,
        Grade.FRESH_PASSKEY,
        now(model),
        kind == WordKind.RESUBMITTED ? edited : null);
  }

  private void agree(RouteModel model, String where) {
    var standing = course().standing(now(model));
    assertThat(standing.state().name().toLowerCase(Locale.ROOT)).as(where).isEqualTo(model.state);
    count("state " + standing.state());
    var counting =
        model.counting().stream()
            .filter(one -> !model.parts.get(one.part()).afterwards())
            .map(RouteModel.Said::who)
            .collect(Collectors.toSet());
    assertThat(standing.given()).as(where).isEqualTo(ids(counting));
    if (standing.state() == Approval.State.APPROVED) {
      assertThat(standing.given()).as(where).isNotEmpty();
      assertThat(standing.given())
          .doesNotContainAnyElementsOf(ids(Set.of("requester", "receiver")));
    }
    for (int i = 0; i < model.parts.size(); i++) {
      var missing = standing.progress().stages().get(i).missing();
      assertThat(missing.stream().map(PersonId::value))
          .as(where)
          .containsExactlyElementsOf(model.missing(model.parts.get(i)));
    }
  }

  private Course course() {
    NavigableMap<Instant, Set<PersonId>> history = new TreeMap<>(lists);
    return new Course(
        new ApprovalId("apv-1"),
        proposal,
        new PersonId("requester"),
        START,
        steps,
        Map.of(RouteScenes.OFFICERS, history));
  }

  private Proposal current(RouteModel model) {
    return new Proposal(
        "k",
        Integer.toString(model.content),
        proposal.route(),
        proposal.receivers(),
        proposal.expires());
  }

  private static Set<PersonId> ids(String... people) {
    return ids(Set.of(people));
  }

  private static Set<PersonId> ids(Set<String> people) {
    return people.stream().map(PersonId::new).collect(Collectors.toSet());
  }

  private static Instant now(RouteModel model) {
    return START.plus(minutes(model.now));
  }

  private static Duration minutes(int many) {
    return Duration.ofMinutes(many);
  }

  private void count(String what) {
    seen.merge(what, 1, Integer::sum);
  }
}
