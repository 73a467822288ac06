package io.sekimori.duties.web;

import io.sekimori.duties.Duty;
import java.time.LocalDate;

/**
 * A duty in a list.
 *
 * @param tone how its day wants to be read: {@code calm}, {@code warn}, {@code alarm}
 */
record DutyRow(
    String id,
    String title,
    String owner,
    String citation,
    String due,
    String left,
    String tone,
    String state,
    String decision,
    String late,
    boolean altered) {
  private static final int SOON = 7;

  static DutyRow of(Duty duty, LocalDate today, DutyWords words) {
    var state = duty.state(today);
    long days = duty.daysLeft(today).orElse(Long.MAX_VALUE);
    boolean open = state.open();
    return new DutyRow(
        duty.id(),
        duty.title(),
        words.owner(duty.owner()),
        duty.rule().citation(),
        duty.dueOn().map(LocalDate::toString).orElseGet(() -> words.due(duty.due())),
        open && duty.dueOn().isPresent() ? words.left(days) : "",
        !open ? "calm" : days < 0 ? "alarm" : days <= SOON ? "warn" : "calm",
        state.text(),
        duty.decision().text(),
        duty.lateDays().isPresent() && duty.lateDays().getAsInt() > 0
            ? words.of("duties.late.days", duty.lateDays().getAsInt())
            : "",
        duty.altered());
  }
}
