package io.sekimori.duties;

import io.sekimori.duties.Duty.Decision;
import io.sekimori.duties.PeopleProofs.Table;
import io.sekimori.terms.Ids;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes a duty of its row. One that somebody else wrote says so, and hides no other: what cannot be
 * an id of ours is called {@value #UNREADABLE}, for neither an alarm nor a letter could name it.
 */
final class DutyReading {
  static final String UNREADABLE = "unreadable";
  private final Titles titles;
  private final PeopleProofs proofs;

  DutyReading(Titles titles, PeopleProofs proofs) {
    this.titles = titles;
    this.proofs = proofs;
  }

  Duty row(ResultSet row) throws SQLException {
    boolean altered = row.getObject("altered_since") != null || !proofs.holds(Table.DUTY, row);
    if (!Ids.wellFormed(row.getString("id"))) {
      return unreadable(row);
    }
    try {
      return duty(row, altered);
    } catch (Refusal | IllegalArgumentException | DateTimeException unreadable) {
      return unreadable(row);
    }
  }

  private Duty duty(ResultSet row, boolean altered) throws SQLException {
    return new Duty(
        row.getString("id"),
        row.getLong("number"),
        Optional.ofNullable(row.getString("series")),
        titles.open("duty", row.getString("id"), row.getBytes("title")),
        Owner.parse(row.getString("owner")),
        rule(row),
        Due.parse(row.getString("due")),
        Anchor.parse(row.getString("anchor")),
        day(row, "anchored_on"),
        day(row, "due_on"),
        Decision.of(row.getString("decision")),
        day(row, "filed_on"),
        row.getObject("late_days") == null
            ? OptionalInt.empty()
            : OptionalInt.of(row.getInt("late_days")),
        day(row, "ended_on"),
        altered);
  }

  private static Duty unreadable(ResultSet row) throws SQLException {
    var id = id(row);
    return new Duty(
        id,
        row.getLong("number"),
        Optional.empty(),
        id,
        new Owner.HoldersOf(Ladder.DATA_OFFICER),
        new Rule("internal", "", "", "", Optional.empty(), Optional.empty()),
        new Due.AsNeeded(),
        Anchor.NONE,
        Optional.empty(),
        day(row, "due_on"),
        Decision.UNDECIDED,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        true);
  }

  /** The row's id, or what stands for one that nobody could name. */
  static String id(ResultSet row) throws SQLException {
    var id = row.getString("id");
    return Ids.wellFormed(id) ? id : UNREADABLE;
  }

  private static Rule rule(ResultSet row) throws SQLException {
    return new Rule(
        row.getString("rule"),
        row.getString("citation"),
        row.getString("rule_text_ja"),
        row.getString("rule_text_en"),
        day(row, "rule_from"),
        day(row, "rule_until"));
  }

  static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDate.class));
  }
}
