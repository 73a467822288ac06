package io.sekimori.exposure;

import io.sekimori.access.Act;
import io.sekimori.access.Authority;
import io.sekimori.access.EventKind;
import io.sekimori.access.Givers;
import io.sekimori.history.Counts;
import io.sekimori.systems.Coverage;
import io.sekimori.systems.Custodian;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.PurposeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An answer. Every count is of distinct customers unless its name says otherwise. It holds handles
 * of nobody: lists of customers are asked for apart.
 *
 * @param checkpoint on which it rests
 * @param begins the time of the ledger's first entry: of what lies before it nothing is recorded
 * @param customers how many had any value at some instant of the window, and how many of those are
 *     corporations
 * @param shown what the gate showed, and what was observed elsewhere
 * @param classes by field class: those of the catalogue, each once
 * @param holders who gets at the data past the gate, as the register says
 * @param rightsLost how many changes of rights before the window's end are known only by their
 *     being missing: what such a row gave is in no number, so more may have been reachable
 * @param nothing why nobody was shown; empty if somebody was
 */
public record Answer(
    Question question,
    Checkpoint checkpoint,
    Instant begins,
    int customers,
    int corporations,
    Counts shown,
    List<OfClass> classes,
    Givers givers,
    List<Custodian> holders,
    long rightsLost,
    Optional<Nothing> nothing) {
  public Answer {
    classes = List.copyOf(classes);
    holders = List.copyOf(holders);
  }

  /**
   * One class of fields. The customers who had a value of it in the window, {@code held}, are
   * parted into four: {@code shown + observed + reachable + unreachable}.
   *
   * @param shown whom the gate showed, in any form
   * @param forms how many in each form; one customer may count in several
   * @param observed whom the gate did not show, but another system's log names
   * @param reachable who could have been shown and was not
   * @param unreachable who could not, through the gate
   * @param unentered whom the gate showed although no entry says that they came; in none of the
   *     other numbers
   * @param ways by which grants those who were reachable were
   * @param barriers why others were not; the most telling first
   * @param coverage in how many of the systems that held this class reads are recorded
   */
  public record OfClass(
      FieldClass of,
      int held,
      int shown,
      List<InForm> forms,
      int observed,
      int reachable,
      int unreachable,
      int unentered,
      List<Way> ways,
      List<Barrier> barriers,
      Coverage coverage) {
    public OfClass {
      forms = List.copyOf(forms);
      ways = List.copyOf(ways);
      barriers = List.copyOf(barriers);
    }
  }

  /** Customers in one form. */
  public record InForm(Form form, int customers) {}

  /**
   * A way on which fields could have been shown, as it was enforced then.
   *
   * @param populations the customers it leads to; empty: all
   * @param whileDeclared the kind of event while which alone it worked; empty: always
   * @param from the first instant of the window at which it was open
   * @param to the instant at which it was not any more, or the window's end
   * @param who how many persons and programs had it
   * @param customers how many it led to
   */
  public record Way(
      GrantId grant,
      Act act,
      Form form,
      Set<PurposeId> purposes,
      Set<String> populations,
      Set<NetworkId> networks,
      boolean passkey,
      Authority.Purpose.CaseRule cases,
      Optional<EventKind> whileDeclared,
      Instant from,
      Instant to,
      int who,
      int customers) {
    public Way {
      purposes = Set.copyOf(purposes);
      populations = Set.copyOf(populations);
      networks = Set.copyOf(networks);
    }
  }

  /**
   * What stood in the way.
   *
   * @param rule as in a decision: {@code numbers-stay-at-home}
   * @param subject the id that it is about; may be empty
   * @param who for how many persons and programs
   */
  public record Barrier(String rule, String subject, int who) {}

  /** Why nobody was shown. */
  public enum Nothing {
    /** They were shown something, at other times. */
    AT_OTHER_TIMES,
    /** They had rights at some time and were never shown anybody. */
    NEVER,
    /** The same, as far as entries go back: older ones left for good. */
    NEVER_SINCE,
    /** They had no right in the window. */
    WITHOUT_RIGHTS
  }
}
