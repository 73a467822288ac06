package io.sekimori.systems.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.Idempotency;
import io.sekimori.systems.Looking;
import io.sekimori.systems.Registering;
import io.sekimori.systems.web.SystemBodies.ChangeView;
import io.sekimori.systems.web.SystemBodies.SystemBody;
import io.sekimori.systems.web.SystemBodies.SystemView;
import io.sekimori.systems.web.SystemBodies.SystemsView;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.SystemId;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The register for programs. */
@RestController
@RequestMapping("/api/v1/systems")
class SystemsApi {
  static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Looking looking;
  private final Registering registering;
  private final RegisterFile files;
  private final Clock clock;

  SystemsApi(Looking looking, Registering registering, RegisterFile files, Clock clock) {
    this.looking = looking;
    this.registering = registering;
    this.files = files;
    this.clock = clock;
  }

  @GetMapping
  SystemsView all(Caller caller) {
    return new SystemsView(looking.all(caller).stream().map(SystemView::of).toList());
  }

  @GetMapping(value = "/register.csv", produces = "text/csv;charset=UTF-8")
  byte[] csv(Caller caller, Locale language) {
    return files.csv(looking.all(caller), language);
  }

  @GetMapping(value = "/register.xlsx", produces = WORKBOOK)
  byte[] workbook(Caller caller, Locale language) {
    return files.workbook(looking.all(caller), language);
  }

  @PutMapping("/{system}")
  ResponseEntity<ChangeView> put(
      Caller caller, @PathVariable String system, @RequestBody SystemBody body) {
    registering.requireMayManage(caller);
    if (body.approval() != null && body.content() != null) {
      var approval = new ApprovalId(body.approval());
      return done(registering.agreed(caller, new SystemId(system), body.content(), approval));
    }
    var said = body.description(new SystemId(system), clock.instant());
    var approvers = body.approvers();
    if (approvers == null) {
      return done(registering.register(caller, said));
    }
    var people = approvers.stream().map(PersonId::new).collect(Collectors.toSet());
    int needed = body.needed() == null ? 1 : body.needed();
    var asked = registering.request(caller, said, people, needed);
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            new ChangeView(
                "awaiting-approval",
                asked.approval().value(),
                asked.hash().hex(),
                Registering.content(asked.description()),
                null));
  }

  private static ResponseEntity<ChangeView> done(Registering.Change change) {
    return ResponseEntity.ok()
        .headers(Idempotency.entry(change.ticket()))
        .body(new ChangeView("done", null, null, null, change.ticket().index()));
  }
}
