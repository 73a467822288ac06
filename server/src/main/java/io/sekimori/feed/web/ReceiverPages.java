package io.sekimori.feed.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.JapanTimes;
import io.sekimori.feed.FeedDesk;
import io.sekimori.parties.PartyId;
import io.sekimori.parties.PartyPages;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is told of every entry, how far, and what two people change of it. */
@Controller
class ReceiverPages extends PartyPages {
  private static final String PAGE = "/feed";
  private final FeedDesk desk;

  ReceiverPages(FeedDesk desk, ApproverChoices approvers) {
    super("feed", approvers);
    this.desk = desk;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    if (!desk.mayView(caller)) {
      return Optional.empty();
    }
    return Optional.of(tile(83, desk.outline(), Tone.CALM));
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
    fill(model, caller, view.lost(), view.administers(), desk.agreed(caller));
    return "feed/feed";
  }

  @PostMapping(PAGE)
  String add(
      Caller caller,
      @RequestParam String address,
      @RequestParam(name = "approvers", defaultValue = "") Set<String> chosen,
      RedirectAttributes redirect) {
    desk.requestAdding(caller, address, people(chosen), 1);
    return back("asked", redirect);
  }

  @PostMapping("/feed/{receiver}/removal")
  String remove(
      Caller caller,
      @PathVariable String receiver,
      @RequestParam(name = "approvers", defaultValue = "") Set<String> chosen,
      RedirectAttributes redirect) {
    desk.requestRemoval(caller, PartyId.of("receiver", receiver), people(chosen), 1);
    return back("asked", redirect);
  }

  @PostMapping("/feed/changes/{approval}")
  String change(Caller caller, @PathVariable String approval, RedirectAttributes redirect) {
    desk.change(caller, new ApprovalId(approval));
    return back("changed", redirect);
  }
}
