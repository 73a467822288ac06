package io.sekimori.ledger;

import io.sekimori.database.Databases.Database;
import io.sekimori.ledger.CosignatureTable.Noted;
import io.sekimori.tlog.AddCheckpoint;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.MalformedException;
import io.sekimori.tlog.Note;
import io.sekimori.tlog.NoteSignature;
import io.sekimori.tlog.Prover;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.SignedCheckpoint.Cosignature;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** See {@link Cosigning}. Lines of the database are believed only as far as they verify. */
final class Cosignatures implements Cosigning {
  /** A checkpoint with cosignatures is shown rather than a newer one without, up to this age. */
  static final Duration SHOWN_RATHER = Duration.ofMinutes(2);

  private static final int TRIED = 20;

  private final CosignatureTable table;
  private final CheckpointTable checkpoints;
  private final BatchTable batches;
  private final TileTable tiles;
  private final Anchor anchor;
  private final VerifierKey key;
  private final Consumer<AlteredException> distrust;
  private final Clock clock;
  private volatile List<VerifierKey> trusted = List.of();

  Cosignatures(
      Database database,
      CheckpointTable checkpoints,
      BatchTable batches,
      TileTable tiles,
      Anchor anchor,
      VerifierKey key,
      Consumer<AlteredException> distrust,
      Clock clock) {
    table = new CosignatureTable(database);
    this.checkpoints = checkpoints;
    this.batches = batches;
    this.tiles = tiles;
    this.anchor = anchor;
    this.key = key;
    this.distrust = distrust;
    this.clock = clock;
  }

  @Override
  public void trust(Collection<VerifierKey> witnesses) {
    trusted = List.copyOf(witnesses);
  }

  @Override
  public Optional<AddCheckpoint> since(long old) {
    return Asked.of(() -> checkpoints.newest().flatMap(newest -> since(old, newest)));
  }

  private Optional<AddCheckpoint> since(long old, CheckpointTable.Published newest) {
    if (old < 0 || old > newest.size()) {
      return Optional.empty();
    }
    try {
      var note = Note.parse(newest.note().getBytes(StandardCharsets.UTF_8));
      var proof = new Prover(newest.size(), tiles).consistency(old, newest.size());
      return Optional.of(new AddCheckpoint(old, old == 0 ? List.of() : proof.path(), note));
    } catch (IOException | IllegalArgumentException incomplete) {
      throw new AlteredException("a checkpoint or a tile cannot be read at size", newest.size());
    }
  }

  @Override
  public long newestSize() {
    return Asked.of(checkpoints::newestSize);
  }

  @Override
  public void keep(AddCheckpoint request, NoteSignature cosignature) {
    long size = Checkpoint.parse(request.checkpoint().text()).size();
    Asked.of(
        () -> {
          table.add(size, cosignature.name(), cosignature.toString(), clock.instant());
          return true;
        });
  }

  @Override
  public Optional<Cosigned> newest(VerifierKey witness) {
    return Asked.of(
        () ->
            table.newest(witness.name(), TRIED).stream()
                .flatMap(noted -> cosigned(noted, witness).stream())
                .findFirst());
  }

  private Optional<Cosigned> cosigned(Noted noted, VerifierKey witness) {
    return opened(signed(noted.note(), noted.size(), List.of(witness)), List.of(witness)).stream()
        .map(one -> new Cosigned(noted.size(), noted.at(), one.at()))
        .findFirst();
  }

  @Override
  public List<Cosignature> shown() {
    return Asked.of(() -> published().map(it -> opened(it.note(), trusted)).orElse(List.of()));
  }

  @Override
  public List<Cosignature> on(String note) {
    return opened(note, trusted);
  }

  private List<Cosignature> opened(String note, Collection<VerifierKey> witnesses) {
    try {
      var bytes = note.getBytes(StandardCharsets.UTF_8);
      return SignedCheckpoint.open(bytes, key, witnesses).cosignatures();
    } catch (SignatureException | MalformedException forged) {
      return List.of();
    }
  }

  /** What readers are shown: the newest, or one that is cosigned and hardly older. */
  Optional<CheckpointTable.Published> published() {
    var newest = checkpoints.newest();
    if (newest.isEmpty()) {
      return newest;
    }
    long size = newest.get().size();
    var made = table.madeAt(size).orElse(Instant.MAX);
    return Optional.of(
        cosigned(0)
            .filter(it -> it.noted().size() <= size)
            .filter(it -> Duration.between(it.noted().at(), made).compareTo(SHOWN_RATHER) <= 0)
            .map(it -> new CheckpointTable.Published(it.noted().size(), it.note()))
            .orElse(
                new CheckpointTable.Published(size, signed(newest.get().note(), size, trusted))));
  }

  /** What proves this entry: a cosigned checkpoint, however old, or else the newest. */
  Optional<CheckpointTable.Published> proving(long index) {
    return cosigned(index + 1)
        .map(it -> new CheckpointTable.Published(it.noted().size(), it.note()))
        .or(checkpoints::newest);
  }

  private record Shown(Noted noted, String note) {}

  private Optional<Shown> cosigned(long least) {
    if (trusted.isEmpty()) {
      return Optional.empty();
    }
    return table
        .newest()
        .filter(noted -> noted.size() >= least)
        .map(noted -> new Shown(noted, signed(noted.note(), noted.size(), trusted)))
        .filter(shown -> !shown.note().equals(shown.noted().note()));
  }

  /** The note with those cosignatures that these keys verify. */
  private String signed(String note, long size, Collection<VerifierKey> witnesses) {
    if (witnesses.isEmpty()) {
      return note;
    }
    try {
      var whole = Note.parse(note.getBytes(StandardCharsets.UTF_8));
      for (String line : table.of(size)) {
        whole = with(whole, line, witnesses);
      }
      return whole.toString();
    } catch (MalformedException forged) {
      return note;
    }
  }

  private static Note with(Note note, String line, Collection<VerifierKey> witnesses) {
    try {
      var signature = NoteSignature.parse(line);
      boolean holds = witnesses.stream().anyMatch(one -> one.verifies(note.text(), signature));
      return holds ? note.with(signature) : note;
    } catch (MalformedException forged) {
      return note;
    }
  }

  @Override
  public boolean confront(byte[] bytes) {
    return Asked.of(
        () -> {
          var contradiction = contradiction(bytes);
          contradiction.ifPresent(
              altered -> {
                anchor.contradict(Note.parse(bytes).only(key).encode());
                distrust.accept(altered);
              });
          return contradiction.isPresent();
        });
  }

  private Optional<AlteredException> contradiction(byte[] bytes) {
    Checkpoint theirs;
    try {
      theirs = SignedCheckpoint.open(bytes, key, List.of()).checkpoint();
    } catch (SignatureException | MalformedException notOurs) {
      return Optional.empty();
    }
    long length = batches.head().map(BatchTable.Head::next).orElse(0L);
    if (length < theirs.size()) {
      return Optional.of(AlteredException.missing(length, theirs.size()));
    }
    long grown = checkpoints.treeSize();
    if (theirs.size() == 0 || grown < theirs.size()) {
      return Optional.empty();
    }
    try {
      boolean same = new Prover(grown, tiles).root(theirs.size()).equals(theirs.root());
      return same
          ? Optional.empty()
          : Optional.of(new AlteredException("another tree at size", theirs.size()));
    } catch (IOException | IllegalArgumentException incomplete) {
      return Optional.of(new AlteredException("tiles are missing at size", theirs.size()));
    }
  }
}
