package io.sekimori.vendors;

import io.sekimori.database.Databases;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Codes, agents' keys, and where each agent is. */
@Component
class Agents {
  private final JdbcClient client;
  private final RowMac mac;
  private final Ends ends;

  Agents(Databases databases, RowMac mac, Ends ends) {
    this.ends = ends;
    this.client = databases.data().client();
    this.mac = mac;
  }

  /** A code that was given out. */
  record Code(String id, SystemId system, Instant expires) {}

  /** An agent with its public key. */
  record Enrolled(AgentId id, SystemId system, byte[] key, Instant since) {
    @Override
    public String toString() {
      return "Enrolled[" + id + "]";
    }
  }

  /**
   * Where an agent is.
   *
   * @param nonce of our last reply
   * @param shown the nonce that its last taken report showed
   */
  record Place(
      long sequence, String nonce, String shown, @Nullable Instant receivedAt, long skewMillis) {}

  void add(Code code, String hash, Instant now, long entry) {
    client
        .sql(
            """
            insert into vendors.enrolment(id, system, code_hash, made_at, expires_at, entry, mac)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            code.id(),
            code.system().value(),
            hash,
            Timestamp.from(now),
            Timestamp.from(code.expires()),
            entry,
            mac.of("enrolment", code.id(), code.system(), hash, code.expires(), entry))
        .update();
  }

  static String codeId() {
    return Ids.random("enr");
  }

  /** The unused code with this hash, if it is good now. */
  Optional<Code> code(String hash, Instant now) {
    return client
        .sql("select * from vendors.enrolment where code_hash = ? and used_at is null")
        .param(hash)
        .query((row, _) -> code(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .filter(code -> now.isBefore(code.expires()))
        .findFirst();
  }

  private Optional<Code> code(ResultSet row) throws SQLException {
    var code =
        new Code(
            row.getString("id"),
            new SystemId(row.getString("system")),
            row.getTimestamp("expires_at").toInstant());
    boolean ours =
        mac.holds(
            row.getString("mac"),
            "enrolment",
            code.id(),
            code.system(),
            row.getString("code_hash"),
            code.expires(),
            row.getLong("entry"));
    return ours ? Optional.of(code) : Optional.empty();
  }

  /**
   * Uses a code up for an agent; of two at once, one gets it. A code whose row was turned back
   * makes no second agent either: the agent's row names it.
   *
   * @throws Refusal LINK_EXPIRED if it was used, CONFLICT if there is such a key already
   */
  void enrol(Code code, Enrolled agent, String nonce, long entry) {
    int used =
        client
            .sql("update vendors.enrolment set used_at = ? where id = ? and used_at is null")
            .params(Timestamp.from(agent.since()), code.id())
            .update();
    if (used != 1
        || exists("select exists (select from vendors.agent where enrolment = ?)", code.id())) {
      throw new Refusal(ProblemCode.LINK_EXPIRED);
    }
    try {
      insert(code, agent, entry);
    } catch (DuplicateKeyException known) {
      throw new Refusal(ProblemCode.CONFLICT, "key", known);
    }
    client
        .sql(
            """
            insert into vendors.agent_state(agent, sequence, nonce, shown, skew_ms)
            values (?, 0, ?, '', 0)
            """)
        .params(agent.id().value(), nonce)
        .update();
  }

  private boolean exists(String sql, String id) {
    return client.sql(sql).param(id).query(Boolean.class).single();
  }

  private void insert(Code code, Enrolled agent, long entry) {
    client
        .sql(
            """
            insert into vendors.agent(id, system, enrolment, public_key, made_at, entry, mac)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            agent.id().value(),
            agent.system().value(),
            code.id(),
            agent.key(),
            Timestamp.from(agent.since()),
            entry,
            mac.of(
                "agent", agent.id(), agent.system(), code.id(), agent.key(), agent.since(), entry))
        .update();
  }

  /** Every agent whose time is not over. */
  List<Enrolled> all() {
    var over = ends.all();
    return client
        .sql("select * from vendors.agent order by made_at")
        .query((row, _) -> agent(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .filter(agent -> !over.contains(agent.id().value()))
        .toList();
  }

  Optional<Enrolled> find(String id) {
    return all().stream().filter(one -> one.id().value().equals(id)).findAny();
  }

  private Optional<Enrolled> agent(ResultSet row) throws SQLException {
    var agent =
        new Enrolled(
            new AgentId(row.getString("id")),
            new SystemId(row.getString("system")),
            row.getBytes("public_key"),
            row.getTimestamp("made_at").toInstant());
    boolean ours =
        mac.holds(
            row.getString("mac"),
            "agent",
            agent.id(),
            agent.system(),
            row.getString("enrolment"),
            agent.key(),
            agent.since(),
            row.getLong("entry"));
    return ours ? Optional.of(agent) : Optional.empty();
  }

  /** Where it is; locked until the transaction ends. */
  Place lock(AgentId agent) {
    return client
        .sql("select * from vendors.agent_state where agent = ? for update")
        .param(agent.value())
        .query((row, _) -> place(row))
        .single();
  }

  Optional<Place> place(AgentId agent) {
    return client
        .sql("select * from vendors.agent_state where agent = ?")
        .param(agent.value())
        .query((row, _) -> place(row))
        .optional();
  }

  private static Place place(ResultSet row) throws SQLException {
    var received = row.getTimestamp("received_at");
    return new Place(
        row.getLong("sequence"),
        row.getString("nonce"),
        row.getString("shown"),
        received == null ? null : received.toInstant(),
        row.getLong("skew_ms"));
  }

  void move(AgentId agent, Place to) {
    var received = to.receivedAt();
    client
        .sql(
            """
            update vendors.agent_state
            set sequence = :sequence, nonce = :nonce, shown = :shown, received_at = :received,
              skew_ms = :skew
            where agent = :agent
            """)
        .param("sequence", to.sequence())
        .param("nonce", to.nonce())
        .param("shown", to.shown())
        .param("received", received == null ? null : Timestamp.from(received))
        .param("skew", to.skewMillis())
        .param("agent", agent.value())
        .update();
  }
}
