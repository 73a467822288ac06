package io.sekimori.history;

import io.sekimori.history.RollUpDirectory.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/**
 * What a segment's file of touches says of this gate, added up: for counting only. First the bytes
 * of each scope, an actor in an organisation: per day its place among the days, how many sets, how
 * many bytes, and per set its place, three sums, how many customers, and their numbers, each as the
 * distance from the one before; all as seven bits a byte, the last without the eighth. Then per
 * organisation and set a Roaring bitmap, a {@link RollUpDirectory}, its {@link Seal}, and where the
 * directory begins as 8 bytes. The directory has the hash of every piece, so a piece is read when
 * it is needed and held against it.
 */
final class RollUp {
  /** Of sums: touches, entries that show the set, entries whose first touch it is. */
  static final int TOUCHES = 0;

  static final int ENTRIES = 1;
  static final int WHOLE = 2;
  static final int SUMS = 3;

  private final Path file;
  private final Segment segment;
  private final RollUpDirectory directory;
  private final Pieces pieces;

  private RollUp(Path file, Segment segment, RollUpDirectory directory, Pieces pieces) {
    this.file = file;
    this.segment = segment;
    this.directory = directory;
    this.pieces = pieces;
  }

  /**
   * The roll-up of a segment; empty if there is none, or one of other numbers or another file.
   *
   * @throws AlteredException if it is not what this node wrote
   */
  static Optional<RollUp> open(
      Path file, Ordinals ordinals, Segment segment, Seal seal, Pieces pieces) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var directory = directory(file, seal);
    boolean fits =
        directory.ordinals().equals(ordinals.id())
            && directory.numbers() <= ordinals.size()
            && directory.touches().equals(RollUpDirectory.touches(segment))
            && directory.rows() == segment.rows();
    return fits ? Optional.of(new RollUp(file, segment, directory, pieces)) : Optional.empty();
  }

  private static RollUpDirectory directory(Path file, Seal seal) throws IOException {
    long end = Files.size(file) - Long.BYTES - Seal.LENGTH;
    byte[] signed = Pieces.read(file, end, Seal.LENGTH + Long.BYTES);
    long at = ByteBuffer.wrap(signed).getLong(Seal.LENGTH);
    byte[] bytes = Pieces.read(file, at, end - at);
    if (!seal.holds(Arrays.copyOf(signed, Seal.LENGTH), bytes)) {
      throw new AlteredException(file.getFileName().toString());
    }
    return RollUpDirectory.of(bytes);
  }

  /** Whether all of the file is still what was written, read anew. */
  boolean holds(Seal seal) {
    try {
      directory(file, seal);
      for (var scope : directory.scopes()) {
        Pieces.read(file, scope.piece());
      }
      for (var blob : directory.blobs()) {
        Pieces.read(file, blob.piece());
      }
      return true;
    } catch (IOException | AlteredException altered) {
      return false;
    }
  }

  Path file() {
    return file;
  }

  /** The id of the numbers that its customers have. */
  String ordinals() {
    return directory.ordinals();
  }

  Segment segment() {
    return segment;
  }

  /** How many touches of other systems' logs the segment has, which are none of this. */
  long observed() {
    return directory.observed();
  }

  /**
   * The whole days among entries from one index up to another, as places from one up to another.
   */
  Days within(long from, long until) {
    var days = directory.days();
    int first = 0;
    while (first < days.size() && days.get(first).first() < from) {
      first++;
    }
    int end = first;
    while (end < days.size() && endOf(end) <= until) {
      end++;
    }
    return new Days(first, end, end > first ? days.get(first).first() : 0, endBefore(first, end));
  }

  /** A day and which entries here are its. */
  record OfDay(long day, long from, long until) {}

  /** The first day that is not before. */
  Optional<OfDay> since(long wanted) {
    var days = directory.days();
    for (int i = 0; i < days.size(); i++) {
      if (days.get(i).day() >= wanted) {
        return Optional.of(new OfDay(days.get(i).day(), days.get(i).first(), endOf(i)));
      }
    }
    return Optional.empty();
  }

  private long endOf(int day) {
    return day + 1 < directory.days().size()
        ? directory.days().get(day + 1).first()
        : segment.until();
  }

  private long endBefore(int first, int end) {
    return end > first ? endOf(end - 1) : 0;
  }

  /**
   * Days by their places, and the entries that are theirs.
   *
   * @param from the index of the first entry
   * @param until the index behind the last
   */
  record Days(int first, int end, long from, long until) {
    boolean isEmpty() {
      return end == first;
    }
  }

  boolean isAll(Days days) {
    return days.first() == 0 && days.end() == directory.days().size();
  }

  /** Whose. */
  interface Wanted {
    boolean is(String organisation, String kind, String actor);
  }

  /**
   * Everything of actors in these days.
   *
   * @throws AlteredException if something of it is not what this node wrote
   * @throws UncheckedIOException if it cannot be read
   */
  void ofActors(Wanted wanted, Days days, Marks sink) {
    for (var scope : directory.scopes()) {
      if (wanted.is(scope.organisation(), scope.kind(), scope.actor())) {
        read(scope.piece(), days, sink);
      }
    }
  }

  private void read(Piece piece, Days days, Marks sink) {
    var in = bytes(piece);
    while (in.hasRemaining()) {
      long day = Sevens.get(in);
      long sets = Sevens.get(in);
      int length = Math.toIntExact(Sevens.get(in));
      if (day < days.first() || day >= days.end()) {
        in.position(in.position() + length);
        continue;
      }
      for (long i = 0; i < sets; i++) {
        set(in, sink);
      }
    }
  }

  private void set(ByteBuffer in, Marks sink) {
    var shown = directory.sets().get(Math.toIntExact(Sevens.get(in)));
    sink.add(shown, Sevens.get(in), Sevens.get(in), Sevens.get(in));
    var customers = sink.customers(shown);
    int n = 0;
    for (long i = Sevens.get(in); i > 0; i--) {
      n += Math.toIntExact(Sevens.get(in));
      customers.add(n);
    }
  }

  /**
   * Everything of organisations in the whole segment.
   *
   * @throws AlteredException if something of it is not what this node wrote
   * @throws UncheckedIOException if it cannot be read
   */
  void ofOrganisations(Predicate<String> wanted, Marks sink) {
    for (var blob : directory.blobs()) {
      if (wanted.test(blob.organisation())) {
        var shown = directory.sets().get(blob.set());
        sink.add(shown, blob.sums()[TOUCHES], blob.sums()[ENTRIES], blob.sums()[WHOLE]);
        sink.customers(shown, new ImmutableRoaringBitmap(bytes(blob.piece())));
      }
    }
  }

  private ByteBuffer bytes(Piece piece) {
    try {
      return pieces.of(file, piece);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
