package io.sekimori.vault.intake;

import io.sekimori.terms.ProblemCode;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.csv.Encoding;
import io.sekimori.vault.csv.Mapping;
import io.sekimori.vault.intake.Import.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the row of an import. */
final class ImportReading {
  private final Catalogue catalogue;

  ImportReading(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Import read(ResultSet row, int ignored) throws SQLException {
    var mapping = row.getString("mapping");
    var encoding = row.getString("encoding");
    return new Import(
        new ImportId(row.getString("id")),
        row.getLong("number"),
        State.of(row.getString("state")),
        row.getString("population"),
        ActorText.parse(row.getString("actor")),
        row.getLong("bytes"),
        encoding == null ? null : Encoding.valueOf(encoding),
        row.getInt("columns"),
        mapping == null ? null : Mapping.parse(mapping, catalogue),
        row.getTimestamp("begun").toInstant(),
        row.getTimestamp("changed").toInstant(),
        instant(row, "ended"),
        new Import.Position(
            row.getLong("at_row"),
            row.getLong("at_byte"),
            instant(row, "phase_began"),
            row.getLong("phase_row")),
        new Import.Counts(
            row.getLong("taken"),
            row.getLong("duplicates"),
            row.getLong("refused"),
            row.getLong("problems")),
        number(row, "total"),
        code(row.getString("code")),
        number(row, "start_entry"),
        number(row, "end_entry"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  private static @Nullable ProblemCode code(@Nullable String text) {
    return Arrays.stream(ProblemCode.values())
        .filter(one -> one.text().equals(text))
        .findAny()
        .orElse(null);
  }
}
