package io.sekimori.alarms;

import io.sekimori.access.InvalidRows;
import io.sekimori.ledger.Ledger;
import io.sekimori.outbox.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether the ledger can be written and holds, and the authority rows are what was written. */
@Component
class LedgerCondition implements Condition {
  private static final String PAGE = "/ledger";
  private final Ledger ledger;
  private final InvalidRows rows;
  private final String node;
  private Optional<String> before = Optional.empty();

  LedgerCondition(
      Ledger ledger, InvalidRows rows, @Value("${sekimori.ledger.node:node-1}") String node) {
    this.ledger = ledger;
    this.rows = rows;
    this.node = node;
  }

  @Override
  public String prefix() {
    return "evidence:" + node;
  }

  @Override
  public synchronized List<Alarm> up() {
    var wrong = new ArrayList<Alarm>();
    var now = ledger.trouble();
    // a start and a database that is away for a moment pass by themselves
    if (now.isPresent() && now.equals(before)) {
      wrong.add(
          alarm("ledger-trouble", List.of(new Facts.Word("alarms.trouble." + now.get()), node)));
    }
    before = now;
    if (rows.count() > 0) {
      wrong.add(alarm("authority-rows", List.of(rows.count(), node)));
    }
    return wrong;
  }

  private Alarm alarm(String type, List<Object> facts) {
    var key = prefix() + ":" + type;
    return new Alarm(key, type, facts, Severity.CRITICAL, Audience.ALSO_OFFICERS, PAGE);
  }
}
