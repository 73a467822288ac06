package io.sekimori.tlog;

import static io.sekimori.tlog.Hash.BYTES;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tile's place and its bytes: packed hashes, or entries each led by a 16-bit big-endian length.
 * Source: c2sp.org/tlog-tiles.
 */
public final class Tile {
  /** The largest entry a bundle can hold. */
  public static final int LARGEST_ENTRY = 0xffff;

  private final TileId id;
  private final byte[] bytes;

  /** Takes ownership of the array. */
  Tile(TileId id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  /**
   * A tile of hashes from storage.
   *
   * @throws MalformedException when the length is not 32 bytes for each hash of the width
   */
  public static Tile ofHashes(TileId id, byte[] packed) {
    if (id.isEntries() || packed.length != id.width() * BYTES) {
      throw new MalformedException(
          "a tile of " + id.width() + " hashes has not " + packed.length + " bytes");
    }
    return new Tile(id, packed.clone());
  }

  /**
   * A bundle of 1 to 256 entries.
   *
   * @param index of the bundle; its first entry has 256 times this index
   * @throws IllegalArgumentException when there are none or too many, or one is larger than {@link
   *     #LARGEST_ENTRY}
   */
  public static Tile ofEntries(long index, List<byte[]> entries) {
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      if (entry.length > LARGEST_ENTRY) {
        throw new IllegalArgumentException(
            "an entry of " + entry.length + " bytes is larger than " + LARGEST_ENTRY);
      }
      bundle.write(entry.length >>> 8);
      bundle.write(entry.length);
      bundle.write(entry, 0, entry.length);
    }
    return new Tile(new TileId(TileId.ENTRIES, index, entries.size()), bundle.toByteArray());
  }

  /** Where the tile belongs. */
  public TileId id() {
    return id;
  }

  /** A copy of the tile's bytes, as stored and served. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The hash at a position of a tile of hashes. */
  public Hash hash(int position) {
    return Hash.at(bytes, position * BYTES);
  }

  /**
   * The entries of a bundle as it lies in storage.
   *
   * @throws MalformedException when the bytes are not exactly {@code id.width()} entries
   */
  public static List<byte[]> entries(TileId id, byte[] bundle) {
    List<byte[]> entries = new ArrayList<>(id.width());
    int offset = 0;
    for (int i = 0; i < id.width(); i++) {
      int length = lengthAt(bundle, offset);
      entries.add(Arrays.copyOfRange(bundle, offset + 2, offset + 2 + length));
      offset += 2 + length;
    }
    if (offset != bundle.length) {
      throw new MalformedException("bytes follow the last of " + id.width() + " entries");
    }
    return entries;
  }

  /** The length of the entry whose prefix stands at an offset, all of it within the bundle. */
  static int lengthAt(byte[] bundle, int offset) {
    if (offset + 2 > bundle.length) {
      throw new MalformedException("the bundle ends before the length of an entry");
    }
    int length = (bundle[offset] & 0xff) << 8 | (bundle[offset + 1] & 0xff);
    if (offset + 2 + length > bundle.length) {
      throw new MalformedException("the bundle ends within an entry");
    }
    return length;
  }

  /** Names the place, never the content. */
  @Override
  public String toString() {
    return id.path();
  }
}
