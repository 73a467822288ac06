package io.sekimori.retention.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.retention.Gauge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What lies in a store under a rule. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GaugeView(
    String store,
    String rule,
    String subject,
    String trigger,
    String period,
    boolean connected,
    boolean altered,
    @Nullable Instant measuredAt,
    long items,
    @Nullable String oldest,
    long overdue,
    long oldestOverdueDays,
    long held) {
  static GaugeView of(Gauge gauge) {
    var rule = gauge.rule();
    var oldest = gauge.oldest();
    return new GaugeView(
        rule.store(),
        rule.id(),
        rule.subject(),
        rule.trigger().text(),
        rule.period().toString(),
        gauge.connected(),
        gauge.altered(),
        gauge.measuredAt(),
        gauge.items(),
        oldest == null ? null : oldest.toString(),
        gauge.overdue(),
        gauge.oldestOverdueDays(),
        gauge.held());
  }
}
