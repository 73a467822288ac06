package io.sekimori.duties;

import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Condition;
import io.sekimori.alarms.Severity;
import io.sekimori.approvals.AlteredRequests;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Requests for agreement that somebody else wrote: they would only be missing in an inbox. */
@Component
class ApprovalsCondition implements Condition {
  private static final String ALTERED = "approvals-altered";
  private final AlteredRequests requests;

  ApprovalsCondition(AlteredRequests requests) {
    this.requests = requests;
  }

  @Override
  public String prefix() {
    return "approvals";
  }

  @Override
  public List<Alarm> up() {
    int altered = requests.count();
    return altered == 0
        ? List.of()
        : List.of(
            new Alarm(
                prefix() + ":altered",
                ALTERED,
                List.of(altered),
                Severity.CRITICAL,
                Set.of(Ladder.DATA_OFFICER),
                "/approvals"));
  }
}
