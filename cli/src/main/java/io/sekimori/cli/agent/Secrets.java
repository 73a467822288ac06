package io.sekimori.cli.agent;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner reads, and passwords out of them or out of the environment. */
final class Secrets {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

  private final Place place;

  Secrets(Place place) {
    this.place = place;
  }

  /**
   * The secret itself; never printed.
   *
   * @throws Unusable if it is not there, or others may read it
   */
  String read(Source.Secret secret) throws Unusable {
    return switch (secret) {
      case Source.Secret.InEnvironment(var variable) -> {
        String value = place.environment().getOrDefault(variable, "");
        if (value.isEmpty()) {
          throw new Unusable(place.text("agent.no-secret", variable));
        }
        yield value;
      }
      case Source.Secret.InFile(var file) -> {
        requirePrivate(file);
        try {
          yield Files.readString(file).strip();
        } catch (IOException unreadable) {
          throw new Unusable(place.text("agent.no-secret", file));
        }
      }
    };
  }

  void requirePrivate(Path file) throws Unusable {
    try {
      if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        throw new Unusable(place.text("agent.open-to-others", file));
      }
    } catch (Unusable open) {
      throw open;
    } catch (IOException missing) {
      throw new Unusable(place.text("agent.no-secret", file));
    }
  }

  /** Replaces the file as a whole; nobody else can read it at any moment. */
  static void write(Path file, byte[] content) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path folder = file.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, ".agent", ".new", mode);
    try {
      Files.write(fresh, content);
      try (var channel =
          java.nio.channels.FileChannel.open(fresh, java.nio.file.StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
