package io.sekimori.replay;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** What the source left open, asked of the server after the months have been played. */
final class VendorAnswers {
  private static final Instant FIRST_MISSED = Days.at(VendorWorld.DIES, VendorWorld.RUN_HOUR, 0);
  private final VendorPlay play;
  private final ResourceBundle texts;

  VendorAnswers(VendorPlay play, ResourceBundle texts) {
    this.play = play;
    this.texts = texts;
  }

  void ask(Report report) {
    report.ask("001-07", "noticed", truthOfNotice(), this::noticed);
    report.ask("001-09", "told", text("told.truth"), this::told);
    report.ask("001-08", "stopped", truthOfStop(), this::stopped);
    report.ask("001-05", "left", truthOfLeft(), this::left);
    report.ask("001-15", "reports", text("reports.text", play.due(), play.due()), this::reports);
    for (var kind : Liar.Kind.values()) {
      report.ask("001-08", "liar." + kind.text(), text("liar.truth"), () -> liar(kind));
    }
  }

  private String truthOfNotice() {
    return text("noticed.truth", Days.text(FIRST_MISSED), Days.text(firstTooOld()));
  }

  /** By the agreement, the deletion's own interval included. */
  private Instant firstTooOld() {
    return play.world().firstOverdue().plus(Duration.ofHours(24));
  }

  private String noticed() {
    return play.desk()
        .alarmSince(VendorPlay.SOURCE, "overdue")
        .map(
            at -> text("noticed.text", Days.text(at), Duration.between(FIRST_MISSED, at).toHours()))
        .orElseGet(() -> text("noticed.never"));
  }

  private String told() {
    var mails =
        play.noticed().map(play.mailbox()::since).orElse(List.of()).stream()
            .filter(mail -> mail.at().isBefore(play.stopped().orElse(Instant.MAX)))
            .collect(Collectors.groupingBy(Mailbox.Mail::to));
    return mails.isEmpty()
        ? text("told.nobody")
        : mails.entrySet().stream()
            .map(one -> one.getKey() + " " + Days.text(one.getValue().getFirst().at()))
            .sorted()
            .collect(Collectors.joining("\n"));
  }

  private String truthOfStop() {
    return play.stopped()
        .map(at -> text("stopped.text", Days.text(at), after(at).size()))
        .orElseGet(() -> text("stopped.never"));
  }

  private List<VendorWorld.Arrival> after(Instant stop) {
    var end = Days.at(play.played(), 0, 0);
    return play.world().arrivals().stream()
        .filter(one -> !one.at().isBefore(stop) && one.at().isBefore(end))
        .toList();
  }

  private String stopped() {
    return play.stopped()
        .filter(_ -> !play.desk().isOpen(VendorPlay.SOURCE))
        .map(at -> text("stopped.text", Days.text(at), play.kept().size()))
        .orElseGet(() -> text("stopped.never"));
  }

  private String truthOfLeft() {
    var stop = play.stopped().orElse(Instant.MAX);
    var now = Days.at(play.played(), VendorPlay.REPORT_HOUR, 0);
    var lying = play.world().lyingAt(now).stream().filter(one -> one.at().isBefore(stop)).toList();
    var oldest =
        lying.stream()
            .map(one -> Duration.between(one.at(), now).toHours())
            .max(Long::compare)
            .orElse(0L);
    return text("left.text", lying.size(), oldest, Days.text(now));
  }

  private String left() {
    var source = play.desk().source(VendorPlay.SOURCE);
    return text(
        "left.text",
        source.path("items").asLong(-1),
        source.path("oldestHours").asLong(-1),
        Days.text(Days.at(play.played(), VendorPlay.REPORT_HOUR, 0)));
  }

  private String reports() {
    return text("reports.text", play.reports(), play.due());
  }

  private String liar(Liar.Kind kind) {
    var seen =
        play.seenOf(kind).entrySet().stream()
            .map(one -> text("fault." + one.getKey()) + " " + Days.text(one.getValue()))
            .collect(Collectors.joining("\n"));
    return seen.isEmpty() ? text("liar.unnoticed", text("liar.remains")) : seen;
  }

  private String text(String key, Object... arguments) {
    return new MessageFormat(texts.getString(key), Locale.ROOT).format(arguments);
  }
}
