package io.sekimori.backups;

import io.sekimori.database.DumpContents;
import io.sekimori.database.Dumps;
import io.sekimori.keys.BackupKeys;
import io.sekimori.keys.Keys;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Fills a database from a backup, after everything that speaks against it was looked at. */
final class Refill {
  private static final int BUFFER = 1 << 17;

  private final BackupKeys keys;
  private final Clock clock;

  Refill(BackupKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** A backup and where it lies. */
  record Found(Manifest manifest, Shelf shelf) {}

  /** The backup with this file or manifest. */
  Found find(Path file) throws IOException {
    String name = String.valueOf(file.toAbsolutePath().getFileName());
    int dot = name.lastIndexOf('.');
    String id = dot < 0 ? name : name.substring(0, dot);
    var directory = file.toAbsolutePath().getParent();
    var shelf = new Shelf(directory == null ? file : directory, new Manifests(keys));
    if (Files.notExists(shelf.directory().resolve(id + Shelf.MANIFEST))) {
      throw new Unusable("without-manifest", name);
    }
    return new Found(shelf.read(id), shelf);
  }

  /**
   * Looks at everything that can be looked at before a database is touched.
   *
   * @throws Unusable if it is another installation's, damaged, or keys that are too old
   */
  List<Manifest> requireUsable(Found found) throws IOException {
    var manifest = found.manifest();
    if (!manifest.installation().equals(keys.installation())) {
      throw new Unusable("foreign", manifest.id());
    }
    if (manifest.part() == Part.KEYS) {
      requireYoung(manifest);
    }
    var chain = found.shelf().chain(manifest);
    for (var link : chain) {
      found.shelf().requireWhole(link);
    }
    return chain;
  }

  /** Beyond the horizon it opens nothing, and would only bring back names of keys that are gone. */
  private void requireYoung(Manifest manifest) throws Unusable {
    boolean old = manifest.at().plus(Keys.HORIZON).isBefore(clock.instant());
    if (old || !keys.livingEpochs().contains(manifest.epoch())) {
      throw new Unusable("too-old", manifest.id());
    }
  }

  /**
   * Fills the database of this part.
   *
   * @param replace whether tables that are there may go
   * @return what is in it now, counted while it was read and equal to what was written
   */
  List<DumpContents.Table> fill(Found found, Dumps dumps, boolean replace) throws IOException {
    var chain = requireUsable(found);
    var part = found.manifest().part();
    for (var link : chain) {
      dumps.requireKnown(part.store(), link.contents().schemas());
    }
    if (!replace && !dumps.empty(part.store())) {
      throw new Unusable("not-empty", part.text());
    }
    dumps.clear(part.store());
    var tables = new HashMap<String, DumpContents.Table>();
    for (var link : chain) {
      for (var table : read(found.shelf(), link, dumps)) {
        tables.put(table.name(), table);
      }
    }
    dumps.filled(part.store(), found.manifest().entries());
    return new ArrayList<>(tables.values());
  }

  private List<DumpContents.Table> read(Shelf shelf, Manifest manifest, Dumps dumps)
      throws IOException {
    try (var file = new BufferedInputStream(Files.newInputStream(shelf.file(manifest)), BUFFER);
        var plain = new BufferedInputStream(keys.decrypting(manifest.id(), file), BUFFER)) {
      var read = dumps.read(manifest.part().store(), plain);
      if (plain.read() >= 0 || !read.tables().equals(manifest.contents().tables())) {
        throw new Unusable("damaged", manifest.file());
      }
      return read.tables();
    }
  }
}
