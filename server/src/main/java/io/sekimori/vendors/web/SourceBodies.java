package io.sekimori.vendors.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vendors.Counted;
import io.sekimori.vendors.Declaration;
import io.sekimori.vendors.Fault;
import io.sekimori.vendors.Overview;
import io.sekimori.vendors.PastReports;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is sent and answered about sources. */
final class SourceBodies {
  private SourceBodies() {}

  /** All sources. */
  record SourcesView(List<SourceView> sources) {}

  /** One source as it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SourceView(
      String id,
      String system,
      String name,
      long termHours,
      String gate,
      @Nullable Instant stoppedSince,
      List<String> faults,
      Instant due,
      @Nullable Instant reported,
      @Nullable String grade,
      @Nullable String carried,
      @Nullable Long items,
      @Nullable Long oldestHours,
      @Nullable List<Long> ages,
      @Nullable String countedBy,
      @Nullable List<String> countedKinds,
      @Nullable Long passedOver,
      @Nullable Long passedOverOldestHours,
      @Nullable Long entry) {
    static SourceView of(Overview.Picture picture) {
      var last = picture.last();
      var counted = last.flatMap(one -> one.said().counted());
      var files = counted.filter(one -> one.passedOver() != Counted.NOT_SAID);
      return new SourceView(
          picture.source().id().value(),
          picture.source().system().value(),
          picture.source().name(),
          picture.source().terms().term().toHours(),
          state(!picture.stopped()),
          picture.stoppedSince().orElse(null),
          picture.faults().stream().map(Fault::text).sorted().toList(),
          picture.due(),
          last.map(Overview.Last::receivedAt).orElse(null),
          last.map(one -> one.grade().text()).orElse(null),
          last.map(one -> one.carried().text()).orElse(null),
          last.map(one -> one.said().items()).orElse(null),
          last.map(one -> one.said().oldestHours()).orElse(null),
          last.map(one -> one.said().ages()).orElse(null),
          counted.map(Counted::by).orElse(null),
          files.map(Counted::only).orElse(null),
          files.map(Counted::passedOver).orElse(null),
          files.map(Counted::oldestHours).orElse(null),
          last.map(Overview.Last::entry).orElse(null));
    }
  }

  /** A page of past reports, newest first. */
  record PastReportsView(List<PastReportView> reports, @Nullable String next) {}

  /** A report of the past, and what was wrong with it when it came. */
  record PastReportView(
      Instant received,
      Instant measured,
      String grade,
      String carried,
      long items,
      long oldestHours,
      List<Long> ages,
      List<String> faults,
      long entry) {
    static PastReportView of(PastReports.Line line) {
      var report = line.report();
      return new PastReportView(
          report.receivedAt(),
          report.said().measuredAt(),
          report.grade().text(),
          report.carried().text(),
          report.said().items(),
          report.said().oldestHours(),
          report.said().ages(),
          line.faults().stream().map(Fault::text).sorted().toList(),
          report.entry());
    }
  }

  /** Whether something may be handed over. */
  record GateView(String state) {}

  static String state(boolean open) {
    return open ? "open" : "stopped";
  }

  /** What was handed over on a day. */
  record DeliveryBody(Long items) {}

  /** What the vendor says. */
  record DeclarationBody(List<Long> ages, Long oldestHours) {
    Declaration said() {
      if (ages == null || oldestHours == null || ages.stream().anyMatch(Objects::isNull)) {
        throw new Refusal(ProblemCode.MALFORMED_REQUEST);
      }
      return new Declaration(ages, oldestHours);
    }
  }

  /** Whom to ask, or what was agreed to. */
  record ReopeningBody(
      @Nullable List<String> approvers, @Nullable Integer needed, @Nullable String approval) {}

  /** Where a reopening stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReopeningView(String state, String approval, @Nullable String hash) {}

  /** Whom to ask, or what was agreed to. */
  record EndingBody(
      @Nullable List<String> approvers, @Nullable Integer needed, @Nullable String approval) {}

  /** Where an ending stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EndingView(String state, String approval, @Nullable String hash, long entry) {}

  /** The entry of what was done. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DoneView(@Nullable Long entry) {}
}
