package io.sekimori.duties;

import io.sekimori.database.Databases;
import io.sekimori.duties.Duty.Decision;
import io.sekimori.duties.PeopleProofs.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is written about people's duties, each row with its MAC. A duty that was filed, ended or not
 * required changes no more.
 */
@Component
class DutyBook {
  private static final String UNALTERED = "altered_since is null and" + DutyRows.OPEN;

  private final Databases.Database data;
  private final JdbcClient client;
  private final Titles titles;
  private final PeopleProofs proofs;

  DutyBook(Databases databases, Titles titles, PeopleProofs proofs) {
    this.titles = titles;
    this.proofs = proofs;
    this.data = databases.data();
    this.client = data.client();
  }

  /** Everything that is written, or nothing. */
  void together(Runnable work) {
    data.transactions().executeWithoutResult(_ -> work.run());
  }

  /** What stands at its beginning. */
  record Draft(
      String id,
      @Nullable String series,
      @Nullable LocalDate nominal,
      String title,
      Owner owner,
      Rule rule,
      Due due,
      Anchor anchor,
      @Nullable LocalDate anchoredOn,
      @Nullable LocalDate dueOn,
      Decision decision) {}

  /** False if the series has one for this day already. */
  boolean insert(Draft draft, String by, Instant now, long entry) {
    return changed(
        client
            .sql(
                """
                insert into duties.duty (id, series, nominal, title, owner, rule, citation,
                  rule_text_ja, rule_text_en, rule_from, rule_until, due, anchor, anchored_on,
                  due_on, entry, last_entry, established_at, established_by, decision)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (series, nominal) do nothing
                returning *
                """)
            .param(draft.id())
            .param(draft.series())
            .param(draft.nominal())
            .param(titles.seal("duty", draft.id(), draft.title()))
            .param(draft.owner().text())
            .param(draft.rule().id())
            .param(draft.rule().citation())
            .param(draft.rule().japanese())
            .param(draft.rule().english())
            .param(draft.rule().from().orElse(null))
            .param(draft.rule().until().orElse(null))
            .param(draft.due().text())
            .param(draft.anchor().text())
            .param(draft.anchoredOn())
            .param(draft.dueOn())
            .param(entry)
            .param(entry)
            .param(DutyRows.at(now))
            .param(by)
            .param(draft.decision().text()));
  }

  private JdbcClient.StatementSpec update(String what, String ifSo) {
    return client.sql(
        "update duties.duty set " + what + " where id = ? and " + ifSo + " returning *");
  }

  private record Signature(String id, String mac) {}

  /** The row as the database has it now, and its MAC, in one transaction; false if none is. */
  private boolean changed(JdbcClient.StatementSpec write) {
    return Boolean.TRUE.equals(
        data.transactions()
            .execute(
                _ ->
                    write
                        .query(
                            (row, _) ->
                                new Signature(row.getString("id"), proofs.of(Table.DUTY, row)))
                        .optional()
                        .filter(this::sign)
                        .isPresent()));
  }

  private boolean sign(Signature signature) {
    return client
            .sql("update duties.duty set mac = ?, altered_since = null where id = ?")
            .params(signature.mac(), signature.id())
            .update()
        == 1;
  }

  /** False if it is done, or somebody else wrote it: what it was counted from is not known. */
  boolean anchor(String id, LocalDate on, @Nullable LocalDate dueOn, long entry) {
    return changed(
        update("anchored_on = ?, due_on = ?, last_entry = ?", UNALTERED)
            .param(on)
            .param(dueOn)
            .param(entry)
            .param(id));
  }

  /** Another day by another calendar; false if it is done, or somebody else wrote it. */
  boolean move(String id, LocalDate nominal, LocalDate dueOn, long entry) {
    return changed(
        update("nominal = ?, due = ?, due_on = ?, last_entry = ?", UNALTERED)
            .params(nominal, new Due.FixedDate(dueOn).text(), dueOn, entry, id));
  }

  /** One person may say that it is required, unless somebody else wrote it. */
  boolean require(String id, long entry) {
    return changed(
        update("decision = ?, last_entry = ?", UNALTERED)
            .params(Decision.REQUIRED.text(), entry, id));
  }

  /** Two persons may say that it is not, whoever wrote it. */
  boolean excuse(String id, String approval, long entry) {
    return changed(
        update("decision = ?, approval = ?, last_entry = ?", DutyRows.OPEN)
            .params(Decision.NOT_REQUIRED.text(), approval, entry, id));
  }

  /** The first filing; its lateness stays for ever. False if there was one. */
  boolean file(String id, LocalDate on, int lateDays, long entry) {
    return changed(
        update("filed_on = ?, late_days = ?, last_entry = ?", DutyRows.OPEN)
            .params(on, lateDays, entry, id));
  }

  /** A supplement changes nothing but that there is an entry more. */
  boolean supplement(String id, long entry) {
    return changed(update("last_entry = ?", "filed_on is not null").params(entry, id));
  }

  /** Ends what of a series is not due yet. */
  int endFuture(String series, LocalDate after) {
    var ids =
        client
            .sql(
                "select id from duties.duty where series = ? and nominal > ? and altered_since is"
                    + " null and"
                    + DutyRows.OPEN)
            .params(series, after)
            .query(String.class)
            .list();
    together(() -> ids.forEach(id -> end(id, after)));
    return ids.size();
  }

  private void end(String id, LocalDate on) {
    var _ = changed(update("ended_on = ?", "true").params(on, id));
  }

  /**
   * What somebody else wrote is believed in nothing: it was not filed, not ended, is not excused,
   * and is due today at the latest, until it is filed or ended anew.
   */
  void distrust(Collection<String> ids, LocalDate today, Instant now) {
    if (!ids.isEmpty()) {
      together(() -> unproven(ids).forEach(id -> distrust(id, today, now)));
    }
  }

  /** Those of them that are not proven now: somebody may have filed one meanwhile. */
  private List<String> unproven(Collection<String> ids) {
    return client
        .sql("select * from duties.duty where id in (:ids) order by id for update")
        .param("ids", ids)
        .query((row, _) -> proofs.holds(Table.DUTY, row) ? "" : row.getString("id"))
        .list()
        .stream()
        .filter(id -> !id.isEmpty())
        .toList();
  }

  private void distrust(String id, LocalDate today, Instant now) {
    client
        .sql(
            """
            update duties.duty set filed_on = null, late_days = null, ended_on = null,
              decision = 'undecided', approval = null, mac = null,
              due_on = least(coalesce(due_on, :today), :today),
              altered_since = coalesce(altered_since, :now)
            where id = :id
            """)
        .param("today", today)
        .param("now", DutyRows.at(now))
        .param("id", id)
        .update();
  }
}
