package io.sekimori.access.web;

import io.sekimori.approvals.ListId;
import io.sekimori.approvals.Need;
import io.sekimori.approvals.Route;
import io.sekimori.approvals.Stage;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a route as a client asks for it.
 *
 * @param turn {@code next} if left out
 * @param need how many, or null for all
 * @param limit how long it waits, such as {@code P2D} or {@code PT4H}
 * @param escalatesTo who may then stand in for one who has not spoken
 */
record RouteBody(
    String kind,
    @Nullable String turn,
    @Nullable List<String> persons,
    @Nullable String list,
    @Nullable Integer need,
    @Nullable String limit,
    @Nullable String escalatesTo) {

  static Route route(List<RouteBody> stages) {
    return new Route(stages.stream().map(RouteBody::stage).toList());
  }

  private Stage stage() {
    return new Stage(
        named(Stage.Kind.class, kind),
        turn == null ? Stage.Turn.NEXT : named(Stage.Turn.class, turn),
        persons == null ? List.of() : persons.stream().map(PersonId::new).toList(),
        list == null ? null : new ListId(list),
        need == null ? Need.all() : new Need.AtLeast(need),
        waits());
  }

  private Stage.@Nullable Limit waits() {
    try {
      return limit == null
          ? null
          : new Stage.Limit(
              Duration.parse(limit), escalatesTo == null ? null : new PersonId(escalatesTo));
    } catch (DateTimeParseException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "limit", malformed);
    }
  }

  private static <E extends Enum<E>> E named(Class<E> type, @Nullable String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "stage"));
  }
}
