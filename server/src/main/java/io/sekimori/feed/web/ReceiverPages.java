package io.sekimori.feed.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.JapanTimes;
import io.sekimori.feed.FeedDesk;
import io.sekimori.feed.ReceiverId;
import io.sekimori.terms.PersonId;
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

/** Who is told of every entry, how far, and what two people change of it. */
@Controller
class ReceiverPages implements HomeTile {
  private static final String PAGE = "/feed";
  private final FeedDesk desk;
  private final ApproverChoices approvers;

  ReceiverPages(FeedDesk desk, ApproverChoices approvers) {
    this.desk = desk;
    this.approvers = approvers;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    if (!desk.mayView(caller)) {
      return Optional.empty();
    }
    var outline = desk.outline();
    return Optional.of(
        new Tile(
            "feed.tile",
            83,
            PAGE,
            List.of(
                figure("feed.tile.all", outline.receivers(), Tone.CALM),
                figure(
                    "feed.tile.wrong",
                    outline.wrong(),
                    outline.wrong() > 0 ? Tone.ALARM : Tone.CALM))));
  }

  private static Figure figure(String key, long number, Tone tone) {
    return new Figure(key, Long.toString(number), tone);
  }

  /** A receiver in words. */
  record Row(
      String id, String address, String key, String since, String next, String at, String trouble) {
    static Row of(FeedDesk.Seen seen) {
      return new Row(
          seen.id().value(),
          seen.address(),
          seen.key(),
          JapanTimes.of(seen.since()),
          Long.toString(seen.next()),
          seen.at().map(JapanTimes::of).orElse(""),
          seen.trouble().text());
    }
  }

  @GetMapping(PAGE)
  String page(Caller caller, Model model) {
    var view = desk.view(caller);
    model.addAttribute("receivers", view.receivers().stream().map(Row::of).toList());
    model.addAttribute("size", view.size());
    model.addAttribute("lost", view.lost());
    model.addAttribute("administers", view.administers());
    model.addAttribute("approvers", view.administers() ? approvers.of(caller) : List.of());
    model.addAttribute("agreed", view.administers() ? desk.agreed(caller) : List.of());
    return "feed/feed";
  }

  @PostMapping(PAGE)
  String add(
      Caller caller,
      @RequestParam String address,
      @RequestParam(name = "approvers", defaultValue = "") Set<String> chosen,
      RedirectAttributes redirect) {
    desk.requestAdding(caller, address, people(chosen), 1);
    return back("feed.asked", redirect);
  }

  @PostMapping("/feed/{receiver}/removal")
  String remove(
      Caller caller,
      @PathVariable String receiver,
      @RequestParam(name = "approvers", defaultValue = "") Set<String> chosen,
      RedirectAttributes redirect) {
    desk.requestRemoval(caller, new ReceiverId(receiver), people(chosen), 1);
    return back("feed.asked", redirect);
  }

  @PostMapping("/feed/changes/{approval}")
  String change(Caller caller, @PathVariable String approval, RedirectAttributes redirect) {
    desk.change(caller, new ApprovalId(approval));
    return back("feed.changed", redirect);
  }

  private static Set<PersonId> people(Set<String> chosen) {
    return chosen.stream().map(PersonId::new).collect(Collectors.toSet());
  }

  private static String back(String flash, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", flash);
    return "redirect:" + PAGE;
  }
}
