package io.sekimori.history;

import io.sekimori.ledger.Actor;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Counts from roll-ups as far as whole days go, and from the files for the rest: the ends of a
 * window that lie within a day, and what was observed in the logs of other systems.
 */
final class Rolled {
  private final RollUps rollUps;

  Rolled(RollUps rollUps) {
    this.rollUps = rollUps;
  }

  /** Which entries a window has. */
  Span span(Connection connection, Plan plan, Window window) throws SQLException {
    var known = rollUps.of(plan.sealed());
    return known.isPresent()
        ? Span.of(connection, plan, known.get().rollUps(), window)
        : Span.of(connection, plan, window);
  }

  /** What roll-ups found, with the numbers that they use. */
  record Found(Marks marks, Ordinals ordinals) {}

  /**
   * What the sealed part of a plan shows; empty for a question that roll-ups do not help, or while
   * one is missing.
   */
  Optional<Found> find(Connection connection, Plan plan, By by, Window window, Span span)
      throws SQLException {
    var known = rollUps.of(plan.sealed());
    if (!helps(by) || known.isEmpty()) {
      return Optional.empty();
    }
    try {
      var found = find(connection, plan, by, window, span, known.get());
      found.ifPresent(_ -> rollUps.use());
      return found;
    } catch (AlteredException | UncheckedIOException unread) {
      rollUps.doubt(known.get().rollUps());
      return Optional.empty();
    }
  }

  private static Optional<Found> find(
      Connection connection, Plan plan, By by, Window window, Span span, RollUps.Known known)
      throws SQLException {
    var ordinals = known.ordinals();
    var marks = new Marks();
    var covered = new ArrayList<Plan.Range>();
    var rest = new ArrayList<Plan.Part>();
    for (int i = 0; i < plan.sealed().size(); i++) {
      var rolled = known.rollUps().get(i);
      var days = rolled.within(span.first(), span.end());
      add(rolled, by, days, marks);
      if (!days.isEmpty()) {
        covered.add(new Plan.Range(days.from(), days.until()));
      }
      if (rolled.observed() > 0 || !isAllOf(plan.sealed().get(i).segment(), days, span)) {
        rest.add(plan.sealed().get(i));
      }
    }
    boolean all = true;
    if (!rest.isEmpty()) {
      var remaining = Question.of(new Plan(rest, List.of()), by, window, span, covered);
      all = addRest(connection, remaining, ordinals, marks);
    }
    return all && marks.fits() ? Optional.of(new Found(marks, ordinals)) : Optional.empty();
  }

  /** Whether the days are all that a question asks of a segment. */
  private static boolean isAllOf(Segment segment, RollUp.Days days, Span span) {
    long from = Math.max(segment.from(), span.first());
    long until = Math.min(segment.until(), span.end());
    return from >= until || (!days.isEmpty() && days.from() == from && days.until() == until);
  }

  private static boolean helps(By by) {
    return switch (by) {
      case By.OfPerson _, By.OfJob _, By.OfOrganisation _, By.Anybody _ -> true;
      default -> false;
    };
  }

  private static void add(RollUp rolled, By by, RollUp.Days days, Marks marks) {
    if (days.isEmpty()) {
      return;
    }
    switch (by) {
      case By.OfPerson(var person) ->
          rolled.ofActors(actor(Actor.Kind.PERSON, person.value()), days, marks);
      case By.OfJob(var job) -> rolled.ofActors(actor(Actor.Kind.JOB, job.value()), days, marks);
      case By.OfOrganisation(var organisation) ->
          ofOrganisations(rolled, organisation.value()::equals, days, marks);
      default -> ofOrganisations(rolled, _ -> true, days, marks);
    }
  }

  private static RollUp.Wanted actor(Actor.Kind kind, String id) {
    return (_, ofKind, actor) -> ofKind.equals(kind.text()) && actor.equals(id);
  }

  private static void ofOrganisations(
      RollUp rolled, Predicate<String> wanted, RollUp.Days days, Marks marks) {
    if (rolled.isAll(days)) {
      rolled.ofOrganisations(wanted, marks);
    } else {
      rolled.ofActors((organisation, _, _) -> wanted.test(organisation), days, marks);
    }
  }

  /** False if a customer has no number. */
  private static boolean addRest(
      Connection connection, Question question, Ordinals ordinals, Marks marks)
      throws SQLException {
    try (var statement = question.perShown(connection);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        marks.add(Columns.shown(rows), rows.getLong("touches"), rows.getLong("entries"), 0);
      }
    }
    try (var statement = question.entries(connection);
        var row = statement.executeQuery()) {
      row.next();
      marks.addEntries(row.getLong(1));
    }
    try (var statement = question.perCustomer(connection, ordinals);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        int n = rows.getInt("n");
        if (rows.wasNull()) {
          return false;
        }
        marks.customers(Columns.shown(rows)).add(n);
      }
    }
    return true;
  }
}
