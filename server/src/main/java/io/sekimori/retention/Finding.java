package io.sekimori.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts what a listing finds. */
final class Finding {
  private static final int BATCH = 10_000;
  private final Rule rule;
  private final LocalDate today;
  private final Held holds;
  private final Consumer<List<UUID>> told;
  private final List<UUID> batch = new ArrayList<>();
  private long items;
  private long overdue;
  private long held;
  private @Nullable LocalDate oldest;
  private @Nullable LocalDate oldestOverdue;

  Finding(Rule rule, LocalDate today, Held holds, Consumer<List<UUID>> told) {
    this.rule = rule;
    this.today = today;
    this.holds = holds;
    this.told = told;
  }

  /** Something lies there; its day may not be known. */
  void add(UUID id, @Nullable Unit unit) {
    items++;
    if (unit == null) {
      return;
    }
    oldest = PlanLine.earlier(oldest, unit.day());
    if (!rule.due(unit.day(), today)) {
      return;
    }
    if (holds.holds(rule, unit)) {
      held++;
      return;
    }
    overdue++;
    oldestOverdue = PlanLine.earlier(oldestOverdue, unit.day());
    batch.add(id);
    if (batch.size() >= BATCH) {
      tell();
    }
  }

  RetentionStore.Found found(String path) {
    tell();
    return new RetentionStore.Found(items, oldest, overdue, oldestOverdue, held, path);
  }

  private void tell() {
    if (!batch.isEmpty()) {
      told.accept(List.copyOf(batch));
      batch.clear();
    }
  }
}
