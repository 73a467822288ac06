package io.sekimori.systems;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.terms.SystemId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys under which other systems count and sign, each with the customers of whom there is a
 * copy; the newest of a system holds.
 */
@Component
class AgentKeys {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private final JdbcClient client;
  private final Keys keys;
  private final RowMac mac;

  AgentKeys(Databases databases, Keys keys) {
    this.client = databases.data().client();
    this.keys = keys;
    this.mac = new RowMac(keys, "sekimori-systems-counts-v1");
  }

  /** A key, and of whose customers the system has a copy. */
  record Held(byte[] key, Set<String> populations) {
    Held {
      populations = Set.copyOf(populations);
    }

    @Override
    public String toString() {
      return "Held[]";
    }
  }

  byte[] make(SystemId system, Set<String> populations, long entry) {
    var key = new byte[BYTES];
    RANDOM.nextBytes(key);
    var named = (joined(populations) + "\n").getBytes(StandardCharsets.US_ASCII);
    var content = Arrays.copyOf(named, named.length + BYTES);
    System.arraycopy(key, 0, content, named.length, BYTES);
    client
        .sql("insert into systems.agent_key(entry, system, content) values (?, ?, ?)")
        .params(entry, system.value(), keys.seal(content, associated(system, entry)))
        .update();
    return key;
  }

  static String joined(Set<String> populations) {
    return String.join(",", new TreeSet<>(populations));
  }

  /** What counts of a day are made with, besides the key: nobody has it before that day. */
  String challenge(SystemId system, LocalDate day) {
    return mac.of("challenge", system.value(), day.toEpochDay());
  }

  Optional<Held> find(SystemId system) {
    return client
        .sql(
            """
            select entry, content from systems.agent_key where system = ?
            order by entry desc limit 1
            """)
        .param(system.value())
        .query((row, _) -> held(keys.open(row.getBytes(2), associated(system, row.getLong(1)))))
        .optional();
  }

  private static Held held(byte[] content) {
    int named = content.length - BYTES;
    var populations = new String(content, 0, named - 1, StandardCharsets.US_ASCII);
    var key = Arrays.copyOfRange(content, named, content.length);
    return new Held(key, Set.of(populations.split(",", -1)));
  }

  private static byte[] associated(SystemId system, long entry) {
    return ("systems.agent_key/" + system + "/" + entry).getBytes(StandardCharsets.UTF_8);
  }
}
