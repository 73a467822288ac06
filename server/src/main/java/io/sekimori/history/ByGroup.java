package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Gives customers to whoever takes those that were shown the same. */
final class ByGroup {
  private final Touches.Grouping grouping;
  private final Map<Shown, Consumer<CustomerHandle>> single = new HashMap<>();

  ByGroup(Touches.Grouping grouping) {
    this.grouping = grouping;
  }

  void add(Touch touch) {
    var what = touch.what();
    of(new Shown(what.fields(), what.form(), what.system())).accept(what.customer());
  }

  private Consumer<CustomerHandle> of(Shown shown) {
    return single.computeIfAbsent(shown, one -> grouping.of(List.of(one)));
  }

  /** From roll-ups. */
  void add(Rolled.Found found, Connection connection) throws SQLException {
    var handles = found.ordinals().handles(connection);
    var groups = new HashMap<Long, Consumer<CustomerHandle>>();
    var marks = found.marks();
    marks.each(
        (ordinal, mask) ->
            groups
                .computeIfAbsent(mask, one -> grouping.of(marks.seen(one)))
                .accept(handles.of(ordinal)));
  }

  /** From the files. */
  void add(Question question, Connection connection) throws SQLException {
    try (var statement = question.perShownCustomer(connection);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        of(Columns.shown(rows)).accept(new CustomerHandle(rows.getObject("customer", UUID.class)));
      }
    }
  }
}
