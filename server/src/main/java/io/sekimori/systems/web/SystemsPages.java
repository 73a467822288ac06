package io.sekimori.systems.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.HomeTile;
import io.sekimori.systems.Description;
import io.sekimori.systems.Looking;
import io.sekimori.systems.Mode;
import io.sekimori.systems.Registered;
import io.sekimori.systems.Registering;
import io.sekimori.systems.Standing;
import io.sekimori.systems.Words;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The register on screen: the picture of what the gate does not protect, and the table. */
@Controller
class SystemsPages implements HomeTile {
  private static final String PAGE = "redirect:/systems";
  private final Looking looking;
  private final Registering registering;
  private final Approvals approvals;
  private final ApproverChoices approvers;
  private final RegisterWords words;

  SystemsPages(
      Looking looking,
      Registering registering,
      Approvals approvals,
      ApproverChoices approvers,
      RegisterWords words) {
    this.looking = looking;
    this.registering = registering;
    this.approvals = approvals;
    this.approvers = approvers;
    this.words = words;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return looking.mayLook(caller)
        ? Optional.of(new Tile("systems.tile", Area.DATA, 530, "/systems", figures(looking.now())))
        : Optional.empty();
  }

  private static List<Figure> figures(List<Registered> all) {
    long unprotected = all.stream().filter(SystemsPages::beside).count();
    long undescribed =
        all.stream().filter(one -> one.standing() != Standing.IN_USE && !one.gate()).count();
    return List.of(
        new Figure("systems.tile.systems", Long.toString(all.size()), Tone.CALM),
        new Figure(
            "systems.tile.beside",
            Long.toString(unprotected),
            unprotected > 0 ? Tone.WARN : Tone.CALM),
        new Figure(
            "systems.tile.undescribed",
            Long.toString(undescribed),
            undescribed > 0 ? Tone.WARN : Tone.CALM));
  }

  /** True if something of it can be read without passing here and without any trace here. */
  private static boolean beside(Registered one) {
    return one.modes().values().stream()
        .anyMatch(mode -> mode == Mode.COPY || mode == Mode.OUTSIDE);
  }

  /** A system with what a template cannot work out. */
  record Row(Registered one, List<String> modes, String since, long readers) {
    /** What the firm says of it, or nothing. */
    public String word(String word) {
      return one.described()
          .map(said -> said.word(Words.valueOf(word.toUpperCase(java.util.Locale.ROOT))))
          .orElse("");
    }
  }

  @GetMapping("/systems")
  String page(Caller caller, Model model) {
    var all = looking.all(caller);
    var classes = Arrays.stream(FieldClass.values()).map(FieldClass::text).toList();
    model.addAttribute("rows", all.stream().map(this::row).toList());
    model.addAttribute("classes", classes);
    model.addAttribute("wide", Picture.wide(all));
    model.addAttribute("narrow", Picture.narrow(all));
    model.addAttribute("legend", Picture.legend());
    model.addAttribute("manages", registering.mayManage(caller));
    model.addAttribute("approvers", approvers.of(caller));
    model.addAttribute("agreed", agreed(caller));
    model.addAttribute(
        "removable",
        all.stream().filter(one -> one.standing() == Standing.IN_USE && !one.gate()).toList());
    return "systems/systems";
  }

  private Row row(Registered one) {
    var modes = Arrays.stream(FieldClass.values()).map(of -> Picture.mode(one, of)).toList();
    long readers = one.readers().stream().mapToLong(reader -> reader.people()).sum();
    return new Row(one, modes, one.entry() < 0 ? "" : words.at(one.since()), readers);
  }

  /** What this person asked for and others agreed to, until it is done. */
  record Agreed(String approval, String system) {}

  private List<Agreed> agreed(Caller caller) {
    return mine(caller)
        .filter(one -> one.state() == Approval.State.APPROVED)
        .filter(one -> !registering.used(one.id()))
        .map(one -> new Agreed(one.id().value(), systemOf(one)))
        .toList();
  }

  private Stream<Approval> mine(Caller caller) {
    return caller.naturalPerson().stream()
        .flatMap(person -> approvals.askedBy(person).stream())
        .filter(one -> one.proposal().kind().equals(Description.KIND));
  }

  private static String systemOf(Approval one) {
    return one.proposal().content().lines().findFirst().orElse("").replaceFirst("^system ", "");
  }

  @PostMapping("/systems/{system}/removal")
  String requestRemoval(
      Caller caller,
      @PathVariable String system,
      @RequestParam(defaultValue = "") Set<String> approvers,
      RedirectAttributes redirect) {
    registering.requestRemoval(caller, new SystemId(system), people(approvers));
    return done(redirect, "systems.asked");
  }

  @PostMapping("/systems/{system}/set/{approval}")
  String set(
      Caller caller,
      @PathVariable String system,
      @PathVariable String approval,
      RedirectAttributes redirect) {
    registering.requireMayManage(caller);
    var content =
        mine(caller)
            .filter(one -> one.id().value().equals(approval))
            .map(one -> one.proposal().content())
            .findAny()
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "approval"));
    registering.agreed(caller, new SystemId(system), content, new ApprovalId(approval));
    return done(redirect, "systems.set");
  }

  static Set<PersonId> people(Set<String> ids) {
    return ids.stream().map(PersonId::new).collect(Collectors.toSet());
  }

  static String done(RedirectAttributes redirect, String word) {
    redirect.addFlashAttribute("flash", word);
    return PAGE;
  }
}
