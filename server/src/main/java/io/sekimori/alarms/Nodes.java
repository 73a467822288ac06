package io.sekimori.alarms;

import io.sekimori.database.Databases;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The nodes on one database watch each other: each counts up a number of its own, and whoever sees
 * another's number stand still for {@link #PATIENCE} of its own monotonic time says so. No clock of
 * one machine is held against that of another.
 */
@Component
class Nodes {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

  private final JdbcClient client;
  private final Alarms alarms;
  private final String own;
  private final LongSupplier nanos;
  private final Map<String, Sight> seen = new HashMap<>();

  /** A number, and since when it stands there. */
  private record Sight(long beats, long since) {}

  private record Node(String name, long beats, boolean running) {}

  @Autowired
  Nodes(Databases databases, Alarms alarms, @Value("${sekimori.ledger.node:node-1}") String own) {
    this(databases, alarms, own, System::nanoTime);
  }

  Nodes(Databases databases, Alarms alarms, String own, LongSupplier nanos) {
    this.client = databases.data().client();
    this.alarms = alarms;
    this.own = own;
    this.nanos = nanos;
  }

  /** Counts up, and looks at the others. */
  void look() {
    client
        .sql(
            """
            insert into alarms.node (name, beats, running) values (?, 1, true)
            on conflict (name) do update set beats = alarms.node.beats + 1, running = true
            """)
        .param(own)
        .update();
    for (var other : others()) {
      judge(other);
    }
    alarms.clear(key(own));
  }

  private List<Node> others() {
    return client
        .sql("select name, beats, running from alarms.node where name <> ?")
        .param(own)
        .query(
            (row, _) ->
                new Node(row.getString("name"), row.getLong("beats"), row.getBoolean("running")))
        .list();
  }

  private void judge(Node other) {
    long now = nanos.getAsLong();
    var sight = seen.get(other.name);
    if (sight == null || sight.beats != other.beats) {
      sight = new Sight(other.beats, now);
      seen.put(other.name, sight);
    }
    boolean still = now - sight.since > PATIENCE.toNanos();
    if (other.running && still) {
      alarms.raise(
          new Alarm(
              key(other.name),
              "node-died",
              List.of(other.name, own, PATIENCE.toSeconds()),
              Severity.CRITICAL,
              Audience.ADMINISTRATORS,
              ""));
    } else if (alarms.find(key(other.name)).isPresent()) {
      alarms.clear(key(other.name));
    }
  }

  /** This node ends as it should: nobody has to miss it. */
  void leave() {
    try {
      client.sql("update alarms.node set running = false where name = ?").param(own).update();
    } catch (RuntimeException gone) {
      LOG.warn("the other nodes were not told: {}", gone.getClass().getSimpleName());
    }
  }

  private static String key(String node) {
    return "node:" + node;
  }
}
