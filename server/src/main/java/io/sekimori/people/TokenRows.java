package io.sekimori.people;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.sekimori.database.Databases;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of tokens. A row that does not verify is no token, and what this node has seen end
 * stays ended.
 */
@Component
class TokenRows {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRows.class);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .withConfigOverride(
              Set.class,
              override -> override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();
  private static final String SELECT =
      """
      select t.id, t.application, t.token_hash, t.scope, t.made_by, t.made_at, t.expires_at,
             t.entry, t.approval, t.mac, e.token is not null as ended
      from people.token t left join people.token_end e on e.token = t.id
      """;

  private final Databases databases;
  private final AuthorityMac authority;
  private final Endings endings;

  TokenRows(Databases databases, AuthorityMac authority, Endings endings) {
    this.databases = databases;
    this.authority = authority;
    this.endings = endings;
  }

  void insert(Tokens.Token token, Tokens.Issued issued, Actor by, long entry, String agreed) {
    var hash = Secrets.hash(issued.secret());
    var scope = JSON.writeValueAsString(token.scope());
    data()
        .sql(
            """
            insert into people.token
              (id, application, token_hash, scope, made_by, made_at, expires_at, entry,
               approval, mac)
            values (:id, :application, :hash, :scope, :by, :made, :expires, :entry, :agreed, :mac)
            """)
        .param("id", token.id().value())
        .param("application", token.application().value())
        .param("hash", hash)
        .param("scope", scope)
        .param("by", by.id())
        .param("made", Timestamp.from(token.madeAt()))
        .param("expires", Timestamp.from(token.expiresAt()))
        .param("entry", entry)
        .param("agreed", agreed)
        .param(
            "mac",
            authority.of(
                "token",
                token.id(),
                token.application(),
                hash,
                scope,
                by.id(),
                token.madeAt(),
                token.expiresAt(),
                entry,
                agreed))
        .update();
  }

  Optional<Tokens.Token> byHash(String hash) {
    return read(data().sql(SELECT + " where t.token_hash = :hash").param("hash", hash)).stream()
        .findFirst();
  }

  boolean known(CredentialId token) {
    return data()
        .sql("select exists (select from people.token where id = :id)")
        .param("id", token.value())
        .query(Boolean.class)
        .single();
  }

  List<Tokens.Token> newest() {
    return read(data().sql(SELECT + " order by t.made_at desc limit 500"));
  }

  private List<Tokens.Token> read(JdbcClient.StatementSpec statement) {
    return statement.query(this::genuine).list().stream().flatMap(Optional::stream).toList();
  }

  private Optional<Tokens.Token> genuine(ResultSet row, int number) throws SQLException {
    var id = row.getString("id");
    if (row.getBoolean("ended")) {
      endings.note(id);
    }
    if (endings.has(id)) {
      return Optional.empty();
    }
    var made = row.getTimestamp("made_at").toInstant();
    var expires = row.getTimestamp("expires_at").toInstant();
    boolean holds =
        authority.holds(
            row.getString("mac"),
            "token",
            id,
            row.getString("application"),
            row.getString("token_hash"),
            row.getString("scope"),
            row.getString("made_by"),
            made,
            expires,
            row.getLong("entry"),
            row.getString("approval"));
    if (!holds) {
      LOG.error("a token's row does not verify and is ignored: {}", Ids.wellFormed(id) ? id : "?");
      return Optional.empty();
    }
    return Optional.of(
        new Tokens.Token(
            new CredentialId(id),
            new ApplicationId(row.getString("application")),
            JSON.readValue(row.getString("scope"), Tokens.Scope.class),
            made,
            expires,
            !row.getString("approval").isEmpty()));
  }

  void end(CredentialId token, Actor by, Instant at) {
    endings.note(token.value());
    data()
        .sql(
            """
            insert into people.token_end (token, ended_at, ended_by)
            values (:id, :at, :by) on conflict do nothing
            """)
        .param("id", token.value())
        .param("at", Timestamp.from(at))
        .param("by", by.id())
        .update();
  }

  /** The entry by which the ending outlives its row. */
  void witness(CredentialId token) {
    endings.witness(token.value());
  }

  void entered(CredentialId token, long entry) {
    data()
        .sql("update people.token_end set entry = :entry where token = :id")
        .param("entry", entry)
        .param("id", token.value())
        .update();
  }

  /** Ended while the ledger could not be written. */
  List<CredentialId> notEntered() {
    return data()
        .sql("select token from people.token_end where entry is null limit 1000")
        .query((row, n) -> new CredentialId(row.getString("token")))
        .list();
  }

  private JdbcClient data() {
    return databases.data().client();
  }
}
