package io.sekimori.vault.csv;

import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which column of a file brings which field.
 *
 * <p>As JSON: {@code {"columns": [{"column": 1, "field": "name", "item": 0, "part": 0, "bad":
 * "refuse-row"}]}}.
 */
public record Mapping(List<Column> columns) {
  private static final int MOST_ITEMS = 100;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** What becomes of a row with a malformed value in this column. */
  public enum Bad {
    /** The row is not taken. */
    REFUSE_ROW,
    /** The value is left out and the row is taken; both are reported. */
    LEAVE_OUT,
    /** The value is stored as it is, without a tag, so that no search finds it; reported. */
    KEEP;

    /** As in JSON: {@code refuse-row}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The one of this text.
     *
     * @throws Refusal MALFORMED_REQUEST
     */
    public static Bad of(String text) {
      return Arrays.stream(values())
          .filter(one -> one.text().equals(text))
          .findAny()
          .orElseThrow(() -> new Refusal(ProblemCode.MALFORMED_REQUEST, "mapping"));
    }
  }

  /**
   * One column.
   *
   * @param column from 1
   * @param item which telephone, which account
   * @param part the place of this column among those that make the value together
   */
  public record Column(int column, FieldName field, int item, int part, Bad bad) {
    public Column(int column, FieldName field) {
      this(column, field, 0, 0, Bad.REFUSE_ROW);
    }
  }

  public Mapping {
    columns = List.copyOf(columns);
  }

  /**
   * Reads a mapping.
   *
   * @throws Refusal MALFORMED_REQUEST if it is no mapping, UNKNOWN_FIELD, INVALID_VALUE if a column
   *     or a part stands twice
   */
  public static Mapping parse(String json, Catalogue catalogue) {
    return Form.read(JSON, json).mapping().checked(catalogue);
  }

  /** As JSON. */
  public String json() {
    var rows = columns.stream().map(Form.Row::of).toList();
    return JSON.writeValueAsString(Map.of("columns", rows));
  }

  /** True if every field that no customer may lack has a column. */
  public boolean isComplete(Catalogue catalogue) {
    return catalogue.fields().stream()
        .filter(Field::required)
        .allMatch(field -> columns.stream().anyMatch(one -> one.field().equals(field.name())));
  }

  Mapping checked(Catalogue catalogue) {
    var columnsSeen = new HashSet<Integer>();
    var partsSeen = new HashSet<List<Object>>();
    for (Column column : columns) {
      var field = catalogue.field(column.field());
      boolean fine =
          column.column() >= 1
              && column.part() >= 0
              && column.item() >= 0
              && column.item() < (field.many() ? MOST_ITEMS : 1)
              && columnsSeen.add(column.column())
              && partsSeen.add(List.of(column.field(), column.item(), column.part()));
      if (!fine) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "mapping");
      }
    }
    return this;
  }

  /** The JSON form. */
  record Form(List<Row> columns) {
    record Row(int column, String field, int item, int part, String bad) {
      static Row of(Column column) {
        return new Row(
            column.column(),
            column.field().value(),
            column.item(),
            column.part(),
            column.bad().text());
      }

      Column asColumn() {
        return new Column(column, new FieldName(field), item, part, Bad.of(bad));
      }
    }

    static Form read(JsonMapper mapper, String json) {
      try {
        @Nullable Form form = mapper.readValue(json, Form.class);
        if (form != null && !form.columns().contains(null)) {
          return form;
        }
        throw new Refusal(ProblemCode.MALFORMED_REQUEST, "mapping");
      } catch (JacksonException e) {
        throw new Refusal(ProblemCode.MALFORMED_REQUEST, "mapping");
      }
    }

    Mapping mapping() {
      return new Mapping(columns.stream().map(Row::asColumn).toList());
    }
  }
}
