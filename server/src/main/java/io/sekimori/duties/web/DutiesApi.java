package io.sekimori.duties.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.duties.Anchor;
import io.sekimori.duties.Due;
import io.sekimori.duties.DutyDesk;
import io.sekimori.duties.DutyWork;
import io.sekimori.duties.Excuses;
import io.sekimori.duties.NamedDays;
import io.sekimori.duties.Owner;
import io.sekimori.duties.Reason;
import io.sekimori.duties.Rhythm;
import io.sekimori.duties.Series;
import io.sekimori.duties.SeriesDesk;
import io.sekimori.duties.web.DutyBodies.AnchorBody;
import io.sekimori.duties.web.DutyBodies.DecisionBody;
import io.sekimori.duties.web.DutyBodies.DecisionView;
import io.sekimori.duties.web.DutyBodies.DutiesView;
import io.sekimori.duties.web.DutyBodies.DutyBody;
import io.sekimori.duties.web.DutyBodies.DutyView;
import io.sekimori.duties.web.DutyBodies.FilingBody;
import io.sekimori.duties.web.DutyBodies.MachineView;
import io.sekimori.duties.web.DutyBodies.MachinesView;
import io.sekimori.duties.web.DutyBodies.MadeView;
import io.sekimori.duties.web.DutyBodies.ManySeriesView;
import io.sekimori.duties.web.DutyBodies.SeriesBody;
import io.sekimori.duties.web.DutyBodies.SeriesView;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Duties for programs. */
@RestController
@RequestMapping("/api/v1/duties")
class DutiesApi {
  private final DutyDesk desk;
  private final DutyWork work;
  private final SeriesDesk series;
  private final Excuses excuses;
  private final NamedDays days;
  private final DutyLists lists;

  DutiesApi(
      DutyDesk desk,
      DutyWork work,
      SeriesDesk series,
      Excuses excuses,
      NamedDays days,
      DutyLists lists) {
    this.desk = desk;
    this.work = work;
    this.series = series;
    this.excuses = excuses;
    this.days = days;
    this.lists = lists;
  }

  @GetMapping
  DutiesView list(
      Caller caller,
      @RequestParam(defaultValue = "open") String state,
      @RequestParam(defaultValue = "false") boolean own,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "100") int limit) {
    var page = lists.page(caller, state, own, cursor, limit);
    var today = desk.today();
    return new DutiesView(
        page.rows().stream().map(duty -> DutyView.of(duty, today, null)).toList(), page.next());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  MadeView establish(Caller caller, @RequestBody DutyBody body) {
    return new MadeView(
        work.establish(
            caller,
            new DutyWork.Plan(
                required(body.title()),
                Owner.parse(required(body.owner())),
                required(body.rule()),
                Due.parse(required(body.due())),
                body.anchor() == null ? Anchor.NONE : Anchor.parse(body.anchor()),
                Optional.ofNullable(body.anchoredOn()))));
  }

  @GetMapping("/machines")
  MachinesView machines(Caller caller) {
    return new MachinesView(desk.machines(caller).stream().map(MachineView::of).toList());
  }

  @GetMapping("/series")
  ManySeriesView series(Caller caller) {
    return new ManySeriesView(series.living(caller).stream().map(SeriesView::of).toList());
  }

  @PostMapping("/series")
  @ResponseStatus(HttpStatus.CREATED)
  MadeView again(Caller caller, @RequestBody SeriesBody body) {
    return new MadeView(
        series.establish(
            caller,
            new SeriesDesk.Plan(
                required(body.title()),
                Owner.parse(required(body.owner())),
                required(body.rule()),
                Rhythm.parse(required(body.rhythm())),
                body.roll() == null ? Series.Roll.NONE : Series.Roll.parse(body.roll()),
                body.closed() == null ? "government" : body.closed(),
                required(body.begins()),
                body.untilLifted())));
  }

  /** A duty with its steps, a series, or a machine's duty. */
  @GetMapping("/{duty}")
  Object show(Caller caller, @PathVariable("duty") String id) {
    return switch (desk.find(caller, id)) {
      case DutyDesk.OneDuty one -> DutyView.of(one.duty(), desk.today(), one.steps());
      case DutyDesk.OneSeries one -> SeriesView.of(one.series());
      case DutyDesk.OneMachine one -> MachineView.of(one.standing());
    };
  }

  @PostMapping("/{duty}/anchor")
  ResponseEntity<Object> anchor(
      Caller caller, @PathVariable("duty") String id, @RequestBody AnchorBody body) {
    var wish = new NamedDays.Wish(NamedDays.Kind.ANCHORED, required(body.on()));
    if (body.approvers() != null && body.approval() == null) {
      return asked(caller, id, wish, body.approvers(), body.needed());
    }
    work.anchor(caller, id, wish.day(), approval(body.approval()));
    return ResponseEntity.ok(shown(caller, id));
  }

  @PostMapping("/{duty}/filings")
  ResponseEntity<Object> file(
      Caller caller, @PathVariable("duty") String id, @RequestBody FilingBody body) {
    var wish = new NamedDays.Wish(NamedDays.Kind.FILED, required(body.on()));
    if (body.approvers() != null && body.approval() == null) {
      return asked(caller, id, wish, body.approvers(), body.needed());
    }
    work.file(caller, id, wish.day(), body.reference(), approval(body.approval()));
    return ResponseEntity.ok(shown(caller, id));
  }

  private static @Nullable ApprovalId approval(@Nullable String id) {
    return id == null ? null : new ApprovalId(id);
  }

  private ResponseEntity<Object> asked(
      Caller caller,
      String id,
      NamedDays.Wish wish,
      List<String> approvers,
      @Nullable Integer needed) {
    var people = approvers.stream().map(PersonId::new).collect(Collectors.toSet());
    var approval = days.request(caller, id, wish, people, needed == null ? 1 : needed);
    var hash = days.hash(id, wish).hex();
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .body(new DecisionView("awaiting-approval", approval.value(), hash));
  }

  @PostMapping("/{duty}/decision")
  ResponseEntity<DecisionView> decide(
      Caller caller, @PathVariable("duty") String id, @RequestBody DecisionBody body) {
    return switch (required(body.decision())) {
      case "required" -> {
        work.require(caller, id);
        yield ResponseEntity.ok(new DecisionView("done", null, null));
      }
      case "not-required" -> excuse(caller, id, body);
      default -> throw new Refusal(ProblemCode.INVALID_VALUE, "decision");
    };
  }

  private ResponseEntity<DecisionView> excuse(Caller caller, String id, DecisionBody body) {
    var reason = Reason.parse(required(body.reason()));
    if (body.approval() != null) {
      excuses.excuse(caller, id, reason, new ApprovalId(body.approval()));
      return ResponseEntity.ok(new DecisionView("done", body.approval(), null));
    }
    if (body.approvers() == null) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    var people = body.approvers().stream().map(PersonId::new).collect(Collectors.toSet());
    int needed = body.needed() == null ? 1 : body.needed();
    var approval = excuses.request(caller, id, reason, people, needed);
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .body(
            new DecisionView(
                "awaiting-approval", approval.value(), excuses.hash(id, reason).hex()));
  }

  private DutyView shown(Caller caller, String id) {
    return switch (desk.find(caller, id)) {
      case DutyDesk.OneDuty one -> DutyView.of(one.duty(), desk.today(), one.steps());
      case DutyDesk.OneSeries _, DutyDesk.OneMachine _ ->
          throw new Refusal(ProblemCode.NOT_FOUND, "duty");
    };
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return value;
  }
}
