package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import java.util.ArrayList;
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

  private final TreeMap<CountsTally.Shown, Of> found = new TreeMap<>();
  private long entries;

  /** What was shown so: whole sets from files, single customers, and sums. */
  private static final class Of {
    private final List<ImmutableRoaringBitmap> whole = new ArrayList<>();
    private final MutableRoaringBitmap single = new MutableRoaringBitmap();
    private long touches;
    private long entries;
  }

  private Of of(CountsTally.Shown shown) {
    return found.computeIfAbsent(shown, _ -> new Of());
  }

  /** So many touches by so many entries, of which so many are counted here as whole ones. */
  void add(CountsTally.Shown shown, long touches, long byEntries, long wholeEntries) {
    var of = of(shown);
    of.touches += touches;
    of.entries += byEntries;
    entries += wholeEntries;
  }

  void addEntries(long more) {
    entries += more;
  }

  void customers(CountsTally.Shown shown, ImmutableRoaringBitmap customers) {
    of(shown).whole.add(customers);
  }

  /** To add single ones to. */
  MutableRoaringBitmap customers(CountsTally.Shown shown) {
    return of(shown).single;
  }

  boolean fits() {
    return found.size() <= BITS;
  }

  /**
   * Into a tally, in which customers who came one by one are named.
   *
   * @param apart the numbers of those customers
   */
  void into(CountsTally tally, Map<Integer, CustomerHandle> apart) {
    var shown = List.copyOf(found.keySet());
    var customers = new ArrayList<ImmutableRoaringBitmap>();
    tally.addEntries(entries);
    for (var what : shown) {
      var of = of(what);
      tally.addSums(what, of.entries, of.touches);
      of.whole.add(of.single);
      customers.add(
          of.whole.size() == 1
              ? of.single
              : BufferFastAggregation.or(of.whole.toArray(ImmutableRoaringBitmap[]::new)));
    }
    var groups = new Groups();
    var masks = new long[CHUNK];
    var readers = customers.stream().map(Reader::new).toList();
    for (int high = 0; high <= highest(customers); high++) {
      int first = high * CHUNK;
      for (int bit = 0; bit < readers.size(); bit++) {
        readers.get(bit).mark(masks, first, 1L << bit);
      }
      for (int i = 0; i < CHUNK; i++) {
        if (masks[i] != 0) {
          take(tally, apart.get(first + i), shown, masks[i], groups);
          masks[i] = 0;
        }
      }
    }
    groups.each((mask, number) -> tally.addCustomers(seen(shown, mask), number));
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

  private static void take(
      CountsTally tally,
      @org.jspecify.annotations.Nullable CustomerHandle named,
      List<CountsTally.Shown> shown,
      long mask,
      Groups groups) {
    if (named == null) {
      groups.add(mask);
    } else {
      tally.addCustomer(named, seen(shown, mask));
    }
  }

  private static int highest(List<ImmutableRoaringBitmap> customers) {
    return customers.stream()
        .filter(of -> !of.isEmpty())
        .mapToInt(of -> of.last() / CHUNK)
        .max()
        .orElse(-1);
  }

  private static List<CountsTally.Shown> seen(List<CountsTally.Shown> shown, long mask) {
    var seen = new ArrayList<CountsTally.Shown>();
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      seen.add(shown.get(Long.numberOfTrailingZeros(rest)));
    }
    return seen;
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
