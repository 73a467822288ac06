package io.sekimori.console;

import io.sekimori.access.Authority;
import io.sekimori.access.EmergencyStop;
import io.sekimori.access.StandingStop;
import io.sekimori.access.Stop;
import io.sekimori.approvals.Approval;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns emergency stops into what their page shows. */
@Component
class StopView {
  private static final String UNKNOWN_NETWORK = "unknown";

  private final Words words;

  StopView(Words words) {
    this.words = words;
  }

  /** Something to choose, as {@code kind:id}. */
  record Choice(String value, String word, boolean chosen) {}

  /** The choices of one kind. */
  record Group(String kind, List<Choice> choices) {}

  /** How many of a sort. */
  record Count(String sort, long number) {}

  /** A stop before it is put. */
  record Counted(String kind, String id, String word, List<Count> cut, String objection) {}

  /**
   * A stop that stands.
   *
   * @param waits true if its end is asked for
   * @param usable the approval by which the reader may end it now; empty if there is none
   */
  record Row(
      String kind,
      String id,
      String word,
      String cause,
      String by,
      String since,
      String cut,
      String left,
      boolean waits,
      String usable) {}

  /** Everything of the policy that can be stopped; credentials and sessions go by their ids. */
  List<Group> groups(List<Authority> inForce, String chosen) {
    var countries = placed(inForce).distinct().sorted().toList();
    var groups = new ArrayList<Group>();
    for (var kind : Stop.Kind.values()) {
      var ids = kind == Stop.Kind.COUNTRY ? countries : ids(kind, inForce);
      var choices =
          ids.stream()
              .map(id -> choice(new Stop(kind, id), inForce, chosen))
              .sorted(Comparator.comparing(Choice::word))
              .toList();
      if (!choices.isEmpty()) {
        groups.add(new Group(kind.text(), choices));
      }
    }
    return groups;
  }

  private Choice choice(Stop stop, List<Authority> inForce, String chosen) {
    var value = stop.kind().text() + ":" + stop.id();
    return new Choice(value, word(stop, inForce), value.equals(chosen));
  }

  private static List<String> ids(Stop.Kind kind, List<Authority> inForce) {
    var ids = inForce.stream().filter(one -> kindOf(one) == kind).map(Authority::key).distinct();
    return kind == Stop.Kind.NETWORK
        ? Stream.concat(ids, Stream.of(UNKNOWN_NETWORK)).toList()
        : ids.toList();
  }

  private static Stop.@Nullable Kind kindOf(Authority one) {
    return switch (one) {
      case Authority.Person _ -> Stop.Kind.PERSON;
      case Authority.Application _ -> Stop.Kind.APPLICATION;
      case Authority.Organisation _ -> Stop.Kind.ORGANISATION;
      case Authority.Network _ -> Stop.Kind.NETWORK;
      case Authority.Role _,
          Authority.Assignment _,
          Authority.Posting _,
          Authority.Purpose _,
          Authority.StandingGrant _,
          Authority.Allowance _,
          Authority.DeclaredEvent _,
          Authority.Roll _ ->
          null;
    };
  }

  private static Stream<String> placed(List<Authority> inForce) {
    return inForce.stream()
        .flatMap(
            one ->
                one instanceof Authority.Organisation placed
                    ? Stream.of(placed.country())
                    : one instanceof Authority.Network network
                        ? Stream.of(network.country())
                        : Stream.of());
  }

  /** What is stopped, as its readers know it. */
  String word(Stop stop, List<Authority> inForce) {
    return switch (stop.kind()) {
      case PERSON -> words.person(new PersonId(stop.id()));
      case COUNTRY -> words.country(stop.id());
      case NETWORK ->
          stop.id().equals(UNKNOWN_NETWORK)
              ? words.with("console.stops.network.unknown")
              : stop.id();
      case ORGANISATION ->
          inForce.stream()
              .filter(one -> one.key().equals(stop.id()))
              .filter(Authority.Organisation.class::isInstance)
              .map(Authority.Organisation.class::cast)
              .findFirst()
              .map(words::organisation)
              .orElse(stop.id());
      case CREDENTIAL, SESSION, APPLICATION -> stop.id();
    };
  }

  Counted counted(EmergencyStop.Preview preview, List<Authority> inForce) {
    var stop = preview.stop();
    return new Counted(
        stop.kind().text(),
        stop.id(),
        word(stop, inForce),
        counts(preview.cut()),
        preview.objection().map(ProblemCode::text).orElse(""));
  }

  private static List<Count> counts(Map<String, Long> cut) {
    return cut.entrySet().stream().map(one -> new Count(one.getKey(), one.getValue())).toList();
  }

  Row row(StandingStop one, Map<String, Long> left, List<Approval> asked, List<Authority> inForce) {
    var usable = asked.stream().filter(each -> each.state() == Approval.State.APPROVED).findFirst();
    return new Row(
        one.stop().kind().text(),
        one.stop().id(),
        word(one.stop(), inForce),
        one.cause().text(),
        words.person(new PersonId(one.by())),
        words.time(one.since()),
        line(one.cut()),
        line(left),
        asked.stream().anyMatch(each -> each.state() == Approval.State.PENDING),
        usable.map(each -> each.id().value()).orElse(""));
  }

  /** The sorts of which there are some, in one line. */
  private String line(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .filter(one -> one.getValue() > 0)
        .map(
            one ->
                words.with(
                    "console.stops.count",
                    words.of("console.stops.cut.", one.getKey()),
                    one.getValue()))
        .collect(Collectors.joining(words.of("console.", "separator")));
  }

  static List<String> causes() {
    return Arrays.stream(StandingStop.Cause.values()).map(StandingStop.Cause::text).toList();
  }
}
