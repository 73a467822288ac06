package io.sekimori.exposure;

import io.sekimori.access.Authority;
import io.sekimori.access.Path;
import io.sekimori.access.Reach;
import io.sekimori.access.Subject;
import io.sekimori.exposure.Answer.Barrier;
import io.sekimori.history.By;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ways that were open in a window, and what closed the others. Rights change at instants:
 * between two of them every way is open throughout or not at all, but for the hours of the day.
 */
final class Reaching {
  /** Changing a value shows nothing of it. */
  private static final Set<Form> CHANGES = Set.of(Form.WRITTEN, Form.ERASED);

  private static final Comparator<Barrier> MOST_FIRST =
      Comparator.comparingInt(Barrier::who)
          .reversed()
          .thenComparing(Barrier::rule)
          .thenComparing(Barrier::subject);

  /** As a decision names it. */
  private static final String UNDECLARED = "while-declared";

  private final Reach reach;
  private final Actors actors;

  Reaching(Reach reach, Actors actors) {
    this.reach = reach;
    this.actors = actors;
  }

  /** A way of one person or program, open from the first instant until the second. */
  record Opening(Path path, Instant from, Instant to) {
    /** Whether it was open at some instant of [start, end); null: from then on. */
    boolean meets(Instant start, @Nullable Instant end) {
      var first = start.isAfter(from) ? start : from;
      var last = end == null || end.isAfter(to) ? to : end;
      return first.isBefore(last) && path.worksIn(first, last);
    }
  }

  /**
   * What was open.
   *
   * @param ways each with everybody who had it
   * @param closed by class: what stood in the way of those who had none, at the window's end
   */
  record Open(
      Map<Opening, Set<String>> ways, Map<FieldClass, List<Barrier>> closed, Set<Subject> all) {
    List<Map.Entry<Opening, Set<String>>> to(FieldClass of) {
      return ways.entrySet().stream().filter(one -> one.getKey().path().of() == of).toList();
    }
  }

  Open of(Question question, long length) {
    var starts = new ArrayList<>(List.of(question.from()));
    Stream.concat(
            reach.changes(question.from(), question.to(), length).stream(),
            actors.edges(question.by(), length).stream().filter(question.to()::isAfter))
        .filter(question.from()::isBefore)
        .distinct()
        .sorted()
        .forEach(starts::add);
    var growing = new HashMap<Who, Instant>();
    var ways = new LinkedHashMap<Opening, Set<String>>();
    var all = new TreeSet<Subject>(Comparator.comparing(Subject::toString));
    for (int i = 0; i < starts.size(); i++) {
      var start = starts.get(i);
      var end = i + 1 < starts.size() ? starts.get(i + 1) : question.to();
      var now = new HashMap<Who, Instant>();
      for (var subject : actors.of(question.by(), start, length)) {
        all.add(subject);
        open(question, subject, start, end, length)
            .forEach(who -> now.put(who, growing.getOrDefault(who, start)));
      }
      growing.forEach((who, since) -> closeUnless(now, who, since, start, ways));
      growing.clear();
      growing.putAll(now);
    }
    growing.forEach((who, since) -> add(ways, who, since, question.to()));
    return new Open(ways, closed(question, all, ways, starts.getLast(), length), all);
  }

  /** Whose way. */
  private record Who(Subject subject, Path path) {}

  private List<Who> open(
      Question question, Subject subject, Instant start, Instant end, long length) {
    return reach.of(subject, start, length).stream()
        .filter(path -> !CHANGES.contains(path.form()))
        .filter(path -> Actors.concerns(question.by(), path))
        .filter(path -> path.worksIn(start, end))
        .map(path -> new Who(subject, path))
        .toList();
  }

  private static void closeUnless(
      Map<Who, Instant> now, Who who, Instant since, Instant end, Map<Opening, Set<String>> ways) {
    if (!now.containsKey(who)) {
      add(ways, who, since, end);
    }
  }

  private static void add(Map<Opening, Set<String>> ways, Who who, Instant from, Instant to) {
    ways.computeIfAbsent(new Opening(who.path, from, to), _ -> new TreeSet<>())
        .add(who.subject.toString());
  }

  private Map<FieldClass, List<Barrier>> closed(
      Question question,
      Set<Subject> all,
      Map<Opening, Set<String>> ways,
      Instant at,
      long length) {
    var with = new EnumMap<FieldClass, Set<String>>(FieldClass.class);
    ways.forEach(
        (opening, who) ->
            with.computeIfAbsent(opening.path().of(), _ -> new TreeSet<>()).addAll(who));
    var closed = new EnumMap<FieldClass, List<Barrier>>(FieldClass.class);
    var waiting = waiting(question, all, at, length);
    for (var of : FieldClass.values()) {
      var counted = new TreeMap<String, Barrier>();
      all.stream()
          .filter(one -> !with.getOrDefault(of, Set.of()).contains(one.toString()))
          .map(
              one ->
                  waiting.getOrDefault(one, List.of()).stream()
                      .filter(path -> path.of() == of)
                      .findFirst()
                      .map(path -> new Barrier(UNDECLARED, path.grant().value(), 1))
                      .orElseGet(() -> barrier(question, one, of, at, length)))
          .forEach(one -> counted.merge(one.rule() + ' ' + one.subject(), one, Reaching::together));
      if (all.isEmpty() && Actors.isProof(question.by())) {
        counted.put("", new Barrier("proof-valid", question.id(), 1));
      }
      closed.put(of, counted.values().stream().sorted(MOST_FIRST).toList());
    }
    return closed;
  }

  /** The ways that only waited for a declared event, in whatever form: no rule was nearer. */
  private Map<Subject, List<Path>> waiting(
      Question question, Set<Subject> all, Instant at, long length) {
    boolean none =
        reach.inForce(at, length).stream()
            .noneMatch(
                one ->
                    one instanceof Authority.StandingGrant grant && grant.whileDeclared() != null);
    if (none) {
      return Map.of();
    }
    var waiting = new HashMap<Subject, List<Path>>();
    for (var subject : all) {
      var open = reach.of(subject, at, length);
      waiting.put(
          subject,
          reach.whateverIsDeclared(subject, at, length).stream()
              .filter(path -> path.whileDeclared() != null && !open.contains(path))
              .filter(path -> !CHANGES.contains(path.form()))
              .filter(path -> Actors.concerns(question.by(), path))
              .toList());
    }
    return waiting;
  }

  /** If there is a way after all, it is none of those in question, or not at these hours. */
  private Barrier barrier(
      Question question, Subject subject, FieldClass of, Instant at, long length) {
    return reach
        .barrier(subject, of, Form.FULL, at, length)
        .map(why -> new Barrier(why.rule(), why.subject(), 1))
        .orElseGet(
            () ->
                switch (question.by()) {
                  case By.OfNetwork(var network) ->
                      new Barrier("network-allowed", network.value(), 1);
                  case By.OfGrant(var grant) -> new Barrier("grant-for-act", grant.value(), 1);
                  case By.OfPerson _,
                      By.OfJob _,
                      By.OfSession _,
                      By.OfCredential _,
                      By.OfOrganisation _,
                      By.OfCountry _,
                      By.OfApplication _,
                      By.OfCustomer _,
                      By.Anybody _ ->
                      new Barrier("hours-allowed", "", 1);
                });
  }

  private static Barrier together(Barrier one, Barrier other) {
    return new Barrier(one.rule(), one.subject(), one.who() + other.who());
  }
}
