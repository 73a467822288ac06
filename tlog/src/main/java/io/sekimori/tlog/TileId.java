package io.sekimori.tlog;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which tile: a level of hashes or the entries themselves, the index within the level, and the
 * width in hashes or entries (256 when full). Source: c2sp.org/tlog-tiles, "Merkle Tree" and "Log
 * entries".
 *
 * @param level 0 to 63 for hashes (0 holds leaf hashes), {@link #ENTRIES} for an entry bundle
 * @param index from 0
 * @param width 1 to 256; less than 256 only at the right edge of a tree
 */
public record TileId(int level, long index, int width) {
  /** Width of a full tile. */
  public static final int FULL = 256;

  /** The level of an entry bundle. */
  public static final int ENTRIES = -1;

  private static final int BITS = 8;
  private static final int LAST_LEVEL_OF_A_LONG = 7;

  /**
   * Checks the ranges.
   *
   * @throws MalformedException when one is left
   */
  public TileId {
    if (level < ENTRIES || level > 63 || index < 0 || width < 1 || width > FULL) {
      throw new MalformedException(
          "no such tile: level %d, index %d, width %d".formatted(level, index, width));
    }
  }

  /** The tiles of hashes that a tree of this size consists of, level by level, left to right. */
  public static Stream<TileId> hashTiles(long size) {
    return IntStream.rangeClosed(0, LAST_LEVEL_OF_A_LONG)
        .boxed()
        .flatMap(level -> row(level, 0, width(size, level)));
  }

  /**
   * The entry bundles of a tree of this size from the one that holds {@code firstEntry} on. Pruning
   * takes whole bundles, so the first one may begin before that entry.
   */
  public static Stream<TileId> bundles(long firstEntry, long size) {
    return row(ENTRIES, firstEntry >>> BITS, size);
  }

  private static Stream<TileId> row(int level, long first, long width) {
    Stream<TileId> full =
        LongStream.range(first, width >>> BITS).mapToObj(i -> new TileId(level, i, FULL));
    int rest = (int) (width & (FULL - 1));
    return rest == 0
        ? full
        : Stream.concat(full, Stream.of(new TileId(level, width >>> BITS, rest)));
  }

  /** The tile at a place of a tree of this size, full or partial as the size asks. */
  static TileId of(int level, long index, long size) {
    long width = width(size, Math.max(level, 0)) - (index << BITS);
    return new TileId(level, index, (int) Math.min(FULL, width));
  }

  /** How many hashes a tree of this size has at a level. */
  static long width(long size, int level) {
    return size >>> (BITS * level);
  }

  /** Whether this is a bundle of entries rather than a tile of hashes. */
  public boolean isEntries() {
    return level == ENTRIES;
  }

  /** Whether the tile is full. */
  public boolean isFull() {
    return width == FULL;
  }

  /** The full tile at the same place, which may take the place of a partial one. */
  public TileId full() {
    return new TileId(level, index, FULL);
  }

  /** The index of the first entry below hash or entry {@code position} of this tile. */
  public long entry(int position) {
    return ((index << BITS) + position) << (BITS * Math.max(level, 0));
  }

  /** The path below the log's prefix, such as {@code tile/0/x001/x234/067.p/5}. */
  public String path() {
    StringBuilder path = new StringBuilder("tile/").append(isEntries() ? "entries" : level);
    path.append('/').append(number(index));
    return isFull() ? path.toString() : path.append(".p/").append(width).toString();
  }

  private static String number(long index) {
    String last = "%03d".formatted(index % 1000);
    StringBuilder number = new StringBuilder(last);
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      number.insert(0, "x%03d/".formatted(rest % 1000));
    }
    return number.toString();
  }

  /**
   * Reads what {@link #path} writes, and nothing else.
   *
   * @throws MalformedException when the text is not the one spelling of a tile's path
   */
  public static TileId parse(String path) {
    String[] parts = path.split("/", -1);
    if (parts.length < 3 || parts.length > 12 || !parts[0].equals("tile")) {
      throw notATile();
    }
    int level = parts[1].equals("entries") ? ENTRIES : (int) small("level", parts[1]);
    int end = parts.length;
    int width = FULL;
    if (parts[end - 2].endsWith(".p")) {
      width = (int) small("width", parts[--end]);
    }
    StringBuilder digits = new StringBuilder();
    for (int i = 2; i < end; i++) {
      digits.append(parts[i].replaceFirst("^x", "").replaceFirst("\\.p$", ""));
    }
    TileId id = new TileId(level, index(digits.toString()), width);
    if (!id.path().equals(path)) {
      throw notATile();
    }
    return id;
  }

  private static long index(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return StrictDecimal.parse("tile index", significant);
  }

  private static long small(String what, String text) {
    long value = StrictDecimal.parse(what, text);
    if (value > FULL) {
      throw notATile();
    }
    return value;
  }

  private static MalformedException notATile() {
    return new MalformedException("not a tile's path: expected tile/<level>/<index>[.p/<width>]");
  }
}
