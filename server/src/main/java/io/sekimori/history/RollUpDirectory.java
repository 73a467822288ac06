package io.sekimori.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a roll-up's file: what there is, where, and which hash it has.
 *
 * @param ordinals the id of the customers' numbers
 * @param numbers how many of those there were: all that stand here are below
 * @param touches the hash of the file of touches that it was made of
 * @param observed how many touches of other systems' logs that file has, which are none of this
 */
record RollUpDirectory(
    String ordinals,
    long numbers,
    String touches,
    long observed,
    List<Day> days,
    List<Shown> sets,
    List<Scope> scopes,
    List<Blob> blobs) {
  /** A day in Japan, as a number of days since 1970, and the index of its first entry here. */
  record Day(long day, long first) {}

  /**
   * Where bytes lie.
   *
   * @param hash their SHA-256
   */
  record Piece(long at, long length, byte[] hash) {
    private void write(DataOutputStream out) throws IOException {
      out.writeLong(at);
      out.writeLong(length);
      out.write(hash);
    }

    private static Piece read(DataInputStream in) throws IOException {
      return new Piece(in.readLong(), in.readLong(), in.readNBytes(Hashes.LENGTH));
    }
  }

  /** An actor in an organisation. */
  record Scope(String organisation, String kind, String actor, Piece piece) {}

  /** The customers whom an organisation was shown a set of. */
  record Blob(String organisation, int set, long[] sums, Piece piece) {}

  RollUpDirectory {
    days = List.copyOf(days);
    sets = List.copyOf(sets);
    scopes = List.copyOf(scopes);
    blobs = List.copyOf(blobs);
  }

  /** The hash of a segment's file of touches. */
  static String touches(Segment segment) {
    return segment.hashes().getOrDefault(Segment.TOUCHES, "");
  }

  /** How many touches stand here or were left out for being observed: all that there are. */
  long rows() {
    return observed + blobs.stream().mapToLong(blob -> blob.sums()[RollUp.TOUCHES]).sum();
  }

  byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      write(out);
    }
    return bytes.toByteArray();
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeUTF(ordinals);
    out.writeLong(numbers);
    out.writeUTF(touches);
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
      scope.piece().write(out);
    }
    out.writeInt(blobs.size());
    for (var blob : blobs) {
      out.writeUTF(blob.organisation());
      out.writeInt(blob.set());
      for (long sum : blob.sums()) {
        out.writeLong(sum);
      }
      blob.piece().write(out);
    }
  }

  /** Of bytes whose seal holds. */
  static RollUpDirectory of(byte[] bytes) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    var ordinals = in.readUTF();
    long numbers = in.readLong();
    var touches = in.readUTF();
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
      scopes.add(new Scope(in.readUTF(), in.readUTF(), in.readUTF(), Piece.read(in)));
    }
    var blobs = new ArrayList<Blob>();
    for (int i = in.readInt(); i > 0; i--) {
      var organisation = in.readUTF();
      int set = in.readInt();
      var sums = new long[RollUp.SUMS];
      for (int sum = 0; sum < sums.length; sum++) {
        sums[sum] = in.readLong();
      }
      blobs.add(new Blob(organisation, set, sums, Piece.read(in)));
    }
    return new RollUpDirectory(ordinals, numbers, touches, observed, days, sets, scopes, blobs);
  }
}
