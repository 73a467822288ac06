package io.sekimori.keys;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where keys may lie and who may touch them. What does not hold is refused, never mended.
 *
 * @param keyDirectory of mode 700, shared by all nodes
 * @param dataDirectory what is backed up with the data; the keys must lie outside
 */
record KeyPlaces(Path keyDirectory, Path dataDirectory) {
  private static final Set<PosixFilePermission> OWNERS_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /**
   * Makes the directory if it is missing, and checks that it is private to this process's user and
   * apart from the data directory.
   *
   * @return the directory with links resolved
   */
  Path requireKeyDirectory() {
    try {
      Files.createDirectories(keyDirectory, PosixFilePermissions.asFileAttribute(OWNERS_ONLY));
      Path real = keyDirectory.toRealPath();
      Path data = resolved(dataDirectory);
      if (real.startsWith(data) || data.startsWith(real)) {
        throw refused("key-directory-within-data");
      }
      requirePrivate(real, "key-directory");
      return real;
    } catch (IOException failed) {
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "key-directory-unusable", failed);
    }
  }

  /** A regular file of this user that nobody else can read or write; never a link. */
  static void requirePrivateFile(Path file) throws IOException {
    var attributes =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw refused("key-file-is-link");
    }
    requirePrivate(file, "key-file");
  }

  private static void requirePrivate(Path path, String what) throws IOException {
    var attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!OWNERS_ONLY.containsAll(attributes.permissions())) {
      throw refused(what + "-open-to-others");
    }
    if (!attributes.owner().equals(OwnUser.PRINCIPAL)) {
      throw refused(what + "-of-another-user");
    }
  }

  /** The data directory may not exist yet; its nearest existing ancestor is resolved. */
  private static Path resolved(Path path) throws IOException {
    var absolute = path.toAbsolutePath().normalize();
    var existing = absolute;
    while (!Files.exists(existing)) {
      var parent = existing.getParent();
      if (parent == null) {
        return absolute;
      }
      existing = parent;
    }
    return existing.toRealPath().resolve(existing.relativize(absolute));
  }

  private static Refusal refused(String why) {
    return new Refusal(ProblemCode.KEYS_UNAVAILABLE, why);
  }
}
