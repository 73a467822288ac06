package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the ledger knows of holds: each that was placed and not yet entered as lifted. Read out of
 * the log itself and proved, from the newest entry back to what was read before; a start begins at
 * what a row with a MAC says of the entries before it.
 */
@Component
class HoldBook {
  static final String PLACED = "hold-placed";
  static final String LIFTED = "hold-lifted";

  /** As many entries are read in a fifth of a second. */
  private static final long MANY = 100_000;

  private static final String TABLE = "retention.known";
  private final JdbcClient client;
  private final RowMac mac;
  private final Ledger ledger;
  private final Map<String, Known> open = new TreeMap<>();
  private boolean begun;
  private long read;
  private long marked;

  HoldBook(Databases databases, Keys keys, Ledger ledger) {
    this.client = databases.data().client();
    this.mac = Rows.mac(keys);
    this.ledger = ledger;
  }

  /**
   * A hold as it was entered.
   *
   * @param lifts entries that it is going to be lifted
   */
  record Known(Hold hold, Set<Long> lifts) {
    Known {
      lifts = Set.copyOf(lifts);
    }

    private Known alsoLiftedAt(long entry) {
      var more = new HashSet<>(lifts);
      more.add(entry);
      return new Known(hold, more);
    }
  }

  /** The entry before a hold: all that a row says of it, so that none is needed. */
  static Event entry(Hold hold, Event event) {
    var placed =
        event
            .with("hold", hold.id())
            .with("kind", hold.kind().text())
            .with("reason", hold.reason().text())
            .with("placed", hold.placedAt().toEpochMilli());
    return switch (hold.kind()) {
      case CUSTOMER -> placed.about(customers(hold));
      case CASE -> placed.with("subject", hold.subject()).about(customers(hold));
      case CLASS -> placed.with("subject", hold.subject());
      case OBJECT -> {
        int colon = hold.subject().indexOf(':');
        yield placed
            .with("subject", hold.subject().substring(0, colon))
            .with("unit", hold.subject().substring(colon + 1));
      }
    };
  }

  private static List<CustomerHandle> customers(Hold hold) {
    return hold.units().stream().sorted().map(CustomerHandle::new).toList();
  }

  /**
   * By their ids, as of the newest entry.
   *
   * @throws Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized Map<String, Known> open() {
    if (!begun) {
      begin();
    }
    long size = ledger.size();
    if (size > read) {
      var entries = new ArrayList<Ledger.Entry>();
      ledger.readBack(
          Set.of(PLACED, LIFTED),
          read,
          entry -> {
            entries.add(entry);
            return 0;
          });
      entries.reversed().forEach(this::take);
      read = size;
      if (read - marked >= MANY) {
        mark();
      }
    }
    return Map.copyOf(open);
  }

  private void take(Ledger.Entry entry) {
    var event = entry.event();
    String id = String.valueOf(event.facts().get("hold"));
    boolean intended = event.outcome() == Event.Outcome.INTENDED;
    if (event.type().equals(PLACED) && intended) {
      read(id, event, entry.index()).ifPresent(hold -> open.put(id, new Known(hold, Set.of())));
    } else if (event.type().equals(LIFTED) && intended) {
      open.computeIfPresent(id, (_, known) -> known.alsoLiftedAt(entry.index()));
    } else if (event.outcome() == Event.Outcome.DONE) {
      open.remove(id);
    }
  }

  /** Entries of another time do not say what is held. */
  private static Optional<Hold> read(String id, Event event, long index) {
    var facts = event.facts();
    if (!(facts.get("placed") instanceof Number placed)) {
      return Optional.empty();
    }
    var kind = Hold.Kind.parse(String.valueOf(facts.get("kind")));
    String subject = String.valueOf(facts.get("subject"));
    String unit = String.valueOf(facts.get("unit"));
    return Optional.of(
        new Hold(
            id,
            kind,
            switch (kind) {
              case CUSTOMER -> event.subjects().getFirst().toString();
              case OBJECT -> subject + ":" + unit;
              case CLASS, CASE -> subject;
            },
            kind == Hold.Kind.OBJECT
                ? Set.of(UUID.fromString(unit))
                : event.subjects().stream()
                    .map(CustomerHandle::value)
                    .collect(Collectors.toUnmodifiableSet()),
            Hold.Reason.parse(String.valueOf(facts.get("reason"))),
            new PersonId(event.actor().id()),
            Instant.ofEpochMilli(placed.longValue()),
            index,
            false,
            false));
  }

  private void begin() {
    var marks =
        client
            .sql("select up_to, content, mac from retention.known order by up_to desc")
            .query(
                (row, _) ->
                    mac.holds(row.getString(3), TABLE, row.getLong(1), row.getString(2))
                        ? new Mark(row.getLong(1), row.getString(2))
                        : new Mark(0, ""))
            .list();
    long size = ledger.size();
    var best = marks.stream().filter(mark -> mark.upTo() <= size).findFirst();
    best.ifPresent(
        mark -> {
          open.putAll(HoldText.read(mark.content()));
          read = mark.upTo();
          marked = read;
        });
    begun = true;
  }

  /** What the ledger says up to an entry. */
  private record Mark(long upTo, String content) {}

  private void mark() {
    var content = HoldText.write(open);
    client
        .sql(
            """
            insert into retention.known(up_to, content, mac) values (?, ?, ?)
            on conflict do nothing
            """)
        .params(read, content, mac.of(TABLE, read, content))
        .update();
    client.sql("delete from retention.known where up_to < ?").param(read).update();
    marked = read;
  }
}
