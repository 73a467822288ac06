package io.sekimori.eyes;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Condition;
import io.sekimori.alarms.Severity;
import io.sekimori.outbox.Facts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * One alarm for each rule and person with something open, however much that is. It names the rule
 * and nobody: who is told may be whom it is about.
 */
@Component
class FindingsCondition implements Condition {
  private static final String PAGE = "/eyes";
  private static final Set<RoleId> TOLD =
      Set.of(new RoleId("compliance"), new RoleId("data-officer"));

  /** More are one alarm together. */
  private static final int MOST = 200;

  private final FindingRows rows;
  private final Announcing announcing;

  FindingsCondition(FindingRows rows, Announcing announcing) {
    this.rows = rows;
    this.announcing = announcing;
  }

  @Override
  public String prefix() {
    return "eyes";
  }

  @Override
  public List<Alarm> up() {
    int lost = announcing.restore();
    var alarms = new LinkedHashMap<String, Alarm>();
    for (var one : rows.all()) {
      if (one.open()) {
        var key = prefix() + ":found:" + rows.mark(one);
        alarms.putIfAbsent(key, found(key, one));
      }
    }
    if (alarms.size() > MOST) {
      long many = alarms.size();
      alarms.clear();
      alarms.put("many", alarm("eyes:many", "eyes-many", List.of(many), Severity.WARNING));
    }
    if (lost > 0) {
      alarms.put("lost", alarm("eyes:lost", "eyes-lost", List.of(lost), Severity.CRITICAL));
    }
    return List.copyOf(alarms.values());
  }

  private static Alarm found(String key, Finding one) {
    var rule = new Facts.Word("eyes.rule." + one.rule() + ".title");
    return alarm(key, "eyes-found", List.of(rule), Severity.WARNING);
  }

  private static Alarm alarm(String key, String type, List<Object> facts, Severity severity) {
    return new Alarm(key, type, facts, severity, TOLD, PAGE);
  }
}
