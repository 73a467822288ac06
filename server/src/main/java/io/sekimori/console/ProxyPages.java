package io.sekimori.console;

import io.sekimori.access.Approvers;
import io.sekimori.access.Caller;
import io.sekimori.approvals.Proxies;
import io.sekimori.approvals.Proxy;
import io.sekimori.approvals.ProxyId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who stands in for the reader in approvals, and for whom the reader does (代理決裁). */
@Controller
@RequestMapping("/approvals/proxies")
class ProxyPages {
  private final Proxies proxies;
  private final Approvers approvers;
  private final Words words;
  private final Clock clock;

  ProxyPages(Proxies proxies, Approvers approvers, Words words, Clock clock) {
    this.proxies = proxies;
    this.approvers = approvers;
    this.words = words;
    this.clock = clock;
  }

  /** A line of the page; {@code state} is now, later, over or ended. */
  record Row(
      String id,
      String principal,
      String proxy,
      String kinds,
      String from,
      String until,
      String state,
      boolean endable) {}

  @GetMapping
  String list(Caller caller, Model model) {
    var reader = person(caller);
    model.addAttribute("proxies", proxies.of(reader).stream().map(this::row).toList());
    model.addAttribute(
        "people",
        approvers.of(reader).stream()
            .map(one -> new RouteView.Choice(one.value(), words.person(one)))
            .toList());
    model.addAttribute(
        "kinds",
        Kinds.ALL.stream()
            .map(kind -> new RouteView.Choice(kind, words.of("approvals.kind.", kind)))
            .toList());
    model.addAttribute("today", LocalDate.ofInstant(clock.instant(), Words.JAPAN).toString());
    return "console/proxies";
  }

  private Row row(Proxy one) {
    var now = clock.instant();
    var state = "ended";
    if (one.ended() == null) {
      state = one.standsAt(now) ? "now" : one.from().isAfter(now) ? "later" : "over";
    }
    return new Row(
        one.id().value(),
        words.person(one.principal()),
        words.person(one.proxy()),
        words.line("approvals.kind.", one.kinds()),
        words.time(one.from()),
        words.time(one.until()),
        state,
        state.equals("now") || state.equals("later"));
  }

  /**
   * Names a proxy.
   *
   * @param from the first day, in Japan
   * @param until the last day, included
   */
  @PostMapping
  String name(
      Caller caller,
      @RequestParam String proxy,
      @RequestParam(defaultValue = "") Set<String> kinds,
      @RequestParam String from,
      @RequestParam String until,
      RedirectAttributes redirect) {
    var voice = caller.voice();
    proxies.name(voice, new PersonId(proxy), kinds, startOf(from, 0), startOf(until, 1));
    redirect.addFlashAttribute("flash", "console.proxies.named");
    return "redirect:/approvals/proxies";
  }

  @PostMapping("/{id}/end")
  String end(Caller caller, @PathVariable String id, RedirectAttributes redirect) {
    proxies.end(caller.voice(), new ProxyId(id));
    redirect.addFlashAttribute("flash", "console.proxies.ended");
    return "redirect:/approvals/proxies";
  }

  private static Instant startOf(String date, int daysLater) {
    try {
      return LocalDate.parse(date).plusDays(daysLater).atStartOfDay(Words.JAPAN).toInstant();
    } catch (DateTimeException wrong) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "date", wrong);
    }
  }

  private static PersonId person(Caller caller) {
    return caller.naturalPerson().orElseThrow(() -> new Refusal(ProblemCode.NOT_PERMITTED));
  }
}
