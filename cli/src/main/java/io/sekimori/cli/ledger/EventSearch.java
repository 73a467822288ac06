package io.sekimori.cli.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekimori.tlog.EntryVisitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Collects the events that match while a ledger is being verified. Only entries that hold the
 * sought id as a JSON string are parsed, so a search costs little more than the verification.
 */
final class EventSearch implements EntryVisitor {
  private static final JsonMapper JSON = new JsonMapper();

  private final byte[] needle;
  private final Predicate<LedgerEvent> matches;
  private final int limit;
  private final Collection<LedgerEvent> found = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  /**
   * A search.
   *
   * @param id without quotes, backslashes and control characters, so that canonical JSON spells it
   *     in one way only
   * @param limit how many events are kept
   */
  EventSearch(String id, Predicate<LedgerEvent> matches, int limit) {
    this.needle = ('"' + id + '"').getBytes(UTF_8);
    this.matches = matches;
    this.limit = limit;
  }

  @Override
  public @Nullable String visit(long index, byte[] bundle, int offset, int length) {
    String problem = CanonicalJson.problem(bundle, offset, length);
    if (problem == null && contains(bundle, offset, offset + length)) {
      LedgerEvent event = new LedgerEvent(index, JSON.readTree(bundle, offset, length));
      if (matches.test(event) && count.incrementAndGet() <= limit) {
        found.add(event);
      }
    }
    return problem;
  }

  /** Whether there were more than the limit, so that what was kept is not all. */
  boolean isTooMany() {
    return count.get() > limit;
  }

  /** What was found, by index. */
  List<LedgerEvent> found() {
    List<LedgerEvent> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingLong(LedgerEvent::index));
    return sorted;
  }

  private boolean contains(byte[] bytes, int from, int end) {
    for (int i = from; i <= end - needle.length; i++) {
      if (bytes[i] == needle[0]
          && Arrays.equals(bytes, i, i + needle.length, needle, 0, needle.length)) {
        return true;
      }
    }
    return false;
  }
}
