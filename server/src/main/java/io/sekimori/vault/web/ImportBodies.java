package io.sekimori.vault.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.csv.Encoding;
import io.sekimori.vault.csv.Mapping;
import io.sekimori.vault.csv.RowProblem;
import io.sekimori.vault.intake.Import;
import io.sekimori.vault.intake.Intake;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the API of imports takes and gives: ids, positions, counts and words of ours. */
final class ImportBodies {
  private ImportBodies() {}

  /**
   * An import.
   *
   * @param by the person's or application's id
   * @param rows rows of data in the file, known after a dry run
   * @param code why it failed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ImportView(
      String id,
      String state,
      String population,
      String by,
      Instant begun,
      Instant changed,
      @Nullable Instant ended,
      long bytes,
      @Nullable String encoding,
      int columns,
      @Nullable Long rows,
      ProgressView progress,
      CountsView counts,
      @Nullable String code,
      @Nullable Long startEntry,
      @Nullable Long endEntry) {
    static ImportView of(Import one) {
      var encoding = one.encoding();
      var code = one.code();
      return new ImportView(
          one.id().value(),
          one.state().text(),
          one.population(),
          one.actor().id(),
          one.begun(),
          one.changed(),
          one.ended(),
          one.bytes(),
          encoding == null ? null : text(encoding),
          one.columns(),
          one.total(),
          new ProgressView(
              one.position().row(),
              one.percent(),
              Math.round(one.rate()),
              one.remaining().map(left -> left.toSeconds()).orElse(null)),
          new CountsView(
              one.counts().taken(),
              one.counts().duplicates(),
              one.counts().refused(),
              one.counts().problems()),
          code == null ? null : code.text(),
          one.startEntry(),
          one.endEntry());
    }
  }

  /** How far the dry run or the import has come. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProgressView(long row, int percent, long rowsPerSecond, @Nullable Long remainingSeconds) {}

  record CountsView(long taken, long duplicates, long refused, long problems) {}

  record ImportsView(List<ImportView> imports, @Nullable String next) {}

  /**
   * One column of the file and where it goes.
   *
   * @param heading given, and passed over when it is sent back
   * @param field absent for a column that is not taken
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ColumnBody(
      int column,
      @Nullable String heading,
      @Nullable String field,
      @Nullable Integer item,
      @Nullable Integer part,
      @Nullable String bad) {
    static ColumnBody of(Intake.Column column, Mapping.@Nullable Column mapped) {
      return mapped == null
          ? new ColumnBody(column.column(), column.heading(), null, null, null, null)
          : new ColumnBody(
              column.column(),
              column.heading(),
              mapped.field().value(),
              mapped.item(),
              mapped.part(),
              mapped.bad().text());
    }

    private Mapping.Column mapping(String name) {
      return new Mapping.Column(
          column,
          new FieldName(name),
          item == null ? 0 : item,
          part == null ? 0 : part,
          bad == null ? Mapping.Bad.REFUSE_ROW : Mapping.Bad.of(bad));
    }

    @Override
    public String toString() {
      return "ColumnBody[" + column + "]";
    }
  }

  /** Encoding and columns, given and taken. */
  record MappingBody(String encoding, List<ColumnBody> columns) {
    /** What is missing fails here, where it is answered as malformed. */
    MappingBody {
      Objects.requireNonNull(encoding);
      columns = List.copyOf(columns);
    }

    static MappingBody of(Import one, List<Intake.Column> columns) {
      var mapping = one.mapping();
      var encoding = one.encoding();
      if (mapping == null || encoding == null) {
        throw new Refusal(ProblemCode.CONFLICT, "import");
      }
      Map<Integer, Mapping.Column> byColumn =
          mapping.columns().stream()
              .collect(Collectors.toMap(Mapping.Column::column, Function.identity()));
      return new MappingBody(
          text(encoding),
          columns.stream()
              .map(column -> ColumnBody.of(column, byColumn.get(column.column())))
              .toList());
    }

    Mapping mapping() {
      var taken =
          columns.stream()
              .flatMap(column -> Optional.ofNullable(column.field()).map(column::mapping).stream())
              .toList();
      return new Mapping(taken);
    }
  }

  /** Why a row was not taken, or a value of it left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProblemView(long row, long line, int column, @Nullable String field, String code) {
    static ProblemView of(RowProblem problem) {
      var field = problem.field();
      return new ProblemView(
          problem.row(),
          problem.line(),
          problem.column(),
          field == null ? null : field.value(),
          problem.code());
    }
  }

  record ProblemsView(List<ProblemView> problems, @Nullable String next) {}

  /** {@code utf-8} or {@code cp932}. */
  static String text(Encoding encoding) {
    return encoding.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Encoding encoding(String text) {
    return Arrays.stream(Encoding.values())
        .filter(one -> text(one).equals(text))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "encoding"));
  }
}
