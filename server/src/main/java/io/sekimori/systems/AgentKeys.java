package io.sekimori.systems;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.SystemId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys under which other systems count and sign; the newest of a system holds. */
@Component
class AgentKeys {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private final JdbcClient client;
  private final Keys keys;

  AgentKeys(Databases databases, Keys keys) {
    this.client = databases.data().client();
    this.keys = keys;
  }

  byte[] make(SystemId system, long entry) {
    var key = new byte[BYTES];
    RANDOM.nextBytes(key);
    client
        .sql("insert into systems.agent_key(entry, system, content) values (?, ?, ?)")
        .params(entry, system.value(), keys.seal(key, associated(system, entry)))
        .update();
    return key;
  }

  Optional<byte[]> find(SystemId system) {
    return client
        .sql(
            """
            select entry, content from systems.agent_key where system = ?
            order by entry desc limit 1
            """)
        .param(system.value())
        .query((row, _) -> keys.open(row.getBytes(2), associated(system, row.getLong(1))))
        .optional();
  }

  private static byte[] associated(SystemId system, long entry) {
    return ("systems.agent_key/" + system + "/" + entry).getBytes(StandardCharsets.UTF_8);
  }
}
