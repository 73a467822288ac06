package io.sekimori.replay;

import io.sekimori.replay.AffiliateWorld.Affiliate;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the source left open, asked of the server after the months have been played. */
final class AffiliateAnswers {
  private final AffiliatePlay play;
  private final AffiliateTruth truth;
  private final AffiliateWorld world;
  private final ResourceBundle texts;

  AffiliateAnswers(AffiliatePlay play, ResourceBundle texts) {
    this.play = play;
    this.truth = play.truth();
    this.world = play.world();
    this.texts = texts;
  }

  void ask(Report report) {
    report.ask("003-03", "access.looked", each(truth::looked), () -> each(this::looked));
    report.ask("003-04", "access.reachable", truthOfReach(), this::reach);
    report.ask("003-05", "access.fields", each(truth::seen), () -> each(this::seen));
    report.ask("003-06", "access.documents", text("access.none"), this::documents);
    report.ask("003-07", "access.purposes", truth.purposes(), this::purposes);
    report.ask("003-11", "access.networks", truthOfNetworks(), this::networks);
  }

  void inquire(Report report) {
    int people = world.members().size();
    report.ask(
        "003-03",
        "access.inquiry",
        inquiry(people, people, truth.again(), truth.yes()),
        () ->
            inquiry(
                play.inquiry().people("asked"),
                play.inquiry().people("answered"),
                play.askedAgain(),
                play.inquiry().people("yes")));
    report.ask(
        "003-03",
        "access.contradictions",
        contradictions(truth.contradictions(1), truth.contradictions(2)),
        () -> contradictions(play.contradictions(1), play.contradictions(2)));
    report.ask(
        "003-09",
        "access.saved",
        saved(truth.saved(false), truth.saved(true)),
        () -> saved(play.inquiry().said("saved"), play.inquiry().said("deleted")));
    report.ask(
        "003-17", "access.days", text("access.days.text", AffiliatePlay.AGAIN_AFTER), this::days);
  }

  private static String each(Function<Affiliate, String> what) {
    return Arrays.stream(Affiliate.values())
        .map(one -> one.organisation + ": " + what.apply(one))
        .collect(Collectors.joining("\n"));
  }

  private String looked(Affiliate affiliate) {
    var shown = play.answer(affiliate).get("shown");
    return shown.get("customers").asLong() + " / " + shown.get("entries").asLong();
  }

  private String truthOfReach() {
    return each(_ -> text("access.of", world.reachable(), world.customers()));
  }

  private String reach() {
    return each(
        affiliate -> {
          var answer = play.answer(affiliate);
          var name = ofClass(answer, "name");
          return text(
              "access.of",
              name.get("shown").asInt() + name.get("reachable").asInt(),
              answer.get("customers").asInt());
        });
  }

  private static JsonNode ofClass(JsonNode answer, String of) {
    for (var one : answer.get("classes")) {
      if (one.get("fieldClass").asString().equals(of)) {
        return one;
      }
    }
    throw new Derailed("no class " + of);
  }

  private String seen(Affiliate affiliate) {
    var counts = new TreeMap<String, Integer>();
    for (var one : play.answer(affiliate).get("classes")) {
      counts.put(one.get("fieldClass").asString(), one.get("shown").asInt());
    }
    return AffiliateTruth.text(counts);
  }

  private String documents() {
    int all = 0;
    for (var affiliate : Affiliate.values()) {
      var one = ofClass(play.answer(affiliate), "document-number");
      all += one.get("shown").asInt() + one.get("reachable").asInt();
    }
    return all == 0 ? text("access.none") : Integer.toString(all);
  }

  /** Out of the lists of customers: whole values only, each customer once for a purpose. */
  private String purposes() {
    var by = new LinkedHashMap<String, TreeSet<String>>();
    for (var affiliate : Affiliate.values()) {
      play.firm()
          .again(play.answer(affiliate), "/customers.csv")
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .filter(cells -> cells[1].equals("full"))
          .forEach(cells -> by.computeIfAbsent(cells[3], _ -> new TreeSet<>()).add(cells[0]));
    }
    var counts = new TreeMap<String, Integer>();
    by.forEach((purpose, who) -> counts.put(purpose, who.size()));
    return AffiliateTruth.text(counts);
  }

  private static String truthOfNetworks() {
    return Arrays.stream(Affiliate.values())
        .map(one -> one.network)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private String networks() {
    var all = new TreeSet<String>();
    for (var affiliate : Affiliate.values()) {
      for (var of : play.answer(affiliate).get("classes")) {
        for (var way : of.get("ways")) {
          way.get("networks").forEach(one -> all.add(one.asString()));
        }
      }
    }
    return String.join(", ", all);
  }

  private String inquiry(long asked, long answered, long again, long yes) {
    return text("access.inquiry.text", asked, answered, again, yes);
  }

  private String contradictions(long first, long second) {
    return text("access.contradictions.text", first, second);
  }

  private String saved(long saved, long deleted) {
    return text("access.saved.text", saved, deleted);
  }

  private String days() {
    var notice = Days.at(AffiliateWorld.NOTICE, 0, 0);
    return text("access.days.text", Duration.between(notice, play.inquiry().last()).toDays());
  }

  private String text(String key, Object... arguments) {
    return new MessageFormat(texts.getString(key), Locale.ROOT).format(arguments);
  }
}
