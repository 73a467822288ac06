package io.sekimori.duties.web;

import io.sekimori.duties.Standing;
import io.sekimori.edge.JapanTimes;
import java.time.Duration;

/** A machine's duty in a list. */
record MachineRow(
    String key,
    String title,
    String owner,
    String every,
    String last,
    String grade,
    String due,
    String late,
    String state,
    String tone,
    String href) {
  static MachineRow of(Standing standing, DutyWords words) {
    var duty = standing.duty();
    var state = standing.state().name().toLowerCase(java.util.Locale.ROOT);
    return new MachineRow(
        duty.key(),
        words.of(duty.title(), duty.facts().toArray()),
        words.role(duty.owner()),
        time(duty.every(), words),
        standing.lastFiled().map(JapanTimes::of).orElse(""),
        standing.grade().map(grade -> grade.text()).orElse(""),
        JapanTimes.of(standing.due()),
        standing.lateness().isZero() ? "" : time(standing.lateness(), words),
        state,
        standing.state() == Standing.State.SILENT ? "alarm" : "calm",
        duty.href());
  }

  /** In the largest unit that fits. */
  private static String time(Duration time, DutyWords words) {
    if (time.toDays() >= 2) {
      return words.of("duties.time.days", time.toDays());
    }
    if (time.toHours() >= 2) {
      return words.of("duties.time.hours", time.toHours());
    }
    return words.of("duties.time.minutes", Math.max(1, time.toMinutes()));
  }
}
