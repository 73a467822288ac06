package io.sekimori.console;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Authorities;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.RightsHistory;
import io.sekimori.access.Subject;
import io.sekimori.edge.HomeTile;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Three questions about the rights of the past: what somebody could have been shown at an instant,
 * who could have been shown a class of fields, and what changed in a period. Times are Japan's.
 */
@Controller
@RequestMapping("/rights/past")
class PastRightsPages implements HomeTile {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

  private final Access access;
  private final RightsHistory rights;
  private final Authorities authorities;
  private final PastRightsView view;
  private final RightsView choices;
  private final Clock clock;

  PastRightsPages(
      Access access,
      RightsHistory rights,
      Authorities authorities,
      PastRightsView view,
      RightsView choices,
      Clock clock) {
    this.access = access;
    this.rights = rights;
    this.authorities = authorities;
    this.view = view;
    this.choices = choices;
    this.clock = clock;
  }

  /** For whoever is answered: whoever reads the ledger, or gives rights. */
  @Override
  public Optional<Tile> tile(Caller caller) {
    boolean answered = may(caller, Act.READ_LEDGER) || may(caller, Act.ADMINISTER_ACCESS);
    return caller.person() != null && answered
        ? Optional.of(new Tile("console.past.tile", Area.OVERSIGHT, 82, "/rights/past", List.of()))
        : Optional.empty();
  }

  private boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }

  /** The questions alone; answers come by forms, so that no address holds what was typed. */
  @GetMapping({"", "/person", "/class", "/changes"})
  String ask(Caller caller, Model model) {
    return page(caller, "", "", model);
  }

  @PostMapping("/person")
  String person(Caller caller, @RequestParam String person, @RequestParam String at, Model model) {
    var when = instant(at, "at");
    var answer = rights.of(caller, new Subject.OfPerson(new PersonId(person)), when, null);
    model.addAttribute("held", view.held(answer.found()));
    return page(caller, "person", answer, model);
  }

  @PostMapping("/class")
  String readers(
      Caller caller,
      @RequestParam("class") String of,
      @RequestParam(defaultValue = "") String population,
      @RequestParam String at,
      Model model) {
    var when = instant(at, "at");
    if (!population.isEmpty() && !Ids.wellFormed(population)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "population");
    }
    var populations = population.isEmpty() ? Set.<String>of() : Set.of(population);
    var answer = rights.readers(caller, fieldClass(of), populations, when, null);
    model.addAttribute("readers", view.readers(answer.found()));
    return page(caller, "class", answer, model);
  }

  @PostMapping("/changes")
  String changes(Caller caller, @RequestParam String from, @RequestParam String to, Model model) {
    var answer = rights.between(caller, instant(from, "from"), instant(to, "to"), null);
    model.addAttribute("changes", view.changes(answer.found()));
    return page(caller, "changes", answer, model);
  }

  private String page(Caller caller, String asked, RightsHistory.Answer<?> answer, Model model) {
    model.addAttribute("entry", answer.ticket().index());
    return page(caller, asked, "answered", model);
  }

  private String page(Caller caller, String asked, String state, Model model) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    model.addAttribute("asked", asked);
    model.addAttribute("answered", !state.isEmpty());
    model.addAttribute("now", MILLIS.format(LocalDateTime.ofInstant(now, Words.JAPAN)));
    model.addAttribute("people", choices.people(authorities.shownTo(caller)));
    model.addAttribute("classes", choices.classes());
    return "console/rights-past";
  }

  private static FieldClass fieldClass(String text) {
    return Arrays.stream(FieldClass.values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "class"));
  }

  private static Instant instant(String text, String name) {
    try {
      return LocalDateTime.parse(text).atZone(Words.JAPAN).toInstant();
    } catch (DateTimeException wrong) {
      throw new Refusal(ProblemCode.INVALID_VALUE, name, wrong);
    }
  }
}
