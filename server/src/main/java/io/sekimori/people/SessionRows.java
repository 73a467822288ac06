package io.sekimori.people;

import io.sekimori.database.Databases;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of sessions. A row that does not verify is no session, and what has ended by the ledger
 * stays ended whatever the row says.
 */
@Component
class SessionRows {
  private static final Logger LOG = LoggerFactory.getLogger(SessionRows.class);
  private static final String SELECT =
      """
      select s.id, s.token_hash, s.person, s.credential, s.method, s.backup_eligible, s.started_at,
             s.proved_at, s.mac, s.seen_at, s.network, s.ended_at
      from people.session s
      """;
  private static final String OPEN =
      SELECT
          + """
          where s.ended_at is null
            and not exists (select 1 from people.credential_end e where e.credential = s.credential)
          """;

  private final Databases databases;
  private final AuthorityMac authority;
  private final Endings endings;

  SessionRows(Databases databases, AuthorityMac authority, Endings endings) {
    this.databases = databases;
    this.authority = authority;
    this.endings = endings;
  }

  void insert(Session session, String hash, @Nullable Long entry) {
    data()
        .sql(
            """
            insert into people.session
              (id, token_hash, person, credential, method, backup_eligible, started_at, proved_at,
               mac, seen_at, network, entry)
            values (:id, :hash, :person, :credential, :method, :backup, :started, :proved, :mac,
               :seen, :network, :entry)
            """)
        .param("id", session.id().value())
        .param("hash", hash)
        .param("person", session.person().value())
        .param("credential", session.credential().value())
        .param("method", session.method().text())
        .param("backup", session.backupEligible())
        .param("started", Timestamp.from(session.startedAt()))
        .param("proved", Timestamp.from(session.provedAt()))
        .param("mac", authority.of("session", columns(session, hash)))
        .param("seen", Timestamp.from(session.seenAt()))
        .param("network", session.network())
        .param("entry", entry, java.sql.Types.BIGINT)
        .update();
  }

  /** The person has proved themselves again: what the MAC covers is written anew. */
  void prove(Session proved, String hash) {
    data()
        .sql(
            """
            update people.session
            set credential = :credential, method = :method, backup_eligible = :backup,
                proved_at = :proved, seen_at = :seen, mac = :mac
            where id = :id and token_hash = :hash and ended_at is null
            """)
        .param("credential", proved.credential().value())
        .param("method", proved.method().text())
        .param("backup", proved.backupEligible())
        .param("proved", Timestamp.from(proved.provedAt()))
        .param("seen", Timestamp.from(proved.seenAt()))
        .param("mac", authority.of("session", columns(proved, hash)))
        .param("id", proved.id().value())
        .param("hash", hash)
        .update();
  }

  /** Used again; of what changed meanwhile nothing is overwritten, because the MAC covers all. */
  void seen(Session session, String hash, Instant at) {
    data()
        .sql(
            """
            update people.session set seen_at = :at, mac = :mac
            where id = :id and seen_at = :before and proved_at = :proved and ended_at is null
            """)
        .param("at", Timestamp.from(at))
        .param("mac", authority.of("session", columns(session.seen(at), hash)))
        .param("id", session.id().value())
        .param("before", Timestamp.from(session.seenAt()))
        .param("proved", Timestamp.from(session.provedAt()))
        .update();
  }

  Optional<Session> byHash(String hash) {
    return read(data().sql(OPEN + " and s.token_hash = :hash").param("hash", hash)).stream()
        .findFirst();
  }

  Optional<Session> byId(SessionId session) {
    return data()
        .sql(SELECT + " where s.id = :id")
        .param("id", session.value())
        .query(this::genuine)
        .list()
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Everybody's that are not over, newest first. */
  List<Session> open(int most) {
    return read(data().sql(OPEN + " order by s.started_at desc limit :most").param("most", most));
  }

  List<Session> of(PersonId person) {
    return read(
        data()
            .sql(OPEN + " and s.person = :person order by s.started_at desc limit 200")
            .param("person", person.value()));
  }

  /** Begun while the ledger could not be written, and perhaps over already. */
  List<Session> notEntered() {
    return data()
        .sql(SELECT + " where s.entry is null limit 1000")
        .query(this::genuine)
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** A session that is over. */
  record Ended(SessionId id, PersonId person, Instant at) {}

  /** Ended while the ledger could not be written. */
  List<Ended> endsNotEntered() {
    return data()
        .sql(SELECT + " where s.ended_at is not null and s.end_entry is null limit 1000")
        .query(
            (row, number) -> {
              var at = row.getTimestamp("ended_at").toInstant();
              return genuine(row, number).map(one -> new Ended(one.id(), one.person(), at));
            })
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private List<Session> read(JdbcClient.StatementSpec statement) {
    return statement.query(this::genuine).list().stream()
        .flatMap(Optional::stream)
        .filter(one -> !endings.has(one.id()) && !endings.has(one.credential().value()))
        .toList();
  }

  private Optional<Session> genuine(ResultSet row, int number) throws SQLException {
    var session =
        new Session(
            new SessionId(row.getString("id")),
            new PersonId(row.getString("person")),
            new CredentialId(row.getString("credential")),
            Session.Method.valueOf(row.getString("method").toUpperCase(Locale.ROOT)),
            row.getBoolean("backup_eligible"),
            row.getTimestamp("started_at").toInstant(),
            row.getTimestamp("proved_at").toInstant(),
            row.getTimestamp("seen_at").toInstant(),
            row.getString("network"));
    var columns = columns(session, row.getString("token_hash"));
    if (!authority.holds(row.getString("mac"), "session", columns)) {
      LOG.error("a session's row does not verify and is ignored: {}", session.id());
      return Optional.empty();
    }
    return Optional.of(session);
  }

  private static Object[] columns(Session session, String hash) {
    return new Object[] {
      session.id(),
      hash,
      session.person(),
      session.credential(),
      session.method().text(),
      session.backupEligible(),
      session.startedAt(),
      session.provedAt(),
      session.seenAt()
    };
  }

  /** Each of these three gives back what it ended. */
  List<SessionId> end(PersonId person, SessionId session, Instant at) {
    return end(person, at, " and id = :session", session);
  }

  List<SessionId> endAll(PersonId person, Instant at) {
    return end(person, at, " and :session = ''", null);
  }

  List<SessionId> endOthers(PersonId person, SessionId kept, Instant at) {
    return end(person, at, " and id <> :session", kept);
  }

  private List<SessionId> end(
      PersonId person, Instant at, String which, @Nullable SessionId session) {
    var ended =
        data()
            .sql(
                "update people.session set ended_at = :at where person = :person"
                    + " and ended_at is null"
                    + which
                    + " returning id")
            .param("at", Timestamp.from(at))
            .param("person", person.value())
            .param("session", session == null ? "" : session.value())
            .query((row, n) -> new SessionId(row.getString("id")))
            .list();
    ended.forEach(endings::note);
    return ended;
  }

  void endEntered(SessionId session, long entry) {
    data()
        .sql("update people.session set end_entry = :entry where id = :id")
        .param("entry", entry)
        .param("id", session.value())
        .update();
  }

  void entered(SessionId session, long entry) {
    data()
        .sql("update people.session set entry = :entry where id = :id")
        .param("entry", entry)
        .param("id", session.value())
        .update();
  }

  void forget(Instant startedBefore) {
    data()
        .sql(
            """
            delete from people.session
            where started_at < :before and entry is not null
              and (ended_at is null or end_entry is not null)
            """)
        .param("before", Timestamp.from(startedBefore))
        .update();
  }

  private JdbcClient data() {
    return databases.data().client();
  }
}
