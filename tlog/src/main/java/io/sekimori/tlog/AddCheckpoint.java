package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a log sends to a witness: the size that it believes the witness has, the proof from there,
 * and the new checkpoint. Being parsed proves nothing; {@link #judge} does. Source:
 * c2sp.org/tlog-witness, "add-checkpoint".
 *
 * @param old size of the checkpoint that the witness cosigned last; 0 if none
 * @param proof from that size to the checkpoint's, in the order of RFC 6962; empty from 0
 * @param checkpoint the signed note
 */
public record AddCheckpoint(long old, List<Hash> proof, Note checkpoint) {
  /** The largest body that is read. */
  public static final int LARGEST = Note.LARGEST + 4096;

  private static final int MOST_HASHES = 63;
  private static final String OLD = "old ";

  /**
   * Checks the numbers.
   *
   * @throws MalformedException when the size is negative or there are too many hashes
   */
  public AddCheckpoint {
    proof = List.copyOf(proof);
    if (old < 0 || proof.size() > MOST_HASHES) {
      throw new MalformedException("at most " + MOST_HASHES + " hashes from a size of 0 or more");
    }
  }

  /** What a witness remembers of a log: nothing is {@link #NOTHING}. */
  public record Seen(long size, Hash root) {
    /** Before the first checkpoint: the tree without entries, which every tree continues. */
    public static final Seen NOTHING = new Seen(0, Hash.EMPTY_TREE);
  }

  /** What a witness has to say; each is one status of the specification. */
  public sealed interface Answer {}

  /** 200: it continues what was seen, and may be cosigned once it is kept. */
  public record Continues(SignedCheckpoint signed) implements Answer {}

  /** 400: the sizes contradict each other. */
  public record Backwards() implements Answer {}

  /** 403: the log's key has not signed it. */
  public record NotSigned() implements Answer {}

  /** 409: the witness has another size. */
  public record Elsewhere(long size) implements Answer {}

  /** 422: it does not continue what was seen. */
  public record NotConsistent() implements Answer {}

  /**
   * Reads a request's body.
   *
   * @throws MalformedException when it is none, which is 400 as well
   */
  public static AddCheckpoint parse(byte[] body) {
    if (body.length > LARGEST) {
      throw new MalformedException("a request has at most " + LARGEST + " bytes");
    }
    String text = Note.decode(body);
    int end = text.indexOf("\n\n");
    if (!text.startsWith(OLD) || end < 0) {
      throw new MalformedException(
          "a request is: old size, hashes of a proof, an empty line, a checkpoint");
    }
    List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\n", -1)));
    long old = StrictDecimal.parse("old size", lines.removeFirst().substring(OLD.length()));
    if (lines.size() > MOST_HASHES) {
      throw new MalformedException("a proof has at most " + MOST_HASHES + " hashes");
    }
    List<Hash> proof = lines.stream().map(Hash::parse).toList();
    Note note = Note.parse(text.substring(end + 2).getBytes(UTF_8));
    Checkpoint.parse(note.text());
    return new AddCheckpoint(old, proof, note);
  }

  /** Which log the checkpoint says it is of; to be looked up, and not to be believed. */
  public String origin() {
    return Checkpoint.parse(checkpoint.text()).origin();
  }

  /**
   * Holds the request against what was seen, in the order of the specification. Who acts on {@link
   * Continues} keeps the checkpoint durably, while nobody else judges for this log, and cosigns
   * after that.
   *
   * @param log the key that speaks for {@link #origin}
   */
  public Answer judge(VerifierKey log, Seen seen) {
    SignedCheckpoint signed;
    try {
      signed = SignedCheckpoint.open(checkpoint.encode(), log, List.of());
    } catch (SignatureException _) {
      return new NotSigned();
    }
    Checkpoint head = signed.checkpoint();
    if (old > head.size()) {
      return new Backwards();
    }
    if (old != seen.size()) {
      return new Elsewhere(seen.size());
    }
    return new ConsistencyProof(old, head.size(), proof).holds(seen.root(), head.root())
        ? new Continues(signed)
        : new NotConsistent();
  }

  /** The body that {@link #parse} reads. */
  public byte[] encode() {
    StringBuilder text = new StringBuilder(OLD).append(old).append('\n');
    proof.forEach(hash -> text.append(hash).append('\n'));
    return text.append('\n').append(checkpoint).toString().getBytes(UTF_8);
  }

  /**
   * The cosignature in a witness's answer. Signatures by other keys are ignored.
   *
   * @param body of the answer with status 200
   * @param witness whose key the reader knows from elsewhere
   * @throws MalformedException when the body is no signature lines
   * @throws SignatureException when that witness has not signed this checkpoint, or without a time
   */
  public NoteSignature cosignature(byte[] body, VerifierKey witness) throws SignatureException {
    String lines = body.length > Note.LARGEST ? "" : Note.decode(body);
    if (!lines.endsWith("\n")) {
      throw new MalformedException("an answer is signature lines, each with its newline");
    }
    Note answer = Note.parse((checkpoint.text() + "\n" + lines).getBytes(UTF_8));
    Collection<NoteSignature> good = answer.verify(List.of(witness));
    NoteSignature signature = good.iterator().next();
    if (!witness.isWitness() || VerifierKey.cosignedAt(signature).getEpochSecond() == 0) {
      throw new SignatureException("a cosignature is by a witness's key and has a time");
    }
    return signature;
  }

  /**
   * The size in an answer with status 409.
   *
   * @throws MalformedException when the body is no number in a line
   */
  public static long sizeElsewhere(byte[] body) {
    String text = body.length > 20 ? "" : Note.decode(body);
    if (!text.endsWith("\n")) {
      throw new MalformedException("an answer of another size is one line with that size");
    }
    return StrictDecimal.parse("size", text.substring(0, text.length() - 1));
  }
}
