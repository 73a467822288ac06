package io.sekimori.history;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/**
 * What a segment's file of touches says of this gate, added up: for counting only. First the bytes
 * of each scope, an actor in an organisation: per day its place among the days, how many sets, how
 * many bytes, and per set its place, three sums, how many customers, and their numbers, each as the
 * distance from the one before; all as seven bits a byte, the last without the eighth. Then per
 * organisation and set a Roaring bitmap, a {@link Directory}, and where that begins as 8 bytes.
 * Beside it lies its SHA-256.
 */
final class RollUp {
  /** Of sums: touches, entries that show the set, entries whose first touch it is. */
  static final int TOUCHES = 0;

  static final int ENTRIES = 1;
  static final int WHOLE = 2;
  static final int SUMS = 3;

  /** A day in Japan, as a number of days since 1970, and the index of its first entry here. */
  record Day(long day, long first) {}

  /** Where the bytes of an actor lie. */
  record Scope(String organisation, String kind, String actor, long at, long length) {}

  /** Where the customers lie whom an organisation was shown a set of. */
  record Blob(String organisation, int set, long[] sums, long at, long length) {}

  private final Directory directory;
  private final ByteBuffer bytes;

  private RollUp(Directory directory, ByteBuffer bytes) {
    this.directory = directory;
    this.bytes = bytes;
  }

  /** The end of the file: what there is and where. */
  record Directory(
      String ordinals,
      Segment segment,
      long observed,
      List<Day> days,
      List<Shown> sets,
      List<Scope> scopes,
      List<Blob> blobs) {
    Directory {
      days = List.copyOf(days);
      sets = List.copyOf(sets);
      scopes = List.copyOf(scopes);
      blobs = List.copyOf(blobs);
    }

    void write(DataOutputStream out) throws IOException {
      out.writeUTF(ordinals);
      out.writeUTF(name(segment));
      out.writeLong(observed);
      out.writeInt(days.size());
      for (var day : days) {
        out.writeLong(day.day());
        out.writeLong(day.first());
      }
      out.writeInt(sets.size());
      for (var set : sets) {
        out.writeUTF(Place.joined(set.fields()));
        out.writeUTF(set.form().text());
      }
      out.writeInt(scopes.size());
      for (var scope : scopes) {
        out.writeUTF(scope.organisation());
        out.writeUTF(scope.kind());
        out.writeUTF(scope.actor());
        out.writeLong(scope.at());
        out.writeLong(scope.length());
      }
      out.writeInt(blobs.size());
      for (var blob : blobs) {
        out.writeUTF(blob.organisation());
        out.writeInt(blob.set());
        for (long sum : blob.sums()) {
          out.writeLong(sum);
        }
        out.writeLong(blob.at());
        out.writeLong(blob.length());
      }
    }

    /** Empty if it is of other numbers or another file of touches. */
    static Optional<Directory> read(DataInputStream in, String ordinals, Segment segment)
        throws IOException {
      if (!in.readUTF().equals(ordinals) || !in.readUTF().equals(name(segment))) {
        return Optional.empty();
      }
      long observed = in.readLong();
      var days = new ArrayList<Day>();
      for (int i = in.readInt(); i > 0; i--) {
        days.add(new Day(in.readLong(), in.readLong()));
      }
      var sets = new ArrayList<Shown>();
      for (int i = in.readInt(); i > 0; i--) {
        sets.add(new Shown(Columns.fields(in.readUTF()), Columns.form(in.readUTF()), ""));
      }
      var scopes = new ArrayList<Scope>();
      for (int i = in.readInt(); i > 0; i--) {
        scopes.add(
            new Scope(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong(), in.readLong()));
      }
      var blobs = new ArrayList<Blob>();
      for (int i = in.readInt(); i > 0; i--) {
        var organisation = in.readUTF();
        int set = in.readInt();
        var sums = new long[] {in.readLong(), in.readLong(), in.readLong()};
        blobs.add(new Blob(organisation, set, sums, in.readLong(), in.readLong()));
      }
      return Optional.of(new Directory(ordinals, segment, observed, days, sets, scopes, blobs));
    }

    /** The file of touches that it was made of, by its hash. */
    private static String name(Segment segment) {
      return segment.hashes().getOrDefault(Segment.TOUCHES, "");
    }
  }

  /** Where the hash of a roll-up lies. */
  static Path seal(Path file) {
    return file.resolveSibling(file.getFileName() + ".sha256");
  }

  /** Empty if it is not there, not whole, or about something else. */
  static Optional<RollUp> open(Path file, String ordinals, Segment segment) {
    try {
      if (!Files.exists(file)
          || !Files.exists(seal(file))
          || !Hashes.of(file).equals(Files.readString(seal(file)))) {
        return Optional.empty();
      }
      try (var channel = FileChannel.open(file)) {
        var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        int end = bytes.limit() - Long.BYTES;
        int at = Math.toIntExact(bytes.getLong(end));
        var directory = new byte[end - at];
        bytes.get(at, directory);
        return Directory.read(
                new DataInputStream(new ByteArrayInputStream(directory)), ordinals, segment)
            .map(known -> new RollUp(known, bytes));
      }
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  Segment segment() {
    return directory.segment();
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
        : segment().until();
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

  /** Everything of actors in these days. */
  void ofActors(Wanted wanted, Days days, Marks sink) {
    for (var scope : directory.scopes()) {
      if (wanted.is(scope.organisation(), scope.kind(), scope.actor())) {
        read(scope, days, sink);
      }
    }
  }

  private void read(Scope scope, Days days, Marks sink) {
    var in = slice(scope.at(), scope.length());
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

  /** Everything of organisations in the whole segment. */
  void ofOrganisations(java.util.function.Predicate<String> wanted, Marks sink) {
    for (var blob : directory.blobs()) {
      if (wanted.test(blob.organisation())) {
        var shown = directory.sets().get(blob.set());
        sink.add(shown, blob.sums()[TOUCHES], blob.sums()[ENTRIES], blob.sums()[WHOLE]);
        sink.customers(shown, new ImmutableRoaringBitmap(slice(blob.at(), blob.length())));
      }
    }
  }

  private ByteBuffer slice(long at, long length) {
    return bytes.slice(Math.toIntExact(at), Math.toIntExact(length));
  }
}
