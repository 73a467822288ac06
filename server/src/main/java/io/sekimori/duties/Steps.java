package io.sekimori.duties;

import io.sekimori.database.Databases;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to a duty, in order; rows that nobody changes, each with its MAC. */
@Component
class Steps {
  private final JdbcClient client;
  private final PeopleProofs proofs;

  Steps(Databases databases, PeopleProofs proofs) {
    this.proofs = proofs;
    this.client = databases.data().client();
  }

  /** In the transaction that changes the duty, whose row is locked: numbers have no gap. */
  void add(
      String duty,
      DutyStep.Kind kind,
      Instant now,
      String by,
      Optional<LocalDate> day,
      @Nullable String word,
      long entry,
      @Nullable String approval) {
    int number =
        client
            .sql("select coalesce(max(number) + 1, 0) from duties.step where duty = ?")
            .param(duty)
            .query(Integer.class)
            .single();
    var at = now.truncatedTo(ChronoUnit.MICROS);
    client
        .sql(
            """
            insert into duties.step (duty, number, kind, at, by, day, word, entry, approval, mac)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(duty)
        .param(number)
        .param(kind.text())
        .param(DutyRows.at(at))
        .param(by)
        .param(day.orElse(null))
        .param(word)
        .param(entry)
        .param(approval)
        .param(
            proofs.ofStep(
                duty, number, kind.text(), by, day.orElse(null), word, entry, approval, at))
        .update();
  }

  List<DutyStep> of(String duty) {
    return client
        .sql("select * from duties.step where duty = ? order by number")
        .param(duty)
        .query(
            (row, _) ->
                new DutyStep(
                    DutyStep.Kind.of(row.getString("kind")),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("by"),
                    DutyRows.day(row, "day"),
                    Optional.ofNullable(row.getString("word")),
                    row.getLong("entry"),
                    row.getString("approval") != null,
                    !proofs.holds(PeopleProofs.Table.STEP, row)))
        .list();
  }
}
