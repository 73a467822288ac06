package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stage of a route as JSON in a row. */
record StoredRoute(
    String kind,
    String turn,
    List<String> persons,
    @Nullable String list,
    @Nullable Integer atLeast,
    @Nullable String limit,
    @Nullable String next) {

  static List<StoredRoute> of(Route route) {
    return route.stages().stream().map(StoredRoute::of).toList();
  }

  private static StoredRoute of(Stage stage) {
    var limit = stage.limit();
    var next = stage.escalatesTo();
    return new StoredRoute(
        stage.kind().name(),
        stage.turn().name(),
        stage.persons().stream().map(PersonId::value).toList(),
        stage.list() == null ? null : stage.list().value(),
        stage.need() instanceof Need.AtLeast(int number) ? number : null,
        limit == null ? null : limit.time().toString(),
        next == null ? null : next.value());
  }

  static Route route(List<StoredRoute> stages) {
    return new Route(stages.stream().map(StoredRoute::stage).toList());
  }

  private Stage stage() {
    return new Stage(
        Stage.Kind.valueOf(kind),
        Stage.Turn.valueOf(turn),
        persons.stream().map(PersonId::new).toList(),
        list == null ? null : new ListId(list),
        atLeast == null ? Need.all() : new Need.AtLeast(atLeast),
        limit == null
            ? null
            : new Stage.Limit(Duration.parse(limit), next == null ? null : new PersonId(next)));
  }
}
