package io.sekimori.inquiries;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * What was answered. The note is sealed, and the digest that stands in the ledger is salted, so
 * that nobody finds a short note out by trying.
 */
@Component
class AnswerRows {
  private final Databases databases;
  private final Keys keys;
  private final RowMac mac;

  AnswerRows(Databases databases, Keys keys) {
    this.databases = databases;
    this.keys = keys;
    this.mac = new RowMac(keys, InquiryRows.LABEL);
  }

  /** An answer that is about to be signed. */
  record Draft(Task task, String content, String note, String salt, String digest) {
    static Draft of(Task task, Reply reply) {
      var content = Texts.reply(reply.classes());
      var salt = Ids.random("salt");
      return new Draft(
          task, content, reply.note(), salt, Texts.digest(salt, content, reply.note()));
    }
  }

  /**
   * Keeps it under its entry.
   *
   * @throws Refusal CONFLICT if it was answered meanwhile
   */
  void add(Draft draft, CredentialId credential, Instant at, long entry) {
    var task = draft.task();
    Object[] columns = {
      task.inquiry().value(),
      task.person().value(),
      task.round(),
      draft.content(),
      keys.sealText(place(task.inquiry(), task.person(), task.round()), draft.note()),
      draft.salt(),
      draft.digest(),
      credential.value(),
      at,
      entry
    };
    try {
      databases
          .data()
          .client()
          .sql(
              """
              insert into inquiries.answer
                (inquiry, person, round, content, note, salt, digest, credential, at, entry, mac)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(Columns.sql(columns, mac.of("answer", columns)))
          .update();
    } catch (DuplicateKeyException twice) {
      throw new Refusal(ProblemCode.CONFLICT, "inquiry-answered", twice);
    }
  }

  private static String place(InquiryId inquiry, PersonId person, int round) {
    return "inquiries.answer/" + inquiry + "/" + person + "/" + round;
  }

  List<Answer> of(InquiryId inquiry) {
    return query("inquiry = ?", inquiry.value());
  }

  List<Answer> of(PersonId person) {
    return query("person = ?", person.value());
  }

  /** How many rows there are, also such as this server did not write. */
  int inserted(InquiryId inquiry) {
    return databases
        .data()
        .client()
        .sql("select count(*) from inquiries.answer where inquiry = ?")
        .param(inquiry.value())
        .query(Integer.class)
        .single();
  }

  private List<Answer> query(String where, String value) {
    return databases
        .data()
        .client()
        .sql("select * from inquiries.answer where " + where + " order by person, round")
        .param(value)
        .query(this::answer)
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Answer> answer(ResultSet row, int number) throws SQLException {
    Object[] columns = {
      row.getString("inquiry"),
      row.getString("person"),
      row.getInt("round"),
      row.getString("content"),
      row.getBytes("note"),
      row.getString("salt"),
      row.getString("digest"),
      row.getString("credential"),
      InquiryRows.at(row, "at"),
      row.getLong("entry")
    };
    if (!mac.holds(row.getString("mac"), "answer", columns)) {
      return Optional.empty();
    }
    var inquiry = new InquiryId(row.getString("inquiry"));
    var person = new PersonId(row.getString("person"));
    var note = keys.openText(place(inquiry, person, row.getInt("round")), row.getBytes("note"));
    return Optional.of(
        new Answer(
            inquiry,
            person,
            row.getInt("round"),
            new Reply(Texts.reply(row.getString("content")), note),
            row.getString("digest"),
            new CredentialId(row.getString("credential")),
            InquiryRows.at(row, "at"),
            row.getLong("entry")));
  }
}
