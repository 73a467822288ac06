package io.sekimori.vendors.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.ClientAddresses;
import io.sekimori.edge.JapanTimes;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.SystemId;
import io.sekimori.vendors.Declaration;
import io.sekimori.vendors.SourceId;
import io.sekimori.vendors.Stops;
import io.sekimori.vendors.Vendors;
import io.sekimori.vendors.Watched;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What those who answer for vendors do on screen. */
@Controller
class VendorForms {
  private static final String ALL = "redirect:/vendors";
  private final Vendors vendors;
  private final Stops stops;
  private final ClientAddresses addresses;

  VendorForms(Vendors vendors, Stops stops, ClientAddresses addresses) {
    this.vendors = vendors;
    this.stops = stops;
    this.addresses = addresses;
  }

  @PostMapping("/vendors/systems")
  String add(
      Caller caller,
      @RequestParam String id,
      @RequestParam String name,
      RedirectAttributes redirect) {
    vendors.add(caller, new SystemId(id.strip()), name);
    return done(redirect, "vendors.added");
  }

  @PostMapping("/vendors/sources")
  String watch(
      Caller caller,
      @RequestParam String system,
      @RequestParam String id,
      @RequestParam String name,
      @RequestParam int term,
      @RequestParam int every,
      @RequestParam int grace,
      @RequestParam(defaultValue = "") List<String> traits,
      RedirectAttributes redirect) {
    var terms =
        new Watched.Terms(
            Duration.ofHours(term),
            Duration.ofHours(every),
            Duration.ofHours(grace),
            RegisterApi.traits(traits));
    vendors.watch(caller, new SystemId(system), new SourceId(id.strip()), name, terms);
    return done(redirect, "vendors.added");
  }

  /** The one page that shows a code: nothing remembers it, not even a redirect. */
  @PostMapping("/vendors/systems/{tool}/codes")
  String code(Caller caller, @PathVariable String tool, @RequestParam int hours, Model model) {
    var issued = vendors.issueCode(caller, new SystemId(tool), Duration.ofHours(hours));
    model.addAttribute("code", issued.secret());
    model.addAttribute("system", issued.system().value());
    model.addAttribute("until", JapanTimes.of(issued.expires()));
    return "vendors/code";
  }

  @PostMapping("/vendors/files")
  String file(
      Caller caller,
      @RequestParam String content,
      HttpServletRequest request,
      RedirectAttributes redirect) {
    CarriedFile.of(content).take(vendors, caller, addresses.of(request));
    return done(redirect, "vendors.uploaded");
  }

  @PostMapping("/vendors/{source}/deliveries")
  String deliver(
      Caller caller,
      @PathVariable String source,
      @RequestParam String day,
      @RequestParam long items,
      RedirectAttributes redirect) {
    vendors.deliver(caller, new SourceId(source), VendorsApi.day(day), items);
    return done(redirect, "vendors.deliveries.noted", source);
  }

  @PostMapping("/vendors/{source}/declarations")
  String declare(
      Caller caller,
      @PathVariable String source,
      @RequestParam List<Long> ages,
      @RequestParam(required = false) Long oldest,
      RedirectAttributes redirect) {
    var said = new Declaration(ages, oldest == null ? -1 : oldest);
    vendors.declare(caller, new SourceId(source), said);
    return done(redirect, "vendors.declared", source);
  }

  @PostMapping("/vendors/{source}/stop")
  String stop(Caller caller, @PathVariable String source, RedirectAttributes redirect) {
    stops.stop(caller, new SourceId(source));
    return done(redirect, "vendors.stop.done", source);
  }

  @PostMapping("/vendors/{source}/reopening")
  String ask(
      Caller caller,
      @PathVariable String source,
      @RequestParam(defaultValue = "") Set<String> approvers,
      RedirectAttributes redirect) {
    var people = approvers.stream().map(PersonId::new).collect(Collectors.toSet());
    stops.request(caller, new SourceId(source), people, 1);
    return done(redirect, "vendors.reopen.asked", source);
  }

  @PostMapping("/vendors/{source}/reopening/{approval}")
  String reopen(
      Caller caller,
      @PathVariable String source,
      @PathVariable String approval,
      RedirectAttributes redirect) {
    stops.reopen(caller, new SourceId(source), new ApprovalId(approval));
    return done(redirect, "vendors.reopened", source);
  }

  private static String done(RedirectAttributes redirect, String word) {
    redirect.addFlashAttribute("flash", word);
    return ALL;
  }

  private static String done(RedirectAttributes redirect, String word, String source) {
    redirect.addFlashAttribute("flash", word);
    redirect.addAttribute("source", source);
    return ALL + "/{source}";
  }
}
