package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.BatchIterator;
import org.roaringbitmap.buffer.BufferFastAggregation;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/** An answer that grows: per set of fields and form, which customers as bits, and sums. */
final class Marks {
  /** As many sets as a number has bits, one kept for the sign. */
  static final int BITS = 63;

  /** Customers whose numbers share the upper half, at a time: they fit the processor's memory. */
  private static final int CHUNK = 1 << 16;

  private final TreeMap<Shown, Of> found = new TreeMap<>();
  private long entries;

  /** What was shown so: whole sets from files, single customers, and sums. */
  private static final class Of {
    private final List<ImmutableRoaringBitmap> whole = new ArrayList<>();
    private final MutableRoaringBitmap single = new MutableRoaringBitmap();
    private long touches;
    private long entries;
  }

  private Of of(Shown shown) {
    return found.computeIfAbsent(shown, _ -> new Of());
  }

  /** So many touches by so many entries, of which so many are counted here as whole ones. */
  void add(Shown shown, long touches, long byEntries, long wholeEntries) {
    var of = of(shown);
    of.touches += touches;
    of.entries += byEntries;
    entries += wholeEntries;
  }

  void addEntries(long more) {
    entries += more;
  }

  void customers(Shown shown, ImmutableRoaringBitmap customers) {
    of(shown).whole.add(customers);
  }

  /** To add single ones to. */
  MutableRoaringBitmap customers(Shown shown) {
    return of(shown).single;
  }

  boolean fits() {
    return found.size() <= BITS;
  }

  /** Takes what each customer was shown. */
  interface EachCustomer {
    void was(int ordinal, long mask);
  }

  /**
   * Into a tally, in which customers who came one by one are named.
   *
   * @param apart the numbers of those customers
   */
  void into(CountsTally tally, Map<Integer, CustomerHandle> apart) {
    tally.addEntries(entries);
    found.forEach((what, of) -> tally.addSums(what, of.entries, of.touches));
    int[] places = found.keySet().stream().mapToInt(tally::number).toArray();
    var groups = new Groups();
    each(
        (ordinal, mask) -> {
          var named = apart.isEmpty() ? null : apart.get(ordinal);
          if (named == null) {
            groups.add(mask);
          } else {
            tally.addCustomer(named, bits(places, mask));
          }
        });
    groups.each((mask, number) -> tally.addCustomers(bits(places, mask), number));
  }

  /** A mask's bits, each at its set's place in a tally. */
  private static BitSet bits(int[] places, long mask) {
    var bits = new BitSet();
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      bits.set(places[Long.numberOfTrailingZeros(rest)]);
    }
    return bits;
  }

  /** Every customer once, with a bit for each set that they were shown; by their numbers. */
  void each(EachCustomer sink) {
    var readers = found.values().stream().map(Marks::together).map(Reader::new).toList();
    var masks = new long[CHUNK];
    for (int first = 0; readers.stream().anyMatch(Reader::hasNext); first += CHUNK) {
      for (int bit = 0; bit < readers.size(); bit++) {
        readers.get(bit).mark(masks, first, 1L << bit);
      }
      for (int i = 0; i < CHUNK; i++) {
        if (masks[i] != 0) {
          sink.was(first + i, masks[i]);
          masks[i] = 0;
        }
      }
    }
  }

  private static ImmutableRoaringBitmap together(Of of) {
    if (of.whole.isEmpty()) {
      return of.single;
    }
    var all = new ArrayList<>(of.whole);
    all.add(of.single);
    return BufferFastAggregation.or(all.toArray(ImmutableRoaringBitmap[]::new));
  }

  /** The sets of a mask, in their order. */
  List<Shown> seen(long mask) {
    var seen = new ArrayList<Shown>();
    int bit = 0;
    for (var shown : found.keySet()) {
      if ((mask & 1L << bit++) != 0) {
        seen.add(shown);
      }
    }
    return seen;
  }

  /** A set's numbers, in their order. */
  private static final class Reader {
    private final BatchIterator source;
    private final int[] read = new int[1 << 10];
    private int size;
    private int at;

    Reader(ImmutableRoaringBitmap set) {
      source = set.getBatchIterator();
    }

    boolean hasNext() {
      return at < size || source.hasNext();
    }

    /** Marks those from here on that the array has room for. */
    void mark(long[] masks, int first, long mark) {
      while (true) {
        for (; at < size; at++) {
          int place = read[at] - first;
          if (place >= masks.length) {
            return;
          }
          masks[place] |= mark;
        }
        if (!source.hasNext()) {
          return;
        }
        size = source.nextBatch(read);
        at = 0;
      }
    }
  }

  /** How often each number that is not 0; without an object for each. */
  static final class Groups {
    private long[] keys = new long[1 << 10];
    private long[] numbers = new long[1 << 10];
    private int size;

    /** A number and how often. */
    interface Sink {
      void accept(long key, long number);
    }

    void add(long key) {
      int at = place(keys, key);
      if (keys[at] == 0) {
        keys[at] = key;
        size++;
      }
      numbers[at]++;
      if (size > keys.length / 2) {
        grow();
      }
    }

    private static int place(long[] keys, long key) {
      long mixed = key * 0x9E3779B97F4A7C15L;
      int at = (int) (mixed >>> (64 - Integer.numberOfTrailingZeros(keys.length)));
      while (keys[at] != 0 && keys[at] != key) {
        at = (at + 1) & (keys.length - 1);
      }
      return at;
    }

    private void grow() {
      var moreKeys = new long[keys.length * 2];
      var moreNumbers = new long[keys.length * 2];
      each(
          (key, number) -> {
            int at = place(moreKeys, key);
            moreKeys[at] = key;
            moreNumbers[at] = number;
          });
      keys = moreKeys;
      numbers = moreNumbers;
    }

    void each(Sink sink) {
      for (int i = 0; i < keys.length; i++) {
        if (keys[i] != 0) {
          sink.accept(keys[i], numbers[i]);
        }
      }
    }
  }
}
