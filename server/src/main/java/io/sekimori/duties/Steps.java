package io.sekimori.duties;

import io.sekimori.database.Databases;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to a duty, in order; rows that nobody changes. */
@Component
class Steps {
  private final JdbcClient client;

  Steps(Databases databases) {
    this.client = databases.data().client();
  }

  void add(
      String duty,
      DutyStep.Kind kind,
      Instant now,
      String by,
      @Nullable LocalDate day,
      @Nullable String word,
      long entry) {
    client
        .sql(
            """
            insert into duties.step (duty, number, kind, at, by, day, word, entry)
            select ?, coalesce(max(number) + 1, 0), ?, ?, ?, ?, ?, ?
            from duties.step where duty = ?
            """)
        .param(duty)
        .param(kind.text())
        .param(DutyRows.at(now))
        .param(by)
        .param(day)
        .param(word)
        .param(entry)
        .param(duty)
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
                    row.getLong("entry")))
        .list();
  }
}
