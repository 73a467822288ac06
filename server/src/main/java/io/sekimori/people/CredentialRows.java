package io.sekimori.people;

import io.sekimori.database.Databases;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables of credentials: rows that are added and never changed, rows that end them, and the
 * counters of their use. A row that does not verify is no credential, and what this node has seen
 * end stays ended.
 */
@Component
class CredentialRows {
  private static final Logger LOG = LoggerFactory.getLogger(CredentialRows.class);
  private static final String SELECT =
      """
      select c.id, c.person, c.kind, c.lookup, c.secret, c.backup_eligible, c.link, c.made_at,
             c.entry, c.mac, coalesce(u.counter, 0) as counter, e.credential is not null as ended
      from people.credential c
      left join people.credential_use u on u.credential = c.id
      left join people.credential_end e on e.credential = c.id
      """;

  private final Databases databases;
  private final AuthorityMac authority;
  private final Endings endings;

  CredentialRows(Databases databases, AuthorityMac authority, Endings endings) {
    this.databases = databases;
    this.authority = authority;
    this.endings = endings;
  }

  void insert(CredentialId id, Credentials.Draft draft, String kind, Instant now, long entry) {
    var lookup = Objects.toString(draft.lookup(), "");
    var link = Objects.toString(draft.link(), "");
    data()
        .sql(
            """
            insert into people.credential
              (id, person, kind, lookup, secret, backup_eligible, link, made_at, entry, mac)
            values
              (:id, :person, :kind, nullif(:lookup, ''), :secret, :backup, nullif(:link, ''),
               :made, :entry, :mac)
            """)
        .param("id", id.value())
        .param("person", draft.person().value())
        .param("kind", kind)
        .param("lookup", lookup)
        .param("secret", draft.secret())
        .param("backup", draft.backupEligible())
        .param("link", link)
        .param("made", Timestamp.from(now))
        .param("entry", entry)
        .param(
            "mac",
            authority.of(
                "credential",
                id,
                draft.person(),
                kind,
                lookup,
                draft.secret(),
                draft.backupEligible(),
                link,
                now,
                entry))
        .update();
  }

  Optional<Credential> byLookup(String lookup) {
    return read(data().sql(SELECT + " where c.lookup = :lookup").param("lookup", lookup)).stream()
        .findFirst();
  }

  /** True if this person has, or ever had, a credential, also one whose row is not genuine. */
  boolean everHad(PersonId person) {
    return data()
        .sql("select exists (select from people.credential where person = :person)")
        .param("person", person.value())
        .query(Boolean.class)
        .single();
  }

  Optional<Credential> find(CredentialId id) {
    return read(data().sql(SELECT + " where c.id = :id").param("id", id.value())).stream()
        .findFirst();
  }

  List<Credential> of(PersonId person) {
    return read(
        data()
            .sql(SELECT + " where c.person = :person order by c.made_at, c.id")
            .param("person", person.value()));
  }

  private List<Credential> read(JdbcClient.StatementSpec statement) {
    return statement.query(this::living).list().stream().flatMap(Optional::stream).toList();
  }

  private Optional<Credential> living(ResultSet row, int number) throws SQLException {
    var id = row.getString("id");
    if (row.getBoolean("ended")) {
      endings.note(id);
    }
    if (endings.has(id)) {
      return Optional.empty();
    }
    var made = row.getTimestamp("made_at").toInstant();
    boolean genuine =
        authority.holds(
            row.getString("mac"),
            "credential",
            id,
            row.getString("person"),
            row.getString("kind"),
            Objects.toString(row.getString("lookup"), ""),
            row.getBytes("secret"),
            row.getBoolean("backup_eligible"),
            Objects.toString(row.getString("link"), ""),
            made,
            row.getLong("entry"));
    if (!genuine) {
      LOG.error(
          "a credential's row does not verify and is ignored: {}", Ids.wellFormed(id) ? id : "?");
      return Optional.empty();
    }
    return Optional.of(
        new Credential(
            new CredentialId(id),
            new PersonId(row.getString("person")),
            Credential.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getString("lookup"),
            row.getBytes("secret"),
            row.getBoolean("backup_eligible"),
            made,
            row.getLong("counter")));
  }

  /**
   * Notes a use.
   *
   * @return false if the counter is not above the last one: somebody was faster with the same code
   */
  boolean used(CredentialId id, long counter, Instant at) {
    return data()
            .sql(
                """
                insert into people.credential_use (credential, counter, used_at)
                values (:id, :counter, :now)
                on conflict (credential) do update
                  set counter = excluded.counter, used_at = excluded.used_at
                  where people.credential_use.counter < excluded.counter or excluded.counter = 0
                """)
            .param("id", id.value())
            .param("counter", counter)
            .param("now", Timestamp.from(at))
            .update()
        == 1;
  }

  void end(Credential credential, Actor by, Instant at) {
    endings.note(credential.id().value());
    data()
        .sql(
            """
            insert into people.credential_end (credential, ended_at, ended_by)
            values (:id, :at, :by) on conflict do nothing
            """)
        .param("id", credential.id().value())
        .param("at", Timestamp.from(at))
        .param("by", by.id())
        .update();
  }

  /** The entry by which the ending outlives its row. */
  void witness(CredentialId id) {
    endings.witness(id.value());
  }

  void entered(CredentialId id, long entry) {
    data()
        .sql("update people.credential_end set entry = :entry where credential = :id")
        .param("entry", entry)
        .param("id", id.value())
        .update();
  }

  /** What was ended while the ledger could not be written. */
  record Ending(CredentialId credential, PersonId person) {}

  List<Ending> notEntered() {
    return data()
        .sql(
            """
            select e.credential, c.person from people.credential_end e
            join people.credential c on c.id = e.credential where e.entry is null limit 1000
            """)
        .query(
            (row, n) ->
                new Ending(
                    new CredentialId(row.getString("credential")),
                    new PersonId(row.getString("person"))))
        .list();
  }

  private JdbcClient data() {
    return databases.data().client();
  }
}
