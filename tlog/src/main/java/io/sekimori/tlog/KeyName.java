package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The rules for key names and key ids in c2sp.org/signed-note, "Format" and "Signatures". */
final class KeyName {
  private KeyName() {}

  static String checked(String name) {
    boolean bad =
        name.isEmpty()
            || name.codePoints()
                .anyMatch(
                    c ->
                        c == '+'
                            || c < 0x20
                            || Character.isSpaceChar(c)
                            || Character.isWhitespace(c));
    if (bad) {
      throw new MalformedException("a key name is not empty and has neither spaces nor '+'");
    }
    return name;
  }

  static int keyId(String name, byte type, byte[] publicKey) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(name.getBytes(UTF_8));
      sha256.update((byte) '\n');
      sha256.update(type);
      return ByteBuffer.wrap(sha256.digest(publicKey)).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
