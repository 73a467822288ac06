package io.sekimori.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.UserPrincipal;

/**
 * Whom the operating system takes this process for: the owner of a file that it makes. ({@code
 * user.name} is a setting, and is {@code ?} for a user without a name.)
 */
final class OwnUser {
  static final UserPrincipal PRINCIPAL = find();

  private OwnUser() {}

  private static UserPrincipal find() {
    try {
      var probe = Files.createTempFile("sekimori", ".probe");
      try {
        return Files.getOwner(probe);
      } finally {
        Files.delete(probe);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
