package io.sekimori.alarms.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.access.Caller;
import io.sekimori.access.RoleId;
import io.sekimori.alarms.AlarmDesk;
import io.sekimori.alarms.AlarmId;
import io.sekimori.alarms.Standing;
import io.sekimori.edge.Idempotency;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The alarms for programs. */
@RestController
@RequestMapping("/api/v1/alarms")
class AlarmsApi {
  private final AlarmDesk desk;

  AlarmsApi(AlarmDesk desk) {
    this.desk = desk;
  }

  /** What is up, and the newest that are over. */
  record AlarmsView(List<AlarmView> up, List<AlarmView> history) {}

  /** An alarm. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AlarmView(
      String id,
      String key,
      String type,
      String severity,
      List<String> audience,
      String href,
      Instant since,
      @Nullable Instant cleared,
      List<SeenView> acknowledged) {
    static AlarmView of(Standing one) {
      var alarm = one.alarm();
      return new AlarmView(
          one.id().value(),
          alarm.key(),
          alarm.type(),
          alarm.severity().text(),
          alarm.audience().stream().map(RoleId::value).sorted().toList(),
          alarm.href(),
          one.since(),
          one.cleared().orElse(null),
          one.seen().stream().map(seen -> new SeenView(seen.person().value(), seen.at())).toList());
    }
  }

  /** Who saw it. */
  record SeenView(String person, Instant at) {}

  /** That it was seen. */
  record AcknowledgedView(long entry) {}

  @GetMapping
  AlarmsView alarms(Caller caller) {
    var view = desk.view(caller);
    return new AlarmsView(
        view.up().stream().map(AlarmView::of).toList(),
        view.history().stream().map(AlarmView::of).toList());
  }

  @PostMapping("/{alarm}/acknowledgements")
  ResponseEntity<AcknowledgedView> acknowledge(Caller caller, @PathVariable String alarm) {
    var ticket = desk.acknowledge(caller, new AlarmId(alarm));
    return ResponseEntity.ok()
        .headers(Idempotency.entry(ticket))
        .body(new AcknowledgedView(ticket.index()));
  }
}
