package io.sekimori.access;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody could have been shown at an instant of the past, by the rules of a decision and the
 * rows in force then. A {@code length} is the number of entries of a ledger: rows entered later are
 * not known to it, so the same question at the same checkpoint has the same answer for ever.
 *
 * <p>It asks nobody whether they may know and enters nothing: {@link Rights} does, and whoever
 * answers by it has an entry of their own.
 */
public final class Reach {
  private static final int SNAPSHOTS = 32;

  private final Rows rows;
  private final Runnable refresh;
  private final Map<Moment, Possibilities> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Moment, Possibilities> eldest) {
          return size() > SNAPSHOTS;
        }
      };
  private Told told = new Told(-1, 0, List.of());
  private long newest;

  private record Moment(Instant since, long length, int rows, boolean allDeclared) {}

  /** The rows of one length of the ledger, told as changes in order of time. */
  private record Told(long length, int rows, List<Changed> changes) {
    /** The newest change not after this instant: since then nothing changed. */
    Instant since(Instant at) {
      int low = 0;
      int high = changes.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        boolean later = changes.get(middle).at().isAfter(at);
        low = later ? low : middle + 1;
        high = later ? middle : high;
      }
      return low == 0 ? Instant.MIN : changes.get(low - 1).at();
    }
  }

  /** Answers questions about the rows, one at a time. */
  interface Rows {
    <T extends @Nullable Object> T ask(Function<History, T> question);
  }

  Reach(Rows rows, Runnable refresh) {
    this.rows = rows;
    this.refresh = refresh;
  }

  /** When the first row was recorded that a ledger of this length knows; empty before that. */
  public Optional<Instant> begins(long length) {
    return all(length).stream().map(Changed::recorded).min(Comparator.naturalOrder());
  }

  /**
   * The instants in [from, to) at which something about rights changed, in order: between two of
   * them nothing did, but for hours.
   */
  public List<Instant> changes(Instant from, Instant to, long length) {
    return between(from, to, length).stream().map(Changed::at).distinct().toList();
  }

  /**
   * Every way on which somebody could have been shown something at that instant, were it one of the
   * hours of the way: one per grant, act, class and form, in this order.
   */
  public List<Path> of(Subject who, Instant at, long length) {
    return at(at, length).paths(who);
  }

  /**
   * The same as if an event of every kind were declared: what would be shown on the day that rights
   * on that condition are for.
   */
  public List<Path> whateverIsDeclared(Subject who, Instant at, long length) {
    catchUp(length);
    return rows.ask(history -> at(history, at, length, true)).paths(who);
  }

  /** The same in [from, to), hours looked at: what worked at some instant of it. */
  public List<Path> within(Subject who, Instant from, Instant to, long length) {
    var starts = new ArrayList<>(List.of(from));
    changes(from, to, length).stream().filter(from::isBefore).forEach(starts::add);
    var found = new TreeSet<>(Path.ORDER.thenComparing(Path::toString));
    for (int i = 0; i < starts.size(); i++) {
      var start = starts.get(i);
      var end = i + 1 < starts.size() ? starts.get(i + 1) : to;
      of(who, start, length).stream().filter(path -> path.worksIn(start, end)).forEach(found::add);
    }
    return List.copyOf(found);
  }

  /**
   * Why there is no way to this class in this form at that instant: the rule that stopped whatever
   * ask got furthest. Empty if there is one.
   */
  public Optional<Decision.Reason> barrier(
      Subject who, FieldClass of, Form form, Instant at, long length) {
    return Optional.ofNullable(at(at, length).barrier(who, of, form));
  }

  /** Persons and applications in service at that instant, by kind and id. */
  public List<Known> known(Instant at, long length) {
    var then = at(at, length).snapshot();
    var persons =
        then.all(Authority.Person.class).stream()
            .map(one -> known(then, new Subject.OfPerson(one.id()), one.organisation()));
    var programs =
        then.all(Authority.Application.class).stream()
            .map(one -> known(then, new Subject.OfApplication(one.id()), one.organisation()));
    return Stream.concat(persons, programs)
        .sorted(Comparator.comparing((Known one) -> one.who().toString()))
        .toList();
  }

  private static Known known(Snapshot then, Subject who, OrganisationId organisation) {
    var employer = then.organisation(organisation);
    return new Known(
        who,
        organisation,
        employer == null ? null : employer.standing(),
        employer == null ? "" : employer.country());
  }

  /** True if this one was ever put in a ledger of this length. */
  public boolean everKnown(Subject who, long length) {
    var kind = who instanceof Subject.OfPerson ? "person" : "application";
    return all(length).stream()
        .anyMatch(row -> row.kind().equals(kind) && row.key().equals(who.key()));
  }

  /** Everything in force at that instant. */
  public List<Authority> inForce(Instant at, long length) {
    return at(at, length).snapshot().inForce();
  }

  /** Ids of the persons whom stops cut off at that instant. */
  public Set<String> stopped(Instant at, long length) {
    return at(at, length).snapshot().cut().ids(Stop.Kind.PERSON);
  }

  /** Who could have given a right at that instant, alone or by two, and who could take it. */
  public Givers givers(Instant at, long length) {
    var then = at(at, length).snapshot();
    return new Givers(
        able(then, Act.ADMINISTER_ACCESS), able(then, Act.APPROVE), able(then, Act.REVOKE));
  }

  /** Acts of roles are for the own company's people; taking away is for whoever has it. */
  private static Set<PersonId> able(Snapshot then, Act act) {
    Predicate<Authority.Person> may =
        one -> {
          var held = then.person(one.id());
          var employer = held == null ? null : held.organisation();
          return held != null
              && !then.cut().has(one.id())
              && employer != null
              && held.acts().containsKey(act)
              && (act == Act.REVOKE || employer.standing() == Authority.Organisation.Standing.OWN);
        };
    return then.all(Authority.Person.class).stream()
        .filter(may)
        .map(Authority.Person::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The daily budgets in force at that instant; no way is left out because one is spent. */
  public List<Authority.Allowance> allowances(Instant at, long length) {
    return at(at, length).snapshot().all(Authority.Allowance.class);
  }

  /** What came into force, ended, ran out or was lost in [from, to), in order of time. */
  public List<Changed> between(Instant from, Instant to, long length) {
    return all(length).stream()
        .filter(one -> !one.at().isBefore(from) && one.at().isBefore(to))
        .toList();
  }

  /**
   * A network as a row put it.
   *
   * @param entry of that row: it holds for entries behind it, until the next row about it
   */
  public record Placed(NetworkId network, String country, long entry) {}

  /** In which country a network was said to be, as often as it was said. */
  public List<Placed> networks(long length) {
    var placed = new ArrayList<Placed>();
    for (var change : all(length)) {
      var entry = change.entry();
      if (change.how() == Changed.How.PUT
          && entry != null
          && change.what() instanceof Authority.Network network) {
        placed.add(new Placed(network.id(), network.country(), entry));
      }
    }
    return placed;
  }

  private List<Changed> all(long length) {
    catchUp(length);
    return rows.ask(history -> told(history, length).changes);
  }

  private Told told(History history, long length) {
    if (told.length != length || told.rows != history.count()) {
      told = new Told(length, history.count(), Changes.of(history, length));
    }
    return told;
  }

  private Possibilities at(Instant at, long length) {
    catchUp(length);
    return rows.ask(history -> at(history, at, length, false));
  }

  private Possibilities at(History history, Instant at, long length, boolean allDeclared) {
    var since = told(history, length).since(at);
    return compiled.computeIfAbsent(
        new Moment(since, length, history.count(), allDeclared),
        _ ->
            new Possibilities(
                Snapshot.of(
                    Rulebook.NO_EPOCH,
                    inForce(history, at, length, allDeclared),
                    history.stopped(at, Instant.MAX, length)),
                at));
  }

  private static List<Authority> inForce(
      History history, Instant at, long length, boolean allDeclared) {
    var all = new ArrayList<Authority>(history.inForce(at, Instant.MAX, length));
    if (allDeclared) {
      for (var kind : EventKind.values()) {
        all.add(
            new Authority.DeclaredEvent(
                "supposed-" + kind.text(), kind, EventCause.OTHER, Instant.MAX));
      }
    }
    return all;
  }

  /** Another node may have written rows that such a ledger knows and this node does not yet. */
  private synchronized void catchUp(long length) {
    if (length > newest) {
      refresh.run();
      newest = length;
    }
  }
}
