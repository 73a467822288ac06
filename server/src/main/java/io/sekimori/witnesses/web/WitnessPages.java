package io.sekimori.witnesses.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.JapanTimes;
import io.sekimori.parties.PartyId;
import io.sekimori.parties.PartyPages;
import io.sekimori.witnesses.WitnessDesk;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who testifies for the ledger, how far, and what two people change of it. */
@Controller
class WitnessPages extends PartyPages {
  private static final String PAGE = "/witnesses";
  private final WitnessDesk desk;

  WitnessPages(WitnessDesk desk, ApproverChoices approvers) {
    super("witnesses", approvers);
    this.desk = desk;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    if (!desk.mayView(caller)) {
      return Optional.empty();
    }
    var outline = desk.outline();
    return Optional.of(tile(82, outline, outline.all() == 0 ? Tone.WARN : Tone.CALM));
  }

  /** A witness in words. */
  record Row(
      String id,
      String name,
      String url,
      String key,
      String since,
      String size,
      String at,
      String uncosigned,
      String trouble) {
    static Row of(WitnessDesk.Seen seen) {
      return new Row(
          seen.id().value(),
          seen.name(),
          seen.url(),
          seen.key(),
          JapanTimes.of(seen.since()),
          seen.cosigned().map(one -> Long.toString(one.size())).orElse(""),
          seen.cosigned().map(one -> JapanTimes.of(one.at())).orElse(""),
          seen.uncosigned().map(one -> Long.toString(one)).orElse(""),
          seen.trouble().text());
    }
  }

  @GetMapping(PAGE)
  String page(Caller caller, Model model) {
    var view = desk.view(caller);
    model.addAttribute("witnesses", view.witnesses().stream().map(Row::of).toList());
    model.addAttribute("size", view.size());
    fill(model, caller, view.lost(), view.administers(), desk.agreed(caller));
    return "witnesses/witnesses";
  }

  @PostMapping(PAGE)
  String add(
      Caller caller,
      @RequestParam String address,
      @RequestParam String key,
      @RequestParam(name = "approvers", defaultValue = "") Set<String> chosen,
      RedirectAttributes redirect) {
    desk.requestAdding(caller, address, key, people(chosen), 1);
    return back("asked", redirect);
  }

  @PostMapping("/witnesses/{witness}/removal")
  String remove(
      Caller caller,
      @PathVariable String witness,
      @RequestParam(name = "approvers", defaultValue = "") Set<String> chosen,
      RedirectAttributes redirect) {
    desk.requestRemoval(caller, PartyId.of("witness", witness), people(chosen), 1);
    return back("asked", redirect);
  }

  @PostMapping("/witnesses/changes/{approval}")
  String change(Caller caller, @PathVariable String approval, RedirectAttributes redirect) {
    desk.change(caller, new ApprovalId(approval));
    return back("changed", redirect);
  }
}
