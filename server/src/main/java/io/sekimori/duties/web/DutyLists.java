package io.sekimori.duties.web;

import io.sekimori.access.Caller;
import io.sekimori.duties.Duty;
import io.sekimori.duties.DutyDesk;
import io.sekimori.duties.DutyDesk.Filter;
import io.sekimori.duties.DutyDesk.Query;
import io.sekimori.edge.Cursors;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of duties, for the API and the console alike. */
@Component
class DutyLists {
  static final int PER_PAGE = 100;
  private static final LocalDate NO_DAY = LocalDate.of(9999, 12, 31);

  private final DutyDesk desk;
  private final Cursors cursors;

  DutyLists(DutyDesk desk, Cursors cursors) {
    this.desk = desk;
    this.cursors = cursors;
  }

  /**
   * A page.
   *
   * @param next the cursor of the following one, or null
   */
  record Page(List<Duty> rows, @Nullable String next) {}

  Page page(Caller caller, String state, boolean own, String cursor, int limit) {
    var filter = filter(state);
    var kind = "duties/" + filter + (own ? "/own" : "/all");
    int most = Math.clamp(limit, 1, PER_PAGE);
    var found = desk.list(caller, query(filter, own, kind, cursor), most + 1);
    if (found.size() <= most) {
      return new Page(found, null);
    }
    var rows = found.subList(0, most);
    var last = rows.getLast();
    var position = last.dueOn().orElse(NO_DAY) + " " + last.number();
    return new Page(rows, cursors.encode(kind, position));
  }

  private Query query(Filter filter, boolean own, String kind, String cursor) {
    if (cursor.isEmpty()) {
      return Query.first(filter, own);
    }
    var parts = cursors.decode(kind, cursor).split(" ", 2);
    return new Query(filter, own, LocalDate.parse(parts[0]), Long.parseLong(parts[1]));
  }

  private static Filter filter(String state) {
    return Arrays.stream(Filter.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(state))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "state"));
  }
}
