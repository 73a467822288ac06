package io.sekimori.ledger;

import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.util.List;
import java.util.Optional;

/**
 * The newest checkpoint in the database, once its signature holds and it is not older than what
 * this node keeps outside.
 */
final class SignedLength {
  private final CheckpointTable checkpoints;
  private final VerifierKey key;
  private final Anchor anchor;
  private final TileTable tiles;

  SignedLength(CheckpointTable checkpoints, VerifierKey key, Anchor anchor, TileTable tiles) {
    this.checkpoints = checkpoints;
    this.key = key;
    this.anchor = anchor;
    this.tiles = tiles;
  }

  /**
   * The newest checkpoint; empty before the first.
   *
   * @throws AlteredException if it is not ours, or older than the anchor
   */
  Optional<Checkpoint> newest() {
    long known = anchor.read().map(last -> last.checkpoint().size()).orElse(0L);
    var newest = checkpoints.newest().map(this::verified);
    long size = newest.map(Checkpoint::size).orElse(0L);
    if (size < known) {
      throw AlteredException.missing(size, known);
    }
    return newest;
  }

  /**
   * Proves that the present tree continues the anchored one.
   *
   * @throws AlteredException if it does not
   */
  void requireContinued() {
    var newest = newest();
    anchor
        .read()
        .map(SignedCheckpoint::checkpoint)
        .ifPresent(known -> Continuity.require(known, newest.orElseThrow(), tiles));
  }

  private Checkpoint verified(CheckpointTable.Published published) {
    try {
      byte[] note = published.note().getBytes(StandardCharsets.UTF_8);
      return SignedCheckpoint.open(note, key, List.of()).checkpoint();
    } catch (SignatureException | IllegalArgumentException forged) {
      throw new AlteredException("the checkpoint is not signed by the log's key", published.size());
    }
  }
}
