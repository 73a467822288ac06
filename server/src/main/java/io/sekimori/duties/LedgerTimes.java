package io.sekimori.duties;

import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.Ledger;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** When the ledger last did what it promised, read from the log itself. */
@Component
class LedgerTimes {
  private static final String ACTOR = "ledger";
  private static final int PAGE = 100;

  /** Entries of the ledger itself are one a minute: these are more than two days of them. */
  private static final int MOST_PAGES = 40;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Ledger ledger;
  private long readUpTo = -1;
  private @Nullable Instant verified;

  LedgerTimes(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The time of the newest entry. */
  Optional<Instant> newestEntry() {
    return at(ledger.size() - 1);
  }

  /** The time of the newest entry that lies under a signed checkpoint. */
  Optional<Instant> newestSigned() {
    return ledger.checkpoint().flatMap(note -> at(size(note) - 1));
  }

  /** The second line of a C2SP checkpoint. */
  private static long size(String note) {
    return Long.parseLong(note.split("\n", 3)[1]);
  }

  private Optional<Instant> at(long index) {
    return index < 0 ? Optional.empty() : ledger.entry(index).map(LedgerTimes::time);
  }

  private static Instant time(String entry) {
    return Instant.parse(JSON.readTree(entry).get("at").asString());
  }

  /** When the whole ledger was last verified and held; only what is new is read. */
  synchronized Optional<Instant> newestVerified() {
    long size = ledger.size();
    long before = size;
    for (int page = 0; page < MOST_PAGES && before > readUpTo + 1; page++) {
      var entries = ledger.ofActor(ACTOR, before, PAGE);
      for (var entry : entries) {
        if (entry.index() > readUpTo && holds(entry)) {
          verified = entry.at();
          readUpTo = size - 1;
          return Optional.of(entry.at());
        }
      }
      before = entries.isEmpty() ? 0 : entries.getLast().index();
    }
    readUpTo = size - 1;
    return Optional.ofNullable(verified);
  }

  private static boolean holds(Ledger.Entry entry) {
    return entry.event().type().equals(EventTypes.VERIFIED)
        && "holds".equals(entry.event().facts().get("result"));
  }
}
