package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text with signature lines below it. The text is to be ignored until {@link #verify} has found a
 * signature by a key that the reader knows. Source: c2sp.org/signed-note.
 */
public final class Note {
  /** The largest note that is read: room for sixteen post-quantum signatures and more. */
  public static final int LARGEST = 256 * 1024;

  /** The most signatures that are read; the specification asks for at least 16. */
  public static final int MOST_SIGNATURES = 64;

  private final String text;
  private final List<NoteSignature> signatures;

  private Note(String text, List<NoteSignature> signatures) {
    this.text = text;
    this.signatures = List.copyOf(signatures);
  }

  /** A note that nobody has signed yet. */
  static Note of(String text) {
    if (!text.endsWith("\n")) {
      throw new MalformedException("the text of a note ends in a newline");
    }
    checkCharacters(text);
    return new Note(text, List.of());
  }

  /**
   * Reads a signed note without verifying it.
   *
   * @throws MalformedException when it is no note, is larger than {@link #LARGEST}, or has no or
   *     more than {@link #MOST_SIGNATURES} signatures
   */
  public static Note parse(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new MalformedException("a note has at most " + LARGEST + " bytes");
    }
    String all = decode(bytes);
    int split = all.lastIndexOf("\n\n");
    if (split < 0 || !all.endsWith("\n")) {
      throw new MalformedException("a note is: text, an empty line, signature lines");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : all.substring(split + 2).split("\n", -1)) {
      if (signatures.size() > MOST_SIGNATURES) {
        throw new MalformedException("a note has at most " + MOST_SIGNATURES + " signatures");
      }
      if (!line.isEmpty()) {
        signatures.add(NoteSignature.parse(line));
      }
    }
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw new MalformedException("a note has from 1 to " + MOST_SIGNATURES + " signatures");
    }
    return new Note(all.substring(0, split + 1), signatures);
  }

  static String decode(byte[] bytes) {
    try {
      String all = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      checkCharacters(all);
      return all;
    } catch (CharacterCodingException _) {
      throw new MalformedException("expected valid UTF-8");
    }
  }

  private static void checkCharacters(String text) {
    if (text.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
      throw new MalformedException("expected no control characters other than newline");
    }
  }

  /** The text, with its final newline. Not to be believed before {@link #verify}. */
  public String text() {
    return text;
  }

  /** All signatures, known or not, good or not. */
  public List<NoteSignature> signatures() {
    return signatures;
  }

  /** This note with one more signature, or itself when it carries that very signature already. */
  public Note with(NoteSignature signature) {
    String line = signature.toString();
    if (signatures.stream().anyMatch(s -> s.toString().equals(line))) {
      return this;
    }
    List<NoteSignature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new Note(text, more);
  }

  /** This note with no other signatures than those that claim to be by this key. */
  public Note only(VerifierKey key) {
    return new Note(text, signatures.stream().filter(key::claims).toList());
  }

  /**
   * The signatures by keys that the reader knows. Signatures by other keys are ignored.
   *
   * @throws SignatureException when a signature that claims a known key is not by it, or when no
   *     known key has signed
   */
  public List<NoteSignature> verify(Collection<VerifierKey> known) throws SignatureException {
    List<NoteSignature> verified = new ArrayList<>();
    for (NoteSignature signature : signatures) {
      for (VerifierKey key : known) {
        if (key.claims(signature)) {
          if (!key.verifies(text, signature)) {
            throw new SignatureException(
                "the signature under the name " + key.name() + " is wrong");
          }
          verified.add(signature);
          break;
        }
      }
    }
    if (verified.isEmpty()) {
      throw new SignatureException("no known key has signed this note");
    }
    return verified;
  }

  /** The bytes that {@link #parse} reads. */
  public byte[] encode() {
    return toString().getBytes(UTF_8);
  }

  /** The whole note as text. */
  @Override
  public String toString() {
    return signatures.stream()
        .map(signature -> signature + "\n")
        .collect(Collectors.joining("", text + "\n", ""));
  }
}
