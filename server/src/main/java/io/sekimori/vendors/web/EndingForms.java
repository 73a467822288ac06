package io.sekimori.vendors.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.terms.PersonId;
import io.sekimori.vendors.AgentId;
import io.sekimori.vendors.Endings;
import io.sekimori.vendors.SourceId;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The same on screen. */
@Controller("vendorEndingForms")
class EndingForms {
  private static final String ALL = "redirect:/vendors";
  private final Endings endings;

  EndingForms(Endings endings) {
    this.endings = endings;
  }

  @PostMapping("/vendors/{source}/ending")
  String ask(
      Caller caller,
      @PathVariable String source,
      @RequestParam(defaultValue = "") Set<String> approvers,
      RedirectAttributes redirect) {
    ask(caller, new Endings.OneSource(new SourceId(source)), approvers, redirect);
    redirect.addAttribute("source", source);
    return ALL + "/{source}";
  }

  @PostMapping("/vendors/{source}/ending/{approval}")
  String end(
      Caller caller,
      @PathVariable String source,
      @PathVariable String approval,
      RedirectAttributes redirect) {
    var subject = new Endings.OneSource(new SourceId(source));
    endings.end(caller, subject, new ApprovalId(approval));
    redirect.addFlashAttribute("flash", "vendors.source.ended");
    return ALL;
  }

  @PostMapping("/vendors/agents/{agent}/ending")
  String askAgent(
      Caller caller,
      @PathVariable String agent,
      @RequestParam(defaultValue = "") Set<String> approvers,
      RedirectAttributes redirect) {
    ask(caller, new Endings.OneAgent(new AgentId(agent)), approvers, redirect);
    return ALL;
  }

  @PostMapping("/vendors/agents/{agent}/ending/{approval}")
  String endAgent(
      Caller caller,
      @PathVariable String agent,
      @PathVariable String approval,
      RedirectAttributes redirect) {
    var subject = new Endings.OneAgent(new AgentId(agent));
    endings.end(caller, subject, new ApprovalId(approval));
    redirect.addFlashAttribute("flash", "vendors.agent.ended");
    return ALL;
  }

  private void ask(
      Caller caller, Endings.Subject subject, Set<String> approvers, RedirectAttributes redirect) {
    var people = approvers.stream().map(PersonId::new).collect(Collectors.toSet());
    endings.request(caller, subject, people, 1);
    redirect.addFlashAttribute("flash", "vendors.ending.asked");
  }
}
