package io.sekimori.history;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ledger.Entry;
import io.sekimori.ledger.OlderEntries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which segments there are: what their entries in the ledger say, and nothing else. The first entry
 * that seals a range counts; one that does not go on where the ones before it end is of a node that
 * came too late, and counts for nothing.
 */
final class Book {
  private static final Set<String> TYPES =
      Set.of(
          Segment.SEALED,
          Segment.MERGED,
          Recheck.CHECKED,
          EventTypes.LET_GO,
          EventTypes.PRUNED,
          EventTypes.PRUNING_ORDERED);
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private final Ledger ledger;
  private final Lists lists;
  private final Map<Segment, Long> entered = new HashMap<>();
  private List<Segment> segments = List.of();
  private Map<Segment, Long> arriving = Map.of();
  private boolean reading;
  private @Nullable LetGo letGo;
  private volatile List<Ordered> orders = List.of();
  private long read;
  private @Nullable Instant sealed;
  private @Nullable Instant checked;
  private @Nullable Instant held;

  Book(Ledger ledger, Lists lists) {
    this.ledger = ledger;
    this.lists = lists;
  }

  /** The segments in their order, without a gap from index 0 on, as the ledger has them now. */
  synchronized List<Segment> segments() {
    long size = ledger.size();
    for (var entry : news().reversed()) {
      take(entry);
      size = Math.max(size, entry.index() + 1);
    }
    read = size;
    return segments;
  }

  /**
   * Reads back from the newest entry. Where it comes to entries that are in the database no more,
   * the ledger asks for them here: what seals an entry was entered after it, so it was found by
   * then.
   */
  private List<Entry> news() {
    var found = new ArrayList<Entry>();
    var sealing = new LinkedHashMap<Segment, Long>();
    var known = new ArrayList<Lists.Standing>();
    arriving = sealing;
    reading = true;
    try {
      ledger.readBack(
          TYPES,
          read,
          entry -> {
            found.add(entry);
            if (Segment.isOne(entry.event())) {
              sealing.put(Segment.of(entry.event()), entry.index());
            }
            return listed(entry, known);
          });
    } finally {
      reading = false;
      arriving = Map.of();
    }
    if (!known.isEmpty()) {
      restore(known.getFirst());
    }
    return found;
  }

  /** A start goes no further back than to the newest list. */
  private long listed(Entry entry, List<Lists.Standing> known) {
    if (read == 0 && known.isEmpty() && entry.event().type().equals(Recheck.CHECKED)) {
      lists.of(entry.event()).ifPresent(known::add);
      return known.isEmpty() ? 0 : known.getFirst().read();
    }
    return 0;
  }

  private void restore(Lists.Standing known) {
    segments = List.copyOf(known.entered().keySet());
    entered.clear();
    entered.putAll(known.entered());
    sealed = known.sealed();
    held = known.held();
    letGo = known.letGo();
    orders = known.orders();
  }

  /** How it stands, as far as was read. */
  synchronized Lists.Standing standing() {
    var inOrder = new LinkedHashMap<Segment, Long>();
    segments.forEach(segment -> inOrder.put(segment, entered.getOrDefault(segment, -1L)));
    return new Lists.Standing(read, inOrder, sealed, held, letGo, orders);
  }

  private void take(Entry entry) {
    if (entry.event().type().equals(EventTypes.LET_GO)) {
      letGo = LetGo.of(entry);
      return;
    }
    if (entry.event().type().equals(EventTypes.PRUNING_ORDERED)) {
      if (entry.event().outcome() == Event.Outcome.INTENDED) {
        var more = new ArrayList<>(orders);
        more.add(Ordered.of(entry));
        orders = List.copyOf(more);
      }
      return;
    }
    if (entry.event().type().equals(Recheck.CHECKED)) {
      checked = entry.at();
      held = "holds".equals(entry.event().facts().get("result")) ? checked : held;
      return;
    }
    var segment = Segment.of(entry.event());
    boolean fits =
        switch (entry.event().type()) {
          case Segment.SEALED -> segment.from() == end() && segment.until() > segment.from();
          case EventTypes.PRUNED -> thins(segment);
          default -> within(segment).size() > 1 && covers(segment);
        };
    if (fits && isSane(segment, entry.index())) {
      var next = new ArrayList<>(segments);
      next.removeAll(within(segment));
      next.add(segment);
      next.sort(Comparator.comparingLong(Segment::from));
      segments = List.copyOf(next);
      entered.put(segment, entry.index());
      entered.keySet().retainAll(segments);
      if (entry.event().type().equals(Segment.SEALED)) {
        sealed = entry.at();
      }
    }
  }

