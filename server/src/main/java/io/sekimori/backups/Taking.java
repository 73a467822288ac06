package io.sekimori.backups;

import io.sekimori.database.DumpContents;
import io.sekimori.database.Dumps;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Ids;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Takes one backup and puts it on a shelf. */
final class Taking {
  /** A chain grows no longer than this: each link must be there to restore the last. */
  static final int LONGEST_CHAIN = 30;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int BUFFER = 1 << 17;

  private final Dumps dumps;
  private final Keys keys;
  private final Ledger ledger;
  private final Clock clock;

  Taking(Dumps dumps, Keys keys, Ledger ledger, Clock clock) {
    this.dumps = dumps;
    this.keys = keys;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Takes a backup. What fails on the way leaves nothing that could be taken for one.
   *
   * @throws IOException if the place cannot take it
   */
  Manifest take(Part part, Shelf shelf) throws IOException {
    shelf.prepare(part);
    // before the picture: what is in the ledger up to here may or may not be in the data yet
    long entries = ledger.size();
    String checkpoint = ledger.checkpoint().orElse("");
    var previous = part == Part.LEDGER ? continued(shelf) : Optional.<Manifest>empty();
    Instant at = clock.instant();
    String random = Ids.random("b");
    String id = part.text() + "-" + STAMP.format(at) + "-" + random.substring(2, 8);
    var written = new Written[1];
    try (var picture = dumps.picture(part.store())) {
      shelf.put(id + Shelf.FILE, to -> written[0] = write(part, id, picture, previous, to));
      var manifest = manifest(part, id, at, entries, checkpoint, previous, written[0]);
      shelf.put(manifest);
      return manifest;
    } catch (IOException | RuntimeException failed) {
      shelf.remove(id);
      throw failed;
    }
  }

  private record Written(io.sekimori.database.DumpContents contents, HashedOut hashes) {}

  private Written write(
      Part part, String id, Dumps.Picture picture, Optional<Manifest> previous, OutputStream to)
      throws IOException {
    var hashes = new HashedOut(to);
    DumpContents contents;
    try (var sealed = keys.backups().encrypting(id, new Buffered(hashes))) {
      contents =
          picture.write(
              part.increments(),
              previous.map(one -> one.contents().position()),
              new BufferedOutputStream(sealed, BUFFER));
    }
    return new Written(contents, hashes);
  }

  /** Closing it writes what is left and leaves the file open: it must still reach the disk. */
  private static final class Buffered extends FilterOutputStream {
    Buffered(OutputStream to) {
      super(new BufferedOutputStream(to, BUFFER));
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  private Manifest manifest(
      Part part,
      String id,
      Instant at,
      long entries,
      String checkpoint,
      Optional<Manifest> previous,
      Written written) {
    return new Manifest(
        Manifest.FORMAT,
        id,
        part,
        keys.backups().installation(),
        at,
        origin(ledger),
        entries,
        checkpoint,
        keys.status().epoch(),
        previous.map(Manifest::id).orElse(null),
        written.hashes().bytes(),
        written.hashes().sha256Hex(),
        written.hashes().blocks(),
        written.contents());
  }

  /** The newest backup of this ledger, if it and all that it needs are there. */
  private Optional<Manifest> continued(Shelf shelf) throws IOException {
    var newest = shelf.newest(Part.LEDGER).filter(one -> one.origin().equals(origin(ledger)));
    if (newest.isEmpty()) {
      return newest;
    }
    try {
      var chain = shelf.chain(newest.get());
      for (var link : chain) {
        if (!shelf.isThere(link)) {
          return Optional.empty();
        }
      }
      return chain.size() < LONGEST_CHAIN ? newest : Optional.empty();
    } catch (Unusable broken) {
      return Optional.empty();
    }
  }

  /** The name of the log: what its verifier key begins with. */
  static String origin(Ledger ledger) {
    String key = ledger.verifierKey();
    return key.substring(0, key.indexOf('+'));
  }
}
