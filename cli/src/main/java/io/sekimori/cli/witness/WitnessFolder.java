package io.sekimori.cli.witness;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import io.sekimori.tlog.VerifierKey;
import io.sekimori.tlog.WitnessKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a witness has: its key, the logs it knows, and what it saw of them. */
final class WitnessFolder implements AutoCloseable {
  private final Path folder;
  private final Place place;
  private final WitnessKey key;
  private final FileLock lock;

  private WitnessFolder(Path folder, Place place, WitnessKey key, FileLock lock) {
    this.folder = folder;
    this.place = place;
    this.key = key;
    this.lock = lock;
  }

  static VerifierKey make(Path folder, String name, Place place) throws IOException {
    Kept.folder(folder, place);
    Kept.folder(folder.resolve("logs"), place);
    return KeyFile.make(folder.resolve("key"), name, place).verifierKey();
  }

  /** Two processes on one folder could sign two trees, so there is one. */
  @SuppressWarnings("MustBeClosed")
  static WitnessFolder open(Path folder, Place place) throws IOException {
    WitnessKey key = KeyFile.read(folder.resolve("key"), place);
    var channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new WitnessFolder(folder, place, key, lock);
      }
    } catch (OverlappingFileLockException _) {
      // said below: another one in this very process
    }
    channel.close();
    throw new Unusable(place.text("witness.busy", folder));
  }

  WitnessKey key() {
    return key;
  }

  void add(VerifierKey log, Optional<KnownLog.Source> source) throws IOException {
    KnownLog.add(folder.resolve("logs"), log, source, place);
  }

  List<KnownLog> logs() throws IOException {
    var logs = new ArrayList<KnownLog>();
    try (var folders = Files.newDirectoryStream(folder.resolve("logs"))) {
      for (Path one : folders) {
        logs.add(KnownLog.read(one, key.verifierKey(), place));
      }
    }
    return logs;
  }

  @Override
  public void close() throws IOException {
    lock.channel().close();
  }
}
