package io.sekimori.retention.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.Idempotency;
import io.sekimori.retention.Hold;
import io.sekimori.retention.Holding;
import io.sekimori.retention.Plan;
import io.sekimori.retention.PlanLine;
import io.sekimori.retention.Retention;
import io.sekimori.retention.ToldDays;
import io.sekimori.retention.Trigger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PlanId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Retention for programs. */
@RestController
@RequestMapping("/api/v1/retention")
class RetentionApi {
  private final Retention retention;
  private final Holding holding;
  private final ToldDays told;

  RetentionApi(Retention retention, Holding holding, ToldDays told) {
    this.retention = retention;
    this.holding = holding;
    this.told = told;
  }

  /** All of them. */
  record GaugesView(List<GaugeView> gauges, boolean clockBelieved) {}

  @GetMapping
  GaugesView gauges(Caller caller) {
    var overview = retention.overview(caller);
    return new GaugesView(
        overview.gauges().stream().map(GaugeView::of).toList(), overview.clockBelieved());
  }

  /** A day that the core system tells. */
  record DayBody(String customer, String day) {}

  /** Many of them. */
  record AnchorsBody(String trigger, List<DayBody> days) {}

  /** How many were taken. */
  record AnchorsView(int taken, long entry) {}

  @PutMapping("/anchors")
  ResponseEntity<AnchorsView> anchors(Caller caller, @RequestBody AnchorsBody body) {
    if (body.trigger() == null || body.days() == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    var days = new HashMap<CustomerHandle, LocalDate>();
    for (var one : body.days()) {
      if (one == null || one.customer() == null || one.day() == null) {
        throw new Refusal(ProblemCode.MALFORMED_REQUEST);
      }
      days.put(CustomerHandle.parse(one.customer()), day(one.day()));
    }
    var ticket = told.tell(caller, Trigger.parse(body.trigger()), days);
    return ResponseEntity.ok()
        .headers(Idempotency.entry(ticket))
        .body(new AnchorsView(days.size(), ticket.index()));
  }

  /** Whose days are taken back. */
  record WithdrawalBody(String trigger, List<String> customers) {}

  @PostMapping("/anchors/withdrawals")
  ResponseEntity<AnchorsView> withdraw(Caller caller, @RequestBody WithdrawalBody body) {
    if (body.trigger() == null || body.customers() == null || body.customers().contains(null)) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    var customers =
        body.customers().stream().map(CustomerHandle::parse).collect(Collectors.toSet());
    var ticket = told.withdraw(caller, Trigger.parse(body.trigger()), customers);
    return ResponseEntity.ok()
        .headers(Idempotency.entry(ticket))
        .body(new AnchorsView(customers.size(), ticket.index()));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "day", malformed);
    }
  }

  /** A hold to place. */
  record HoldBody(String kind, String subject, String reason) {}

  /** A hold. */
  record HoldView(
      String id, String kind, String subject, String reason, Instant placedAt, boolean lifted) {
    static HoldView of(Hold hold) {
      return new HoldView(
          hold.id(),
          hold.kind().text(),
          hold.subject(),
          hold.reason().text(),
          hold.placedAt(),
          hold.lifted());
    }
  }

  @PostMapping("/holds")
  HoldView hold(Caller caller, @RequestBody HoldBody body) {
    if (body.kind() == null || body.subject() == null || body.reason() == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return HoldView.of(
        holding.hold(
            caller,
            Hold.Kind.parse(body.kind()),
            body.subject(),
            Hold.Reason.parse(body.reason())));
  }

  @PostMapping("/holds/{hold}/review")
  HoldView review(Caller caller, @PathVariable String hold) {
    return HoldView.of(holding.review(caller, hold));
  }

  /** Whom to ask, or what was agreed. */
  record AgreementBody(
      @Nullable List<String> approvers, @Nullable Integer needed, @Nullable String approval) {}

  /** What became of it: {@code awaiting-approval} or {@code done}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AgreementView(
      String state, @Nullable String approval, @Nullable String hash, @Nullable String id) {}

  @PostMapping("/holds/{hold}/lift")
  ResponseEntity<AgreementView> lift(
      Caller caller, @PathVariable String hold, @RequestBody AgreementBody body) {
    return agreed(
        body,
        (people, needed) -> holding.requestLift(caller, hold, people, needed),
        approval -> holding.lift(caller, hold, approval).id());
  }

  /** A rule in the words that its approvers read. */
  record RuleBody(
      String content,
      @Nullable List<String> approvers,
      @Nullable Integer needed,
      @Nullable String approval) {}

  @PostMapping("/rules")
  ResponseEntity<AgreementView> rule(Caller caller, @RequestBody RuleBody body) {
    if (body.content() == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return agreed(
        new AgreementBody(body.approvers(), body.needed(), body.approval()),
        (people, needed) -> retention.requestRule(caller, body.content(), people, needed),
        approval -> retention.setRule(caller, body.content(), approval).id());
  }

  /** Of which store. */
  record PlanBody(String store) {}

  /** What a plan says of a rule. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineView(
      String rule, String subject, long due, List<Long> ages, @Nullable String oldest, long held) {
    static LineView of(PlanLine line) {
      var oldest = line.oldest();
      return new LineView(
          line.rule(),
          line.subject(),
          line.due(),
          line.ages(),
          oldest == null ? null : oldest.toString(),
          line.held());
    }
  }

  /** A plan, and why it needs a second person. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PlanView(
      String id,
      String store,
      String day,
      List<LineView> lines,
      String hash,
      @Nullable String needs) {}

  @PostMapping("/plans")
  PlanView plan(Caller caller, @RequestBody PlanBody body) {
    if (body.store() == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return view(retention.plan(caller, body.store()));
  }

  private PlanView view(Plan plan) {
    return new PlanView(
        plan.id().value(),
        plan.store(),
        plan.day().toString(),
        plan.lines().stream().map(LineView::of).toList(),
        plan.hash().hex(),
        retention.need(plan).orElse(null));
  }

  @PostMapping("/plans/{plan}/runs")
  ResponseEntity<AgreementView> run(
      Caller caller, @PathVariable String plan, @RequestBody AgreementBody body) {
    var id = new PlanId(plan);
    return agreed(
        body,
        (people, needed) -> retention.requestRun(caller, id, people, needed),
        approval -> retention.run(caller, id, approval).id().value());
  }

  @PostMapping("/clock")
  ResponseEntity<AgreementView> clock(Caller caller, @RequestBody AgreementBody body) {
    return agreed(
        body,
        (people, needed) -> retention.requestClock(caller, people, needed),
        approval -> {
          retention.acceptClock(caller, approval);
          return approval.value();
        });
  }

  private static ResponseEntity<AgreementView> agreed(
      AgreementBody body,
      BiFunction<Set<PersonId>, Integer, Retention.Asked> ask,
      Function<ApprovalId, String> act) {
    if (body.approval() != null) {
      var id = act.apply(new ApprovalId(body.approval()));
      return ResponseEntity.ok(new AgreementView("done", body.approval(), null, id));
    }
    if (body.approvers() == null) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    var people = body.approvers().stream().map(PersonId::new).collect(Collectors.toSet());
    var asked = ask.apply(people, body.needed() == null ? 1 : body.needed());
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .headers(Idempotency.entry(asked.ticket()))
        .body(
            new AgreementView(
                "awaiting-approval", asked.approval().value(), asked.hash().hex(), null));
  }

  @GetMapping("/certificates/{certificate}")
  CertificateView certificate(Caller caller, @PathVariable String certificate) {
    return CertificateView.of(retention.certificate(caller, certificate));
  }
}
