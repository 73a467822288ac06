package io.sekimori.replay;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What the source left open, asked of the server after the months have been played. */
final class VendorAnswers {
  private static final Instant FIRST_MISSED = Days.at(VendorWorld.DIES, VendorWorld.RUN_HOUR, 0);
  private static final Duration AT_ONCE = Duration.ofMinutes(5);
  private static final String VENDOR_PAGE = "/vendors/" + VendorPlay.SOURCE;
  private final VendorPlay play;
  private final VendorTruth truth;
  private final ResourceBundle texts;

  VendorAnswers(VendorPlay play, VendorTruth truth, ResourceBundle texts) {
    this.play = play;
    this.truth = truth;
    this.texts = texts;
  }

  void ask(Report report) {
    report.ask("001-07", "noticed", notice(truth.noticed().stream().toList()), this::noticed);
    report.ask("001-09", "told", truthOfTold(), this::told);
    report.ask("001-08", "stopped", truthOfStop(), this::stopped);
    report.ask("001-05", "left", truthOfLeft(), this::left);
    report.ask("001-15", "reports", reports(truth.reports()), this::reports);
    for (var kind : Liar.Kind.values()) {
      report.ask(
          "001-08",
          "liar." + kind.text(),
          truthOf(kind),
          () -> liar(kind),
          answer -> answer.lines().toList().containsAll(toNotice(kind)));
    }
  }

  private String noticed() {
    return notice(play.desk().alarmSince(VendorPlay.SOURCE, "overdue").stream().toList());
  }

  private String notice(List<Instant> at) {
    return at.isEmpty()
        ? text("noticed.never")
        : text(
            "noticed.text",
            Days.text(at.getFirst()),
            Duration.between(FIRST_MISSED, at.getFirst()).toHours());
  }

  private String truthOfTold() {
    var at = truth.noticed();
    return told(
        at.isEmpty()
            ? List.of()
            : Cast.addresses().stream().map(one -> told(one, at.get(), at.get())).toList());
  }

  private String told() {
    var noticed = play.noticed();
    if (noticed.isEmpty()) {
      return told(List.of());
    }
    var notice = new OverdueNotice(VendorPlay.SOURCE, play.address() + VENDOR_PAGE);
    var first = play.mailbox().told(notice, noticed.get(), play.stopped().orElse(Instant.MAX));
    return told(
        first.entrySet().stream()
            .map(one -> told(one.getKey(), noticed.get(), one.getValue()))
            .sorted()
            .toList());
  }

  private String told(List<String> people) {
    return people.isEmpty() ? text("told.nobody") : String.join("\n", people);
  }

  private String told(String who, Instant noticed, Instant at) {
    return Duration.between(noticed, at).compareTo(AT_ONCE) < 0
        ? text("told.at-once", who, Days.text(noticed))
        : who + " " + Days.text(at);
  }

  private String truthOfStop() {
    return truth
        .stopped()
        .map(at -> text("stopped.text", Days.text(at), truth.kept()))
        .orElseGet(() -> text("stopped.never"));
  }

  private String stopped() {
    return play.desk()
        .stoppedSince(VendorPlay.SOURCE)
        .map(at -> text("stopped.text", Days.text(at), play.kept().size()))
        .orElseGet(() -> text("stopped.never"));
  }

  private String truthOfLeft() {
    var left = truth.left();
    return left(left.count(), left.oldestHours(), left.at(), left.ages());
  }

  private String left() {
    var source = play.desk().source(VendorPlay.SOURCE);
    var at = Days.at(play.played(), VendorPlay.REPORT_HOUR, 0);
    long[] ages =
        StreamSupport.stream(source.path("ages").spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .toArray();
    return left(source.path("items").asLong(-1), source.path("oldestHours").asLong(-1), at, ages);
  }

  private String left(long count, long oldest, Instant at, long[] ages) {
    var counts = Arrays.stream(ages).mapToObj(Long::toString).collect(Collectors.joining(" "));
    return text("left.text", count, oldest, Days.text(at), counts);
  }

  private String reports() {
    return reports(play.desk().signedReports(VendorPlay.SOURCE));
  }

  private String reports(long came) {
    return text("reports.text", came);
  }

  private String truthOf(Liar.Kind kind) {
    var left = truth.liars();
    var lines = new ArrayList<>(toNotice(kind));
    lines.add(text("liar.truth", left.count(), left.oldestHours(), Days.text(left.at())));
    return String.join("\n", lines);
  }

  /** What the answer has to hold; nothing where we say ourselves that nothing can be noticed. */
  private List<String> toNotice(Liar.Kind kind) {
    return truth.noticed(kind).stream()
        .flatMap(at -> kind.fault().stream().map(fault -> seen(fault, at)))
        .toList();
  }

  private String seen(String fault, Instant at) {
    return text("fault." + fault) + " " + Days.text(at);
  }

  private String liar(Liar.Kind kind) {
    var seen =
        play.seenOf(kind).entrySet().stream()
            .map(one -> seen(one.getKey(), one.getValue()))
            .collect(Collectors.joining("\n"));
    return seen.isEmpty() ? text("liar.unnoticed", text("liar.remains")) : seen;
  }

  private String text(String key, Object... arguments) {
    return new MessageFormat(texts.getString(key), Locale.ROOT).format(arguments);
  }
}
