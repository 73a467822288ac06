package io.sekimori.vendors;

import io.sekimori.database.Databases;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the ledger knows of stops, endings, deliveries and reports: the newest of each, read out of
 * the log itself and proved. It is what a row that was taken away, or set back with a backup, is
 * told by.
 */
@Component
class FromLedger {
  private static final Logger LOG = LoggerFactory.getLogger(FromLedger.class);
  private static final Set<String> TYPES =
      Set.of(
          Stops.STOPPED,
          Stops.REOPENED,
          Endings.SOURCE_ENDED,
          Endings.AGENT_ENDED,
          Handing.DELIVERED,
          Reports.REPORT);

  /** As many entries are read in a fifth of a second. */
  private static final long MANY = 100_000;

  private static final String TABLE = "known";
  private final JdbcClient client;
  private final RowMac mac;
  private final Ledger ledger;
  private final Map<String, Fact> facts = new HashMap<>();
  private boolean begun;
  private boolean ready;
  private long read;
  private long marked;

  FromLedger(Databases databases, RowMac mac, Ledger ledger) {
    this.client = databases.data().client();
    this.mac = mac;
    this.ledger = ledger;
  }

  /** What an entry is about. */
  enum Kind {
    STOP,
    OPEN,
    SOURCE_END,
    AGENT_END,
    DELIVERY,
    REPORT
  }

  /**
   * The newest entry of its kind about something.
   *
   * @param subject an id; for a delivery the source and the day
   * @param number of a report its sequence, of a delivery how many items
   * @param word of an ending its approval, of a delivery whether it was corrected
   */
  record Fact(Kind kind, String subject, long entry, Instant at, long number, String word) {
    private String key() {
      return kind + " " + subject;
    }

    private String line() {
      return "%s %s %d %d %d %s".formatted(kind, subject, entry, at.toEpochMilli(), number, word);
    }

    private static Fact read(String line) {
      var words = line.split(" ", -1);
      return new Fact(
          Kind.valueOf(words[0]),
          words[1],
          Long.parseLong(words[2]),
          Instant.ofEpochMilli(Long.parseLong(words[3])),
          Long.parseLong(words[4]),
          words[5]);
    }
  }

  /**
   * Brings it up to the newest entry.
   *
   * @throws Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized void read() {
    if (!begun) {
      begin();
    }
    long size = ledger.size();
    if (size > read) {
      var found = new ArrayList<Fact>();
      ledger.readBack(
          TYPES,
          read,
          entry -> {
            fact(entry).ifPresent(found::add);
            return 0;
          });
      found.forEach(fact -> facts.merge(fact.key(), fact, FromLedger::newer));
      read = size;
      if (read - marked >= MANY) {
        mark();
      }
    }
    ready = true;
  }

  /** Once it was read, what was known then is good enough. */
  synchronized void require() {
    if (!ready) {
      read();
    }
  }

  /** The same for whoever can do without. */
  private void begun() {
    try {
      require();
    } catch (Refusal unavailable) {
      LOG.warn("vendors.ledger: {}", unavailable.code().text());
    }
  }

  private static Fact newer(Fact one, Fact other) {
    return one.entry() >= other.entry() ? one : other;
  }

  synchronized Optional<Fact> find(Kind kind, String subject) {
    begun();
    return Optional.ofNullable(facts.get(kind + " " + subject));
  }

  synchronized List<Fact> all(Kind kind) {
    begun();
    return facts.values().stream().filter(fact -> fact.kind() == kind).toList();
  }

  private static Optional<Fact> fact(Ledger.Entry entry) {
    var event = entry.event();
    boolean done = event.outcome() == Event.Outcome.DONE;
    if (event.outcome() == Event.Outcome.REFUSED) {
      return Optional.empty();
    }
    return switch (event.type()) {
      case Stops.STOPPED -> word(event, "source").map(id -> of(Kind.STOP, id, entry, 0, ""));
      case Stops.REOPENED ->
          word(event, "source").filter(_ -> done).map(id -> of(Kind.OPEN, id, entry, 0, ""));
      case Endings.SOURCE_ENDED ->
          word(event, "source").filter(_ -> done).flatMap(id -> end(Kind.SOURCE_END, id, entry));
      case Endings.AGENT_ENDED ->
          word(event, "agent").flatMap(id -> end(Kind.AGENT_END, id, entry));
      case Handing.DELIVERED ->
          word(event, "source")
              .flatMap(id -> word(event, "day").map(day -> id + "/" + day))
              .map(id -> delivery(id, entry));
      default ->
          event.facts().containsKey("sequence") && done
              ? Optional.of(
                  of(Kind.REPORT, event.actor().id(), entry, number(event, "sequence"), ""))
              : Optional.empty();
    };
  }

  private static Fact delivery(String id, Ledger.Entry entry) {
    var word = entry.event().facts().containsKey("before") ? "corrected" : "";
    return of(Kind.DELIVERY, id, entry, number(entry.event(), "items"), word);
  }

  /** Two agreed to it: an agent is not believed any more, even if all else failed. */
  private static Optional<Fact> end(Kind kind, String id, Ledger.Entry entry) {
    return word(entry.event(), "approval").map(approval -> of(kind, id, entry, 0, approval));
  }

  /** As of the entry before the act, which is what its row names. */
  private static Fact of(Kind kind, String id, Ledger.Entry entry, long number, String word) {
    var intent = entry.event().facts().get("intent");
    long index = intent instanceof Number before ? before.longValue() : entry.index();
    return new Fact(kind, id, index, entry.at(), number, word);
  }

  private static Optional<String> word(Event event, String fact) {
    return event.facts().get(fact) instanceof String word ? Optional.of(word) : Optional.empty();
  }

  private static long number(Event event, String fact) {
    return event.facts().get(fact) instanceof Number number ? number.longValue() : 0;
  }

  private void begin() {
    long size = ledger.size();
    client
        .sql("select up_to, content, mac from vendors.known where up_to <= ? order by up_to desc")
        .param(size)
        .query(
            (row, _) ->
                mac.holds(row.getString(3), TABLE, row.getLong(1), row.getString(2))
                    ? Map.entry(row.getLong(1), row.getString(2))
                    : Map.entry(0L, ""))
        .list()
        .stream()
        .filter(mark -> mark.getKey() > 0)
        .findFirst()
        .ifPresent(
            mark -> {
              mark.getValue().lines().map(Fact::read).forEach(fact -> facts.put(fact.key(), fact));
              read = mark.getKey();
              marked = read;
            });
    begun = true;
  }

  private void mark() {
    var content = facts.values().stream().map(Fact::line).collect(Collectors.joining("\n"));
    client
        .sql(
            """
            insert into vendors.known(up_to, content, mac) values (?, ?, ?)
            on conflict do nothing
            """)
        .params(read, content, mac.of(TABLE, read, content))
        .update();
    client.sql("delete from vendors.known where up_to < ?").param(read).update();
    marked = read;
  }
}
