package io.sekimori.people;

import io.sekimori.database.Databases;
import io.sekimori.edge.Languages;
import io.sekimori.keys.Keys;
import io.sekimori.outbox.MailAddresses;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.text.Normalizer;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Names, staff numbers and languages of the staff, sealed. Who is employed by whom and may do what
 * stands in {@code access}; a person who is only here may do nothing.
 */
@Service
public class Staff {
  private static final int LONGEST = 100;
  private final Databases databases;
  private final Keys keys;
  private final Clock clock;

  Staff(Databases databases, Keys keys, Clock clock) {
    this.databases = databases;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Adds a member.
   *
   * @throws Refusal INVALID_VALUE for an empty or too long name or number; CONFLICT if the person
   *     or the staff number is there already
   */
  public void enlist(StaffMember member) {
    requireTexts(member);
    try {
      data()
          .sql(
              """
              insert into people.staff (person, name, number, number_tag, language, made_at)
              values (:person, :name, :number, :tag, :language, :now)
              """)
          .param("person", member.person().value())
          .param("name", seal(member.person(), "name", member.name().strip()))
          .param("number", seal(member.person(), "number", normal(member.number())))
          .param("tag", tag(member.number()))
          .param("language", Languages.supported(member.language().getLanguage()).getLanguage())
          .param("now", Timestamp.from(clock.instant()))
          .update();
    } catch (DuplicateKeyException twice) {
      throw new Refusal(ProblemCode.CONFLICT, "staff-number");
    }
  }

  /**
   * What {@link #enlist} would refuse, asked before anything else is written.
   *
   * @throws Refusal INVALID_VALUE, CONFLICT
   */
  void requireNew(StaffMember member) {
    requireTexts(member);
    if (byNumber(member.number()).isPresent()) {
      throw new Refusal(ProblemCode.CONFLICT, "staff-number");
    }
  }

  private static void requireTexts(StaffMember member) {
    requireText(member.name(), "name");
    requireText(member.number(), "staff-number");
  }

  public Optional<StaffMember> find(PersonId person) {
    return data()
        .sql("select person, name, number, language from people.staff where person = :person")
        .param("person", person.value())
        .query(this::member)
        .optional();
  }

  /** The member with this staff number, for signing in with a password. */
  Optional<StaffMember> byNumber(String number) {
    return data()
        .sql("select person, name, number, language from people.staff where number_tag = :tag")
        .param("tag", tag(number))
        .query(this::member)
        .optional();
  }

  /** Everybody, oldest first. */
  public List<StaffMember> all() {
    return data()
        .sql("select person, name, number, language from people.staff order by made_at, person")
        .query(this::member)
        .list();
  }

  /** The person's mail address, or empty if nobody said it. */
  Optional<String> mailOf(PersonId person) {
    return data()
        .sql("select mail from people.staff where person = :person and mail is not null")
        .param("person", person.value())
        .query((row, _) -> open(person, "mail", row.getBytes("mail")))
        .optional();
  }

  /** The oldest of their addresses of the last thirty days, if it was changed meanwhile. */
  Optional<String> mailBefore(PersonId person) {
    return data()
        .sql(
            """
            select mail_before from people.staff
            where person = :person and mail_before is not null
              and mail_before_at > now() - interval '30 days'
            """)
        .param("person", person.value())
        .query((row, _) -> open(person, "mail", row.getBytes("mail_before")))
        .optional();
  }

  /**
   * Says where somebody is written to.
   *
   * @param mail empty for nowhere
   * @throws Refusal INVALID_VALUE if it is no address
   */
  public void reachAt(PersonId person, String mail) {
    data()
        .sql(
            """
            update people.staff set mail = :mail,
              mail_before = case when mail_before is not null
                and mail_before_at > now() - interval '30 days' then mail_before else mail end,
              mail_before_at = case when mail_before is not null
                and mail_before_at > now() - interval '30 days' then mail_before_at else now() end
            where person = :person
            """)
        .param(
            "mail",
            mail.isBlank() ? null : seal(person, "mail", MailAddresses.require(mail)),
            Types.BINARY)
        .param("person", person.value())
        .update();
  }

  void speak(PersonId person, Locale language) {
    data()
        .sql("update people.staff set language = :language where person = :person")
        .param("language", Languages.supported(language.getLanguage()).getLanguage())
        .param("person", person.value())
        .update();
  }

  /** One secret per staff number; full-width and lower-case letters do not matter. */
  String tag(String number) {
    byte[] normal = normal(number).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(keys.mac("staff-number", normal));
  }

  private static String normal(String number) {
    return Normalizer.normalize(number, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
  }

  private static void requireText(String text, String about) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new Refusal(ProblemCode.INVALID_VALUE, about);
    }
  }

  private StaffMember member(ResultSet row, int number) throws SQLException {
    var person = new PersonId(row.getString("person"));
    return new StaffMember(
        person,
        open(person, "name", row.getBytes("name")),
        open(person, "number", row.getBytes("number")),
        Languages.supported(row.getString("language")));
  }

  private byte[] seal(PersonId person, String column, String text) {
    return keys.sealText(place(person, column), text);
  }

  private String open(PersonId person, String column, byte[] sealed) {
    return keys.openText(place(person, column), sealed);
  }

  private static String place(PersonId person, String column) {
    return "people.staff/" + person.value() + "/" + column;
  }

  private JdbcClient data() {
    return databases.data().client();
  }
}
