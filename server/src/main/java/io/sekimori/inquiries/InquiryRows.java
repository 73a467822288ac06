package io.sekimori.inquiries;

import io.sekimori.database.Databases;
import io.sekimori.exposure.Checkpoint;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Inquiries and who is asked; a row that does not verify is absent. */
@Component
class InquiryRows {
  static final String LABEL = "sekimori-inquiries-row-v1";

  private final Databases databases;
  private final RowMac mac;

  InquiryRows(Databases databases, Keys keys) {
    this.databases = databases;
    this.mac = new RowMac(keys, LABEL);
  }

  private JdbcClient client() {
    return databases.data().client();
  }

  /** All of it or nothing. */
  void together(Runnable work) {
    databases.data().transactions().executeWithoutResult(_ -> work.run());
  }

  void add(Inquiry one) {
    var columns = columns(one);
    client()
        .sql(
            """
            insert into inquiries.inquiry
              (id, kind, subject, begins, ends, size, root, classes, days, by_person, at, entry, mac)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(Columns.sql(columns, mac.of("inquiry", columns)))
        .update();
  }

  private static Object[] columns(Inquiry one) {
    return new Object[] {
      one.id().value(),
      one.kind(),
      one.subject(),
      one.from(),
      one.to(),
      one.at().size(),
      one.at().root(),
      Texts.classes(one.classes()),
      one.days(),
      one.by().value(),
      one.opened(),
      one.entry()
    };
  }

  /** All of them, newest first. */
  List<Inquiry> all() {
    return client()
        .sql("select * from inquiries.inquiry order by at desc, id")
        .query(this::inquiry)
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  Optional<Inquiry> find(InquiryId id) {
    return client()
        .sql("select * from inquiries.inquiry where id = ?")
        .param(id.value())
        .query(this::inquiry)
        .optional()
        .flatMap(one -> one);
  }

  private Optional<Inquiry> inquiry(ResultSet row, int number) throws SQLException {
    return Columns.read(
        () ->
            new Inquiry(
                new InquiryId(row.getString("id")),
                row.getString("kind"),
                row.getString("subject"),
                at(row, "begins"),
                at(row, "ends"),
                new Checkpoint(row.getLong("size"), row.getString("root")),
                Texts.classes(row.getString("classes")),
                row.getInt("days"),
                new PersonId(row.getString("by_person")),
                at(row, "at"),
                row.getLong("entry")),
        one -> mac.holds(row.getString("mac"), "inquiry", columns(one)));
  }

  static Instant at(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  void add(Task one) {
    var columns = columns(one);
    client()
        .sql(
            """
            insert into inquiries.task
              (inquiry, person, organisation, round, reason, records, at, due, entry, mac)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(Columns.sql(columns, mac.of("task", columns)))
        .update();
  }

  private static Object[] columns(Task one) {
    return new Object[] {
      one.inquiry().value(),
      one.person().value(),
      one.organisation().value(),
      one.round(),
      one.reason().text(),
      Texts.records(one.records()),
      one.at(),
      one.due(),
      one.entry()
    };
  }

  /** Everybody who is asked, by id, each round in its order. */
  List<Task> tasks(InquiryId inquiry) {
    return tasks("inquiry = ?", inquiry.value());
  }

  List<Task> tasksOf(PersonId person) {
    return tasks("person = ?", person.value());
  }

  private List<Task> tasks(String where, String value) {
    return client()
        .sql(
            "select * from inquiries.task where " + where + " order by at desc, round desc, person")
        .param(value)
        .query(this::task)
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** How many rows of tasks there are, also such as this server did not write. */
  int inserted(InquiryId inquiry) {
    return client()
        .sql("select count(*) from inquiries.task where inquiry = ?")
        .param(inquiry.value())
        .query(Integer.class)
        .single();
  }

  private Optional<Task> task(ResultSet row, int number) throws SQLException {
    return Columns.read(
        () ->
            new Task(
                new InquiryId(row.getString("inquiry")),
                new PersonId(row.getString("person")),
                new OrganisationId(row.getString("organisation")),
                row.getInt("round"),
                Task.Reason.of(row.getString("reason")),
                Texts.records(row.getString("records")),
                at(row, "at"),
                at(row, "due"),
                row.getLong("entry")),
        one -> mac.holds(row.getString("mac"), "task", columns(one)));
  }

  /**
   * From now on nobody is asked any more.
   *
   * @throws Refusal CONFLICT if it was closed meanwhile
   */
  void close(InquiryId inquiry, PersonId by, Instant at, long entry) {
    Object[] columns = {inquiry.value(), by.value(), at, entry};
    int written =
        client()
            .sql(
                """
            insert into inquiries.closing (inquiry, by_person, at, entry, mac)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)
            .params(Columns.sql(columns, mac.of("closing", columns)))
            .update();
    if (written == 0) {
      throw new Refusal(ProblemCode.CONFLICT, "inquiry");
    }
  }

  /** When it was closed. */
  Optional<Instant> closed(InquiryId inquiry) {
    return client()
        .sql("select * from inquiries.closing where inquiry = ?")
        .param(inquiry.value())
        .query(
            (row, _) -> {
              var by = row.getString("by_person");
              var at = at(row, "at");
              Object[] columns = {inquiry.value(), by, at, row.getLong("entry")};
              return mac.holds(row.getString("mac"), "closing", columns)
                  ? Optional.of(at)
                  : Optional.<Instant>empty();
            })
        .optional()
        .flatMap(one -> one);
  }

  /** True for whoever was the first to write this letter. */
  boolean reminds(Task task, int number) {
    return client()
            .sql(
                """
                insert into inquiries.reminder (inquiry, person, round, number)
                values (?, ?, ?, ?) on conflict do nothing
                """)
            .params(task.inquiry().value(), task.person().value(), task.round(), number)
            .update()
        == 1;
  }
}