  /** Of entries before its own, counted, and with every hash. */
  private static boolean isSane(Segment segment, long entry) {
    return segment.until() <= entry
        && segment.rows() >= 0
        && segment.hashes().values().stream().allMatch(hash -> HASH.matcher(hash).matches());
  }

  private List<Segment> within(Segment whole) {
    return segments.stream()
        .filter(one -> one.from() >= whole.from() && one.until() <= whole.until())
        .toList();
  }

  /** Whether a merged one holds whole segments from end to end. */
  private boolean covers(Segment merged) {
    var parts = within(merged);
    return parts.stream().noneMatch(Segment::thinned)
        && parts.getFirst().from() == merged.from()
        && parts.getLast().until() == merged.until()
        && parts.stream().mapToLong(Segment::rows).sum() == merged.rows();
  }

  /** Whether one takes the place of exactly one that is whole. */
  private boolean thins(Segment thinned) {
    var parts = within(thinned);
    return parts.size() == 1
        && !parts.getFirst().thinned()
        && parts.getFirst().from() == thinned.from()
        && parts.getFirst().until() == thinned.until();
  }

  /** Ranges out of which entries left for good, as far as was read. */
  synchronized List<OlderEntries.Left> left() {
    var left = new ArrayList<OlderEntries.Left>();
    entered.forEach((segment, entry) -> add(left, segment, entry));
    arriving.forEach((segment, entry) -> add(left, segment, entry));
    left.sort(Comparator.comparingLong(OlderEntries.Left::entry));
    return left;
  }

  private static void add(List<OlderEntries.Left> left, Segment segment, long entry) {
    if (segment.thinned()) {
      left.add(new OlderEntries.Left(entry, segment.from(), segment.until()));
    }
  }

  /**
   * That two people ordered entries to leave.
   *
   * @param entry index of the entry that says so
   */
  record Ordered(long entry, long until, String approval) {
    private static Ordered of(Entry entry) {
      var facts = entry.event().facts();
      var approval = facts.get("approval") instanceof String word ? word : "-";
      return new Ordered(entry.index(), Segment.number(facts, "until"), approval);
    }
  }

  /** All of them in their order, as far as was read; nobody waits for a reading. */
  List<Ordered> orders() {
    return orders;
  }

  /**
   * The segments of which one holds an entry, as far as was read; the best first. While the ledger
   * is being read also those of which nobody knows yet whether they count: for bytes that are held
   * against the signed tree that is no matter.
   */
  synchronized List<Segment> holding(long index) {
    return Stream.concat(arriving.keySet().stream(), segments.stream())
        .filter(segment -> segment.from() <= index && index < segment.until())
        .toList();
  }

  /** Whether the ledger is being read by whoever asks, who then knows no more than this. */
  synchronized boolean isReading() {
    return reading;
  }

  /** Index of the entry by which a segment counts. */
  synchronized OptionalLong entered(Segment segment) {
    var index = entered.get(segment);
    return index == null ? OptionalLong.empty() : OptionalLong.of(index);
  }

  /**
   * That batches may go from the ledger's database.
   *
   * @param entry index of the entry that says so
   */
  record LetGo(long entry, Instant at, long until, long sealed) {
    private static LetGo of(Entry entry) {
      var facts = entry.event().facts();
      return new LetGo(
          entry.index(),
          entry.at(),
          Segment.number(facts, "until"),
          Segment.number(facts, "sealed"));
    }
  }

  /** The newest such entry, as far as was read. */
  synchronized Optional<LetGo> letGo() {
    return Optional.ofNullable(letGo);
  }

  /** Up to which index entries are sealed, as far as was read. */
  synchronized long end() {
    return segments.isEmpty() ? 0 : segments.getLast().until();
  }

  /** When the newest segment was entered, as far as was read. */
  synchronized Optional<Instant> sealed() {
    return Optional.ofNullable(sealed);
  }

  /** When all files were last read again, whatever was found. */
  synchronized Optional<Instant> checked() {
    return Optional.ofNullable(checked);
  }

  /** When all files were last found to be what the ledger says. */
  synchronized Optional<Instant> held() {
    return Optional.ofNullable(held);
  }
}
