package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A receipt that one entry is in a log, to be checked offline: the inclusion proof and the signed
 * checkpoint it leads to. Source: c2sp.org/tlog-proof; the file extension is {@code .tlog-proof}.
 */
public final class LogProof {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final int MOST_HASHES = 63;
  private static final int LARGEST_EXTRA = 64 * 1024;

  private final Optional<byte[]> extra;
  private final long index;
  private final List<Hash> path;
  private final Note checkpoint;

  private LogProof(Optional<byte[]> extra, long index, List<Hash> path, Note checkpoint) {
    this.extra = extra;
    this.index = index;
    this.path = List.copyOf(path);
    this.checkpoint = checkpoint;
  }

  /**
   * A receipt from its parts.
   *
   * @throws IllegalArgumentException when the proof is for another size than the checkpoint's
   */
  public static LogProof of(InclusionProof proof, Note checkpoint) {
    if (Checkpoint.parse(checkpoint.text()).size() != proof.size()) {
      throw new IllegalArgumentException("the proof and the checkpoint are of different sizes");
    }
    return new LogProof(Optional.empty(), proof.index(), proof.path(), checkpoint);
  }

  /** The same receipt with extra data, which nothing protects and nobody should believe. */
  public LogProof withExtra(byte[] bytes) {
    if (bytes.length > LARGEST_EXTRA) {
      throw new IllegalArgumentException("extra data has at most " + LARGEST_EXTRA + " bytes");
    }
    return new LogProof(Optional.of(bytes.clone()), index, path, checkpoint);
  }

  /**
   * Reads a receipt without verifying it.
   *
   * @throws MalformedException when it is none
   */
  public static LogProof parse(byte[] bytes) {
    if (bytes.length > 2 * Note.LARGEST) {
      throw new MalformedException("a proof has at most " + 2 * Note.LARGEST + " bytes");
    }
    String text = Note.decode(bytes);
    int end = text.indexOf("\n\n");
    if (end < 0) {
      throw new MalformedException(
          "a proof is: header, index, hashes, an empty line, a checkpoint");
    }
    List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\n", -1)));
    if (!lines.removeFirst().equals(HEADER)) {
      throw new MalformedException("a proof begins with " + HEADER);
    }
    Optional<byte[]> extra = Optional.empty();
    if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) {
      extra = Optional.of(StrictBase64.decode(lines.removeFirst().substring("extra ".length())));
    }
    if (lines.isEmpty() || !lines.getFirst().startsWith("index ")) {
      throw new MalformedException("a proof names its index");
    }
    long index = StrictDecimal.parse("index", lines.removeFirst().substring("index ".length()));
    if (lines.size() > MOST_HASHES) {
      throw new MalformedException("a proof has at most " + MOST_HASHES + " hashes");
    }
    Note checkpoint = Note.parse(text.substring(end + 2).getBytes(UTF_8));
    return new LogProof(extra, index, lines.stream().map(Hash::parse).toList(), checkpoint);
  }

  /** The index of the entry. */
  public long index() {
    return index;
  }

  /** The unprotected extra data, if any. */
  public Optional<byte[]> extra() {
    return extra.map(byte[]::clone);
  }

  /**
   * Verifies that the entry with this leaf hash is in the log. The caller computes the leaf hash
   * from the entry itself, and decides how many cosignatures are enough.
   *
   * @return the verified checkpoint
   * @throws SignatureException when the checkpoint is not the log's or the entry is not in it
   * @throws MalformedException when the checkpoint is none
   */
  public SignedCheckpoint verify(Hash leafHash, VerifierKey log, Collection<VerifierKey> witnesses)
      throws SignatureException {
    SignedCheckpoint signed = SignedCheckpoint.open(checkpoint.encode(), log, witnesses);
    Checkpoint head = signed.checkpoint();
    InclusionProof proof = new InclusionProof(index, head.size(), path);
    if (!proof.holds(leafHash, head.root())) {
      throw new SignatureException("the proof does not lead from this entry to the signed root");
    }
    return signed;
  }

  /** The bytes that {@link #parse} reads. */
  public byte[] encode() {
    return toString().getBytes(UTF_8);
  }

  /** The whole receipt as text. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    extra.ifPresent(bytes -> text.append("extra ").append(StrictBase64.encode(bytes)).append('\n'));
    text.append("index ").append(index).append('\n');
    path.forEach(hash -> text.append(hash).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }
}
