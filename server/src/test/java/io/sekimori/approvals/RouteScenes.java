package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random routes, and who says what in them: mostly what matters where the model stands. */
final class RouteScenes {
  static final ListId OFFICERS = new ListId("officers");
  static final List<String> PEOPLE =
      List.of("p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "requester", "receiver", "x0", "x1");

  private RouteScenes() {}

  /** More of what is interesting where the model stands. */
  static WordKind kind(Random random, RouteModel model) {
    int what = random.nextInt(40);
    if (model.state.equals("returned") && what < 20) {
      return WordKind.RESUBMITTED;
    }
    if (model.decidedAt >= 0 && what < 15) {
      return WordKind.REVIEWED;
    }
    return switch (what) {
      case 0 -> WordKind.REJECTED;
      case 1 -> WordKind.WITHDRAWN;
      case 2 -> WordKind.RESUBMITTED;
      case 3 -> WordKind.REVIEWED;
      case 4, 5, 6, 7 -> WordKind.SENT_BACK;
      default -> WordKind.APPROVED;
    };
  }

  static String who(Random random, RouteModel model, WordKind kind) {
    if (kind.byRequester() && random.nextInt(3) > 0) {
      return "requester";
    }
    if (!model.proxies.isEmpty() && random.nextInt(4) == 0) {
      var pairs = model.proxies.stream().sorted().toList();
      var pair = pairs.get(random.nextInt(pairs.size()));
      return pair.substring(pair.indexOf('>') + 1);
    }
    if (random.nextInt(4) > 0) {
      for (var part : model.parts) {
        var missing = new ArrayList<>(model.missing(part));
        if (!missing.isEmpty() && random.nextBoolean()) {
          return part.next() != null && random.nextInt(3) == 0
              ? part.next()
              : missing.get(random.nextInt(missing.size()));
        }
      }
    }
    return PEOPLE.get(random.nextInt(PEOPLE.size()));
  }

  static @Nullable String whose(Random random, RouteModel model, String who) {
    var principals =
        model.proxies.stream()
            .filter(pair -> pair.endsWith(">" + who))
            .map(pair -> pair.substring(0, pair.indexOf('>')))
            .sorted()
            .toList();
    if (!principals.isEmpty() && random.nextInt(3) > 0) {
      return principals.get(random.nextInt(principals.size()));
    }
    return random.nextInt(8) == 0 ? PEOPLE.get(random.nextInt(PEOPLE.size())) : null;
  }

  static List<RouteModel.Part> parts(Random random) {
    var names = new ArrayList<>(PEOPLE.subList(0, 8));
    Collections.shuffle(names, random);
    var parts = new ArrayList<RouteModel.Part>();
    int group = -1;
    int stages = 1 + random.nextInt(3);
    for (int i = 0; i < stages; i++) {
      boolean alongside = i > 0 && random.nextInt(3) == 0;
      group += alongside ? 0 : 1;
      boolean listFree = parts.stream().noneMatch(RouteModel.Part::list);
      parts.add(part(random, names, group, listFree, false));
    }
    if (random.nextInt(4) == 0) {
      parts.add(part(random, names, group + 1, false, true));
    }
    return parts;
  }

  static RouteModel.Part part(
      Random random, List<String> names, int group, boolean listFree, boolean afterwards) {
    var persons = new ArrayList<String>();
    int many = Math.min(names.size() - 1, 1 + random.nextInt(2));
    boolean list = listFree && random.nextInt(3) == 0;
    for (int i = 0; i < (list ? random.nextInt(2) : many) && !names.isEmpty(); i++) {
      persons.add(names.removeFirst());
    }
    if (persons.isEmpty() && !list) {
      persons.add(names.removeFirst());
    }
    boolean all = random.nextBoolean();
    boolean circulates = all && !list && random.nextBoolean();
    int limit = afterwards || random.nextInt(2) == 0 ? 5 + random.nextInt(25) : 0;
    var next =
        limit > 0 && !list && !afterwards && random.nextBoolean() && names.size() > 1
            ? names.removeFirst()
            : null;
    int atLeast = all ? 0 : 1 + random.nextInt(list ? 2 : persons.size());
    return new RouteModel.Part(circulates, group, afterwards, persons, list, atLeast, limit, next);
  }

  static Route route(List<RouteModel.Part> parts) {
    var stages = new ArrayList<Stage>();
    int group = -1;
    for (var part : parts) {
      var turn = part.group() == group ? Stage.Turn.ALONGSIDE : Stage.Turn.NEXT;
      group = part.group();
      var next = part.next();
      stages.add(
          new Stage(
              part.circulates() ? Stage.Kind.CIRCULATION : Stage.Kind.APPROVAL,
              part.afterwards() ? Stage.Turn.AFTERWARDS : turn,
              part.names().stream().map(PersonId::new).toList(),
              part.list() ? OFFICERS : null,
              part.atLeast() == 0 ? Need.all() : new Need.AtLeast(part.atLeast()),
              part.minutes() == 0
                  ? null
                  : new Stage.Limit(
                      Duration.ofMinutes(part.minutes()),
                      next == null ? null : new PersonId(next))));
    }
    return new Route(stages);
  }

  static Set<String> some(Random random, int most) {
    var some = new HashSet<String>();
    for (int i = 0; i < most; i++) {
      some.add(PEOPLE.get(random.nextInt(PEOPLE.size())));
    }
    return some;
  }
}
