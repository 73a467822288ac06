package io.sekimori.trail.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.JapanTimes;
import io.sekimori.terms.PersonId;
import io.sekimori.trail.PruningDesk;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which old entries can leave the ledger for good, and the order of two people that they do. */
@Controller
class PruningPages {
  private static final String PAGE = "/ledger/pruning";
  private final PruningDesk desk;
  private final ApproverChoices approvers;

  PruningPages(PruningDesk desk, ApproverChoices approvers) {
    this.desk = desk;
    this.approvers = approvers;
  }

  @GetMapping(PAGE)
  String page(Caller caller, Model model) {
    var view = desk.view(caller);
    model.addAttribute("due", view.due());
    model.addAttribute("before", view.due().before().map(JapanTimes::of).orElse(""));
    model.addAttribute("under", view.under());
    model.addAttribute("left", view.left().map(it -> JapanTimes.of(it.newest())).orElse(""));
    model.addAttribute("entry", view.left().map(it -> Long.toString(it.entry())).orElse(""));
    model.addAttribute("approvers", approvers.of(caller));
    model.addAttribute("agreed", desk.agreed(caller));
    return "trail/pruning";
  }

  @PostMapping(PAGE)
  String request(
      Caller caller,
      @RequestParam(name = "approvers", defaultValue = "") Set<String> chosen,
      RedirectAttributes redirect) {
    desk.request(caller, chosen.stream().map(PersonId::new).collect(Collectors.toSet()));
    return back("trail.pruning.asked", redirect);
  }

  @PostMapping("/ledger/pruning/{approval}")
  String order(Caller caller, @PathVariable String approval, RedirectAttributes redirect) {
    desk.order(caller, new ApprovalId(approval));
    return back("trail.pruning.ordered", redirect);
  }

  private static String back(String flash, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", flash);
    return "redirect:" + PAGE;
  }
}
