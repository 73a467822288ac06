package io.sekimori.duties;

import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The MACs of what people owe. Every column that says something is in it; those that the database
 * makes, and those that only say what was noticed, are not.
 */
@Component
class PeopleProofs {
  /** The tables, each with the texts, numbers and days that are proven. */
  enum Table {
    DUTY(
        "duty",
        """
        id series nominal owner rule citation rule_text_ja rule_text_en rule_from rule_until due
        anchor anchored_on due_on entry established_by decision approval filed_on late_days ended_on
        last_entry"""),
    SERIES(
        "series",
        """
        id owner rule rhythm roll closed begins until_lifted generated made entry established_by
        lifted_on lifted_reason lifted_entry approval last_entry"""),
    STEP("step", "duty number kind by day word entry approval");

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // it is: of texts, and nobody else has it
    private final List<String> columns;

    Table(String text, String columns) {
      this.text = text;
      this.columns = List.of(columns.split("\\s+"));
    }

    /** As in the database, without its schema. */
    String text() {
      return text;
    }
  }

  private final RowMac macs;

  PeopleProofs(Keys keys) {
    this.macs = new RowMac(keys, "duties");
  }

  String of(Table table, ResultSet row) throws SQLException {
    return macs.of(table.text, columns(table, row));
  }

  boolean holds(Table table, ResultSet row) throws SQLException {
    var mac = row.getString("mac");
    return mac != null && macs.holds(mac, table.text, columns(table, row));
  }

  private static Object[] columns(Table table, ResultSet row) throws SQLException {
    var values = new Object[table.columns.size() + 1];
    for (int i = 0; i < table.columns.size(); i++) {
      values[i] = text(row.getString(table.columns.get(i)));
    }
    values[values.length - 1] =
        switch (table) {
          case DUTY, SERIES -> at(row, "established_at") + "/" + hex(row.getBytes("title"));
          case STEP -> at(row, "at");
        };
    return values;
  }

  /** Of a step that is about to be written; as {@link #of} will read it. */
  String ofStep(@Nullable Object... values) {
    var texts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = values[i] instanceof Instant at ? at.toString() : text(values[i]);
    }
    return macs.of(Table.STEP.text, texts);
  }

  /** That there is none is not the same as any text. */
  private static String text(@Nullable Object value) {
    return value == null ? "" : "=" + value;
  }

  private static String at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant().toString();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
