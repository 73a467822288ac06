package io.sekimori.duties;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Used;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which approvals excused a duty, or named a day of one. */
@Component
class ExcusesUsed implements Used {
  private final DutyRows rows;
  private final SeriesRows series;
  private final Heartbeats machines;

  ExcusesUsed(DutyRows rows, SeriesRows series, Heartbeats machines) {
    this.rows = rows;
    this.series = series;
    this.machines = machines;
  }

  @Override
  public boolean used(ApprovalId approval) {
    var id = approval.value();
    return rows.usedBy(id) || series.usedBy(id) || machines.usedBy(id);
  }

  @Override
  public Set<String> entered() {
    return Set.of(Excuses.ENTERED, "duty-anchored", "duty-filed");
  }
}
