package io.sekimori.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of roll-ups, each held against its hash when it is read. As many as fit a bound stay in
 * memory: what was altered in the file after that is of no effect.
 */
final class Pieces {
  private final long most;
  private long held;
  private final LinkedHashMap<Where, byte[]> known = new LinkedHashMap<>(64, 0.75f, true);

  /**
   * @param most bytes
   */
  Pieces(long most) {
    this.most = most;
  }

  private record Where(Path file, long at) {}

  /**
   * A piece of a file.
   *
   * @throws IOException if it cannot be read
   * @throws AlteredException if it is not what was written
   */
  ByteBuffer of(Path file, RollUpDirectory.Piece piece) throws IOException {
    var where = new Where(file, piece.at());
    var bytes = find(where);
    if (bytes == null) {
      bytes = read(file, piece);
      keep(where, bytes);
    }
    return ByteBuffer.wrap(bytes);
  }

  /** The same from the file, whatever is known of it. */
  static byte[] read(Path file, RollUpDirectory.Piece piece) throws IOException {
    byte[] bytes = read(file, piece.at(), piece.length());
    if (!Arrays.equals(Hashes.of(bytes), piece.hash())) {
      throw new AlteredException(file.getFileName().toString());
    }
    return bytes;
  }

  /**
   * @throws AlteredException if the file ends before
   */
  static byte[] read(Path file, long at, long length) throws IOException {
    try (var channel = FileChannel.open(file)) {
      if (at < 0 || length < 0 || length > channel.size() - at) {
        throw new AlteredException(file.getFileName().toString());
      }
      var bytes = ByteBuffer.allocate(Math.toIntExact(length));
      while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {}
      return bytes.array();
    }
  }

  private synchronized byte @Nullable [] find(Where where) {
    return known.get(where);
  }

  private synchronized void keep(Where where, byte[] bytes) {
    if (bytes.length > most || known.putIfAbsent(where, bytes) != null) {
      return;
    }
    held += bytes.length;
    for (var oldest = known.entrySet().iterator(); held > most && oldest.hasNext(); ) {
      held -= oldest.next().getValue().length;
      oldest.remove();
    }
  }

  /** Nothing of this file is wanted any more. */
  synchronized void forget(Path file) {
    known
        .entrySet()
        .removeIf(
            one -> {
              boolean its = one.getKey().file().equals(file);
              held -= its ? one.getValue().length : 0;
              return its;
            });
  }
}
