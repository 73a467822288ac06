package io.sekimori.retention.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.retention.Choices;
import io.sekimori.retention.Retention;
import io.sekimori.retention.Rule;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Period;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Other periods, and the word of two persons that the clock is right. */
@Controller
class RulePages {
  private static final int MOST_DAYS = 40_000;
  private final Retention retention;
  private final Approvals approvals;
  private final Choices choices;

  RulePages(Retention retention, Approvals approvals, Choices choices) {
    this.retention = retention;
    this.approvals = approvals;
    this.choices = choices;
  }

  @PostMapping("/retention/rules")
  String requestRule(
      Caller caller,
      @RequestParam String rule,
      @RequestParam int count,
      @RequestParam String unit,
      @RequestParam(defaultValue = "") Set<String> approvers,
      RedirectAttributes redirect) {
    choices.requireMayManage(caller, Rule.KIND + "-requested");
    var content = choices.withPeriod(rule, period(count, unit)).content();
    retention.requestRule(caller, content, RetentionPages.people(approvers), 1);
    return RetentionPages.done(redirect, "retention.asked");
  }

  private static Period period(int count, String unit) {
    if (count < 0 || count > MOST_DAYS) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "period");
    }
    return switch (unit) {
      case "years" -> Period.ofYears(count);
      case "months" -> Period.ofMonths(count);
      case "days" -> Period.ofDays(count);
      default -> throw new Refusal(ProblemCode.INVALID_VALUE, "unit");
    };
  }

  @PostMapping("/retention/rules/{rule}/set/{approval}")
  String setRule(
      Caller caller,
      @PathVariable String rule,
      @PathVariable String approval,
      RedirectAttributes redirect) {
    choices.requireMayManage(caller, Rule.KIND);
    var content =
        RetentionPages.mine(approvals, caller)
            .filter(one -> one.id().value().equals(approval))
            .map(one -> one.proposal().content())
            .filter(one -> one.startsWith(rule + " "))
            .findAny()
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "approval"));
    retention.setRule(caller, content, new ApprovalId(approval));
    return RetentionPages.done(redirect, "retention.rule.set");
  }

  @PostMapping("/retention/clock/request")
  String requestClock(
      Caller caller,
      @RequestParam(defaultValue = "") Set<String> approvers,
      RedirectAttributes redirect) {
    retention.requestClock(caller, RetentionPages.people(approvers), 1);
    return RetentionPages.done(redirect, "retention.asked");
  }

  @PostMapping("/retention/clock/accept/{approval}")
  String acceptClock(Caller caller, @PathVariable String approval, RedirectAttributes redirect) {
    retention.acceptClock(caller, new ApprovalId(approval));
    return RetentionPages.done(redirect, "retention.clock.accepted");
  }
}
