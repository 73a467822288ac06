package io.sekimori.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One signature line of a note: who claims to have signed, and the bytes. Being parsed proves
 * nothing; {@link VerifierKey#verifies} does. Source: c2sp.org/signed-note, "Signatures".
 */
public final class NoteSignature {
  private static final String DASH = "\u2014 ";

  private final String name;
  private final int keyId;
  private final byte[] bytes;

  NoteSignature(String name, int keyId, byte[] bytes) {
    this.name = KeyName.checked(name);
    this.keyId = keyId;
    this.bytes = bytes.clone();
  }

  /**
   * Reads a line such as a witness returns, without its newline.
   *
   * @throws MalformedException when it is no signature line
   */
  public static NoteSignature parse(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new MalformedException("a signature line is: em dash, space, key name, space, base64");
    }
    byte[] decoded = StrictBase64.decode(line.substring(space + 1));
    if (decoded.length <= Integer.BYTES) {
      throw new MalformedException("a signature has a key id of four bytes and at least one more");
    }
    return new NoteSignature(
        line.substring(DASH.length(), space),
        ByteBuffer.wrap(decoded).getInt(),
        Arrays.copyOfRange(decoded, Integer.BYTES, decoded.length));
  }

  /** The name of the key that is said to have signed. */
  public String name() {
    return name;
  }

  /** The id of that key; short, so a hint and no proof. */
  public int keyId() {
    return keyId;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The line that {@link #parse} reads. */
  @Override
  public String toString() {
    byte[] all = ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(keyId).put(bytes).array();
    return DASH + name + " " + StrictBase64.encode(all);
  }
}
