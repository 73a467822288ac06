package io.sekimori.duties.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.duties.Duty;
import io.sekimori.duties.DutyStep;
import io.sekimori.duties.Series;
import io.sekimori.duties.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API takes and gives. */
final class DutyBodies {
  private DutyBodies() {}

  /** A duty. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DutyView(
      String id,
      String title,
      String owner,
      String rule,
      String citation,
      String due,
      String anchor,
      @Nullable LocalDate anchoredOn,
      @Nullable LocalDate dueOn,
      String state,
      String decision,
      @Nullable LocalDate filedOn,
      @Nullable Integer lateDays,
      @Nullable String series,
      boolean altered,
      @Nullable List<StepView> steps) {
    static DutyView of(Duty duty, LocalDate today, @Nullable List<DutyStep> steps) {
      return new DutyView(
          duty.id(),
          duty.title(),
          duty.owner().text(),
          duty.rule().id(),
          duty.rule().citation(),
          duty.due().text(),
          duty.anchor().text(),
          duty.anchoredOn().orElse(null),
          duty.dueOn().orElse(null),
          duty.state(today).text(),
          duty.decision().text(),
          duty.filedOn().orElse(null),
          duty.lateDays().isPresent() ? duty.lateDays().getAsInt() : null,
          duty.series().orElse(null),
          duty.altered(),
          steps == null ? null : steps.stream().map(StepView::of).toList());
    }
  }

  /** What happened to it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepView(
      String kind,
      Instant at,
      String by,
      @Nullable LocalDate day,
      @Nullable String word,
      long entry,
      boolean approved,
      boolean altered) {
    static StepView of(DutyStep step) {
      return new StepView(
          step.kind().text(),
          step.at(),
          step.by(),
          step.day().orElse(null),
          step.word().orElse(null),
          step.entry(),
          step.approved(),
          step.altered());
    }
  }

  /** A page of duties. */
  record DutiesView(List<DutyView> duties, @Nullable String next) {}

  /** A machine's duty. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MachineView(
      String key,
      long everySeconds,
      long graceSeconds,
      String owner,
      String state,
      @Nullable Instant lastFiled,
      @Nullable String grade,
      Instant due,
      long lateSeconds) {
    static MachineView of(Standing standing) {
      return new MachineView(
          standing.duty().key(),
          standing.duty().every().toSeconds(),
          standing.duty().grace().toSeconds(),
          standing.duty().owner().value(),
          standing.state().name().toLowerCase(java.util.Locale.ROOT),
          standing.lastFiled().orElse(null),
          standing.grade().map(grade -> grade.text()).orElse(null),
          standing.due(),
          standing.lateness().toSeconds());
    }
  }

  /** All machines' duties. */
  record MachinesView(List<MachineView> machines) {}

  /** A series. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SeriesView(
      String id,
      String title,
      String owner,
      String rule,
      String rhythm,
      String roll,
      String closed,
      LocalDate begins,
      boolean untilLifted,
      @Nullable LocalDate generated,
      @Nullable LocalDate liftedOn,
      boolean altered) {
    static SeriesView of(Series series) {
      return new SeriesView(
          series.id(),
          series.title(),
          series.owner().text(),
          series.rule(),
          series.rhythm().text(),
          series.roll().text(),
          series.closed(),
          series.begins(),
          series.untilLifted(),
          series.generated().orElse(null),
          series.liftedOn().orElse(null),
          series.altered());
    }
  }

  /** All living series. */
  record ManySeriesView(List<SeriesView> series) {}

  /** A duty to establish. */
  record DutyBody(
      String title,
      String owner,
      String rule,
      String due,
      @Nullable String anchor,
      @Nullable LocalDate anchoredOn) {}

  /** A series to establish. */
  record SeriesBody(
      String title,
      String owner,
      String rule,
      String rhythm,
      @Nullable String roll,
      @Nullable String closed,
      LocalDate begins,
      boolean untilLifted) {}

  /** The day of the event; one by which it is due later is first asked for, then named. */
  record AnchorBody(
      LocalDate on,
      @Nullable List<String> approvers,
      @Nullable Integer needed,
      @Nullable String approval) {}

  /** A filing; of one that lies further back, the same. */
  record FilingBody(
      LocalDate on,
      @Nullable String reference,
      @Nullable List<String> approvers,
      @Nullable Integer needed,
      @Nullable String approval) {}

  /** Whether it is required; that it is not is first asked for, then carried out. */
  record DecisionBody(
      String decision,
      @Nullable String reason,
      @Nullable List<String> approvers,
      @Nullable Integer needed,
      @Nullable String approval) {}

  /** What became of it: {@code awaiting-approval} or {@code done}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DecisionView(String state, @Nullable String approval, @Nullable String hash) {}

  /** What was established. */
  record MadeView(String id) {}
}
