package io.sekimori.database;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * Random passwords of the supervised PostgreSQL's roles, in a file of mode 600 beside its data.
 * Whoever reads that file may read the data too, so it is worth no more protection than they are.
 */
final class Passwords {
  private static final int RANDOM_BYTES = 32;

  private final Properties byRole;

  private Passwords(Properties byRole) {
    this.byRole = byRole;
  }

  /** Reads the file, or makes one with a random password for each role. */
  static Passwords in(Path file, List<String> roles) throws IOException {
    if (Files.notExists(file)) {
      write(file, roles);
    }
    var byRole = new Properties();
    byRole.load(new StringReader(Files.readString(file)));
    return new Passwords(byRole);
  }

  private static void write(Path file, List<String> roles) throws IOException {
    var lines = new StringBuilder();
    for (String role : roles) {
      lines.append(role).append('=').append(random()).append('\n');
    }
    writePrivate(file, lines.toString());
  }

  /** In base64url, so that it needs no escaping. */
  static String random() {
    var bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whole or not at all, on disk before it is named, and of mode 600 from its first byte. */
  static void writePrivate(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(fresh, options, mode)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  Login login(String role) {
    String password = byRole.getProperty(role);
    if (password == null) {
      throw new IllegalStateException("no password for role " + role);
    }
    return new Login(role, password);
  }
}
