package io.sekimori.witnesses.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.JapanTimes;
import io.sekimori.terms.PersonId;
import io.sekimori.witnesses.WitnessDesk;
import io.sekimori.witnesses.WitnessId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who testifies for the ledger, how far, and what two people change of it. */
@Controller
class WitnessPages implements HomeTile {
  private static final String PAGE = "/witnesses";
  private final WitnessDesk desk;
  private final ApproverChoices approvers;

  WitnessPages(WitnessDesk desk, ApproverChoices approvers) {
    this.desk = desk;
    this.approvers = approvers;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    if (!desk.mayView(caller)) {
      return Optional.empty();
    }
    var outline = desk.outline();
    boolean none = outline.witnesses() == 0;
    return Optional.of(
        new Tile(
            "witnesses.tile",
            82,
            PAGE,
            List.of(
                figure("witnesses.tile.all", outline.witnesses(), none ? Tone.WARN : Tone.CALM),
                figure(
                    "witnesses.tile.wrong",
                    outline.wrong(),
                    outline.wrong() > 0 ? Tone.ALARM : Tone.CALM))));
  }

  private static Figure figure(String key, long number, Tone tone) {
    return new Figure(key, Long.toString(number), tone);
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
    model.addAttribute("lost", view.lost());
    model.addAttribute("administers", view.administers());
    model.addAttribute("approvers", view.administers() ? approvers.of(caller) : List.of());
    model.addAttribute("agreed", view.administers() ? desk.agreed(caller) : List.of());
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
    return back("witnesses.asked", redirect);
  }

  @PostMapping("/witnesses/{witness}/removal")
  String remove(
      Caller caller,
      @PathVariable String witness,
      @RequestParam(name = "approvers", defaultValue = "") Set<String> chosen,
      RedirectAttributes redirect) {
    desk.requestRemoval(caller, new WitnessId(witness), people(chosen), 1);
    return back("witnesses.asked", redirect);
  }

  @PostMapping("/witnesses/changes/{approval}")
  String change(Caller caller, @PathVariable String approval, RedirectAttributes redirect) {
    desk.change(caller, new ApprovalId(approval));
    return back("witnesses.changed", redirect);
  }

  private static Set<PersonId> people(Set<String> chosen) {
    return chosen.stream().map(PersonId::new).collect(Collectors.toSet());
  }

  private static String back(String flash, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", flash);
    return "redirect:" + PAGE;
  }
}
