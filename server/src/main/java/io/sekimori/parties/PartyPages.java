package io.sekimori.parties;

import io.sekimori.access.Caller;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.HomeTile;
import io.sekimori.terms.PersonId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What the pages of registers have in common. Their messages begin with the name of the register,
 * which is also the path of the page.
 */
public abstract class PartyPages implements HomeTile {
  private final String register;
  private final ApproverChoices approvers;

  protected PartyPages(String register, ApproverChoices approvers) {
    this.register = register;
    this.approvers = approvers;
  }

  /**
   * The tile.
   *
   * @param order see {@link HomeTile.Tile}
   * @param all how the number of parties wants to be read
   */
  protected final Tile tile(int order, Register.Outline outline, Tone all) {
    var key = register + ".tile";
    var wrong = outline.wrong() > 0 ? Tone.ALARM : Tone.CALM;
    return new Tile(
        key,
        Area.ADMINISTRATION,
        order,
        "/" + register,
        List.of(
            new Figure(key + ".all", Long.toString(outline.all()), all),
            new Figure(key + ".wrong", Long.toString(outline.wrong()), wrong)));
  }

  /** Fills {@code lost}, and what changes need: {@code administers, approvers, agreed}. */
  protected final void fill(
      Model model, Caller caller, int lost, boolean administers, List<Registrar.Agreed> agreed) {
    model.addAttribute("lost", lost);
    model.addAttribute("administers", administers);
    model.addAttribute("approvers", administers ? approvers.of(caller) : List.of());
    model.addAttribute("agreed", administers ? agreed : List.of());
  }

  /** Whom the form names. */
  protected static Set<PersonId> people(Set<String> chosen) {
    return chosen.stream().map(PersonId::new).collect(Collectors.toSet());
  }

  /** Back to the page, which says what was done. */
  protected final String back(String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", register + "." + done);
    return "redirect:/" + register;
  }
}
