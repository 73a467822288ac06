package io.sekimori.access;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.PurposeId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way on which somebody could have been shown fields of a class: there was an ask that would
 * have been granted. Budgets are not taken off.
 *
 * @param form {@code written} and {@code erased} change and show nothing
 * @param purposes those it works for; empty: without one, which only searches and masked views may
 * @param withoutPurpose true if none need be named
 * @param populations the customers it covers; empty: all
 * @param networks the named networks from which it works; never empty
 * @param hours when, in Japan time; null: always
 * @param passkey true if a password and a code are not enough
 * @param cases the least that one of the purposes asks for
 * @param whileDeclared the kind of event while which alone it works; null: always
 */
public record Path(
    GrantId grant,
    Act act,
    FieldClass of,
    Form form,
    Set<PurposeId> purposes,
    boolean withoutPurpose,
    Set<String> populations,
    Set<NetworkId> networks,
    Authority.@Nullable Hours hours,
    boolean passkey,
    Authority.Purpose.CaseRule cases,
    @Nullable EventKind whileDeclared) {

  static final Comparator<Path> ORDER =
      Comparator.comparing((Path path) -> path.grant.value())
          .thenComparing(Path::act)
          .thenComparing(Path::of)
          .thenComparing(Path::form);

  public Path {
    purposes = Set.copyOf(purposes);
    populations = Set.copyOf(populations);
    networks = Set.copyOf(networks);
  }

  /** True if it leads to a customer of all these populations; one of none is in no population. */
  public boolean covers(Set<String> ofTheCustomer) {
    return Populations.of(populations).cover(ofTheCustomer);
  }

  /** True if its hours have an instant in [from, to). */
  public boolean worksIn(Instant from, Instant to) {
    if (hours == null || !from.isBefore(to)) {
      return from.isBefore(to);
    }
    var first = from.atZone(Deliberation.JAPAN).toLocalDate();
    return first
        .datesUntil(first.plusDays(8))
        .filter(day -> hours.days().contains(day.getDayOfWeek()))
        .anyMatch(day -> at(day, hours.from()).isBefore(to) && at(day, hours.to()).isAfter(from));
  }

  private static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(Deliberation.JAPAN).toInstant();
  }
}
