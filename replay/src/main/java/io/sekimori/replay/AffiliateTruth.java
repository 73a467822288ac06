package io.sekimori.replay;

import io.sekimori.replay.AffiliateWorld.Affiliate;
import io.sekimori.replay.AffiliateWorld.Habit;
import io.sekimori.replay.AffiliateWorld.Look;
import io.sekimori.replay.AffiliateWorld.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the answers have to be: worked out of the world, and of nothing that a server said. */
record AffiliateTruth(AffiliateWorld world) {
  /** The firm's ten people in Japan hold a role each, and one of them two. */
  private static final long OWN_RIGHTS = 11;

  /** Customers of whom something was shown, and entries of looks: a search and a reveal each. */
  String looked(Affiliate affiliate) {
    long customers = world.of(affiliate).map(Look::customer).distinct().count();
    return customers + " / " + 2 * world.of(affiliate).count();
  }

  /** Of each class that is looked at, how many were shown; identifiers by the search for them. */
  String seen(Affiliate affiliate) {
    return text(world.seen(affiliate));
  }

  static String text(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .filter(one -> one.getValue() > 0)
        .map(one -> one.getKey() + " " + one.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Distinct customers whose whole values were looked at for each purpose. */
  String purposes() {
    var by = new TreeMap<String, TreeSet<Integer>>();
    world
        .looks()
        .forEach(
            look ->
                by.computeIfAbsent(look.work().purpose, _ -> new TreeSet<>()).add(look.customer()));
    var counts = new TreeMap<String, Integer>();
    by.forEach((purpose, who) -> counts.put(purpose, who.size()));
    return text(counts);
  }

  /** True if this one was shown a field of the class. */
  boolean sees(Member member, String of) {
    return world.looks().stream()
        .filter(look -> look.member() == member.number())
        .flatMap(look -> look.fields().stream())
        .anyMatch(field -> of.equals(AffiliateWorld.CLASSES.get(field)));
  }

  private boolean seesAny(Member member) {
    return AffiliateInquiry.CLASSES.stream().anyMatch(of -> sees(member, of));
  }

  /** What this one answers in a round. */
  List<Map<String, Object>> says(Member member, int round) {
    return AffiliateInquiry.CLASSES.stream().map(of -> says(member, round, of)).toList();
  }

  private Map<String, Object> says(Member member, int round, String of) {
    boolean seen = admits(member, round) && sees(member, of);
    boolean saved = seen && member.saves();
    var said = new LinkedHashMap<String, Object>();
    said.put("fieldClass", of);
    said.put("seen", seen);
    said.put("saved", saved);
    said.put("printed", false);
    said.put("sent", false);
    said.put("deleted", !saved ? "nothing-kept" : member.keeps() ? "still-there" : "deleted");
    if (saved && !member.keeps()) {
      said.put("deletedOn", AffiliateWorld.LAST_DAY.toString());
    }
    return said;
  }

  private static boolean admits(Member member, int round) {
    return member.habit() == Habit.HONEST || (member.habit() == Habit.FORGETFUL && round == 2);
  }

  /** Who denies what the records show, after a round. */
  long contradictions(int round) {
    return world.members().stream()
        .filter(member -> seesAny(member) && !admits(member, round))
        .count();
  }

  /** Who is asked a second time: whoever admits or denies what they were shown. */
  long again() {
    return world.members().stream().filter(this::seesAny).count();
  }

  /** True if this one says in the end that they saved names. */
  boolean savedNames(Member member) {
    return admits(member, 2) && member.saves() && sees(member, "name");
  }

  /** Who in the end says that they saved names; and of those, who deleted them. */
  long saved(boolean deleted) {
    return world.members().stream()
        .filter(this::savedNames)
        .filter(member -> !deleted || !member.keeps())
        .count();
  }

  /** Rights of each organisation's people in the review, with what becomes of them. */
  Map<String, Map<String, Long>> reviewed() {
    var all = new TreeMap<String, Map<String, Long>>();
    all.put(AffiliateReview.OWN, Map.of("kept", OWN_RIGHTS));
    for (var affiliate : Affiliate.values()) {
      var states = new TreeMap<String, Long>();
      world.members().stream()
          .filter(one -> one.at() == affiliate)
          .forEach(one -> states.merge(becomes(one), 1L, Long::sum));
      all.put(affiliate.organisation, states);
    }
    return all;
  }

  private String becomes(Member member) {
    return member.compliance() ? "removed" : world.standsIn(member) ? "kept" : "lapsed";
  }

  /** How many rights of everybody it leaves. */
  long kept() {
    return OWN_RIGHTS + world.members().size() - taken();
  }

  /** How many rights the review takes. */
  long taken() {
    return world.members().stream().filter(one -> !becomes(one).equals("kept")).count();
  }

  /** Who in the end says that there was anything. */
  long yes() {
    return world.members().stream().filter(one -> admits(one, 2) && seesAny(one)).count();
  }
}
