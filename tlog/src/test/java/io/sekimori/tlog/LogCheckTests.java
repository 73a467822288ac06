package io.sekimori.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.tlog.Verdict.Broken;
import io.sekimori.tlog.Verdict.Fault;
import io.sekimori.tlog.Verdict.Holds;
import java.io.IOException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCheckTests {
  private static final LogCheck CHECK = LogCheck.with(SampleLog.KEY.verifierKey());

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 255, 256, 257, 512, 1000, 65_536, 66_000})
  void holdsForAnHonestLogOfAnySize(int size) throws IOException {
    SampleLog log = SampleLog.of(size);
    Verdict verdict = CHECK.check(log.tiles, log.signed());
    assertThat(verdict).isInstanceOf(Holds.class);
    Holds holds = (Holds) verdict;
    assertThat(holds.entriesFrom()).isZero();
    assertThat(holds.entries()).isEqualTo(size);
  }

  @Test
  void showsEveryEntryOnceToTheVisitor() throws IOException {
    SampleLog log = SampleLog.of(1000);
    BitSet seen = new BitSet();
    LogCheck check =
        CHECK.visiting(
            (index, bundle, offset, length) -> {
              byte[] entry = log.entries.get((int) index);
              assertThat(length).isEqualTo(entry.length);
              assertThat(bundle[offset]).isEqualTo(entry[0]);
              synchronized (seen) {
                seen.set((int) index);
              }
              return null;
            });
    assertThat(check.check(log.tiles, log.signed())).isInstanceOf(Holds.class);
    assertThat(seen.cardinality()).isEqualTo(1000);
  }

  @Test
  void namesTheFirstEntryTheVisitorRefuses() throws IOException {
    SampleLog log = SampleLog.of(1000);
    LogCheck check = CHECK.visiting((index, _, _, _) -> index % 300 == 299 ? "bad" : null);
    assertBroken(check, log, Fault.ENTRY_REFUSED, "tile/entries/001", 299);
  }

  @Test
  void namesAChangedEntry() throws IOException {
    SampleLog log = SampleLog.of(1000);
    changeByte(log, new TileId(TileId.ENTRIES, 2, 256), 2 + 3);
    assertBroken(CHECK, log, Fault.ENTRY_DIFFERS, "tile/entries/002", 512);
  }

  @Test
  void namesTheUpperTileWhenEntryAndLeafHashWereChangedTogether() throws IOException {
    SampleLog log = SampleLog.of(70_000);
    SampleLog forged = SampleLog.of(70_000);
    forged.entries.set(300, new byte[] {'f'});
    MemoryTiles other = new MemoryTiles();
    other.writeAll(Tree.empty().append(SampleLog.leafHashes(forged.entries)));
    TileId leaf = new TileId(0, 1, 256);
    log.tiles.tiles.put(leaf, Objects.requireNonNull(other.read(leaf)));
    log.tiles.write(Tile.ofEntries(1, forged.entries.subList(256, 512)));
    assertBroken(CHECK, log, Fault.TILE_DIFFERS, "tile/1/000", 256);
  }

  @Test
  void saysThatAllOfItIsAnotherTree() throws IOException {
    SampleLog log = SampleLog.of(300);
    Checkpoint other = Checkpoint.of(SampleLog.ORIGIN, 300, Hash.EMPTY_TREE);
    Broken broken = (Broken) CHECK.check(log.tiles, SampleLog.KEY.sign(other).encode());
    assertThat(broken.fault()).isEqualTo(Fault.ROOT_DIFFERS);
  }

  @Test
  void namesMissingTilesAndBundles() throws IOException {
    SampleLog log = SampleLog.of(1000);
    log.tiles.tiles.remove(new TileId(TileId.ENTRIES, 1, 256));
    assertBroken(CHECK, log, Fault.BUNDLE_MISSING, "tile/entries/001", 256);
    log.tiles.tiles.remove(new TileId(0, 0, 256));
    assertBroken(CHECK, log, Fault.TILE_MISSING, "tile/0/000", 0);
  }

  @Test
  void understandsPruning() throws IOException {
    SampleLog log = SampleLog.of(1000);
    for (int pruned = 0; pruned < 3; pruned++) {
      log.tiles.tiles.remove(new TileId(TileId.ENTRIES, pruned, 256));
      Holds holds = (Holds) CHECK.check(log.tiles, log.signed());
      assertThat(holds.entriesFrom()).isEqualTo((pruned + 1) * 256L);
    }
    log.tiles.tiles.remove(new TileId(TileId.ENTRIES, 3, 232));
    assertBroken(CHECK, log, Fault.BUNDLE_MISSING, "tile/entries/003.p/232", 768);
  }

  @Test
  void refusesMorePruningThanTheReaderAllows() throws IOException {
    SampleLog log = SampleLog.of(1000);
    log.tiles.tiles.remove(new TileId(TileId.ENTRIES, 0, 256));
    assertThat(CHECK.entriesFrom(256).check(log.tiles, log.signed())).isInstanceOf(Holds.class);
    assertBroken(CHECK.entriesFrom(0), log, Fault.PRUNED_TOO_FAR, "tile/entries/000", 0);
  }

  @Test
  void stillChecksTheTreeBelowPrunedEntries() throws IOException {
    SampleLog log = SampleLog.of(1000);
    log.tiles.tiles.remove(new TileId(TileId.ENTRIES, 0, 256));
    changeByte(log, new TileId(0, 0, 256), 40);
    assertBroken(CHECK, log, Fault.TILE_DIFFERS, "tile/1/000.p/3", 0);
  }

  @Test
  void acceptsFullTilesInThePlaceOfPartialOnes() throws IOException {
    SampleLog log = SampleLog.of(400);
    byte[] earlier = SampleLog.KEY.sign(SampleLog.of(300).checkpoint()).encode();
    log.tiles.writeAll(log.tree.append(new byte[112 * Hash.BYTES]));
    log.tiles.write(Tile.ofEntries(1, SampleLog.entries(512).subList(256, 512)));
    assertThat(CHECK.check(log.tiles, earlier)).isInstanceOf(Holds.class);
  }

  @Test
  void acceptsOnlyAContinuationOfWhatIsKnown() throws IOException {
    SampleLog log = SampleLog.of(1000);
    Checkpoint known = SampleLog.of(700).checkpoint();
    assertThat(CHECK.continuing(known).check(log.tiles, log.signed())).isInstanceOf(Holds.class);

    Checkpoint other = Checkpoint.of(SampleLog.ORIGIN, 700, Hash.EMPTY_TREE);
    assertBrokenAs(CHECK.continuing(other), log, Fault.REWRITTEN);
    assertBrokenAs(CHECK.continuing(SampleLog.of(1001).checkpoint()), log, Fault.SHRUNK);
    assertBrokenAs(CHECK.atLeast(1001), log, Fault.SHRUNK);
  }

  @Test
  void saysWhoseSignatureIsMissing() throws IOException {
    SampleLog log = SampleLog.of(3);
    LogKey other = LogKey.fromSeed(SampleLog.ORIGIN, SampleLog.seed(7));
    assertBrokenAs(LogCheck.with(other.verifierKey()), log, Fault.SIGNATURE_WRONG);
    Broken broken = (Broken) CHECK.check(log.tiles, new byte[] {1});
    assertThat(broken.fault()).isEqualTo(Fault.CHECKPOINT_MALFORMED);
  }

  @Test
  void countsTheWitnessesItKnows() throws IOException {
    SampleLog log = SampleLog.of(3);
    NoteSignature cosignature =
        SampleLog.WITNESS.cosign(log.checkpoint(), Instant.ofEpochSecond(1_800_000_000));
    byte[] note = SampleLog.KEY.sign(log.checkpoint()).with(cosignature).encode();
    LogCheck check = CHECK.witnesses(List.of(SampleLog.WITNESS.verifierKey()));
    Holds holds = (Holds) check.check(log.tiles, note);
    assertThat(holds.signed().cosignatures()).hasSize(1);
  }

  @Test
  void doesNotTakeAFailingSourceForABrokenLog() {
    byte[] signed = SampleLog.of(1000).signed();
    TileSource failing =
        _ -> {
          throw new IOException("the disk is gone");
        };
    assertThatThrownBy(() -> CHECK.check(failing, signed))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is gone");
  }

  private static void changeByte(SampleLog log, TileId id, int at) {
    Objects.requireNonNull(log.tiles.tiles.get(id))[at] ^= 1;
  }

  private static void assertBroken(
      LogCheck check, SampleLog log, Fault fault, String place, long index) throws IOException {
    Broken broken = (Broken) check.check(log.tiles, log.signed());
    assertThat(broken.fault()).isEqualTo(fault);
    assertThat(broken.place()).isEqualTo(place);
    assertThat(broken.index()).hasValue(index);
  }

  private static void assertBrokenAs(LogCheck check, SampleLog log, Fault fault)
      throws IOException {
    Broken broken = (Broken) check.check(log.tiles, log.signed());
    assertThat(broken.fault()).isEqualTo(fault);
  }
}
