package io.sekimori.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.cli.CommandLineRun;
import io.sekimori.cli.SampleExport;
import io.sekimori.tlog.LogDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTests {
  private static final String KEY = SampleExport.key().toString();

  @TempDir Path directory;
  @TempDir Path elsewhere;
  private final SampleExport export = SampleExport.ofManyEvents();

  @BeforeEach
  void writeTheExport() throws IOException {
    export.writeTo(directory);
  }

  @Test
  void saysThatAnHonestLedgerHolds() {
    CommandLineRun run = verify("--key", KEY);
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains(
            "The ledger HOLDS.",
            "600, from index 0 (tree from 0)",
            export.checkpointAt(600).root().toString(),
            "key           " + KEY,
            "1 on the checkpoint; verified: gate.example/ledger",
            "unwitnessed",
            "entries/s");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void saysItInJapanese() {
    CommandLineRun run = verify("--key", KEY, "--lang", "ja");
    assertThat(run.out()).contains("アクセス証跡の完全性を確認しました。", "連署          なし");
  }

  @Test
  void warnsWhenTheKeyComesFromTheExport() {
    CommandLineRun run = verify();
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("Warning", KEY);
  }

  @Test
  void readsTheKeyFromAFile() throws IOException {
    Path file = Files.writeString(elsewhere.resolve("key"), KEY + "\n");
    assertThat(verify("--key-file", file.toString()).exit()).isZero();
  }

  @Test
  void namesTheWitness() throws IOException {
    LogDirectory.at(directory).writeCheckpoint(export.witnessed());
    CommandLineRun run = verify("--key", KEY, "--witness", SampleExport.witness().toString());
    assertThat(run.out())
        .contains("cosignature   witness.example/w1, 2026-12-02T00:00:00Z")
        .doesNotContain("unwitnessed");
    CommandLineRun stranger = verify("--key", KEY);
    assertThat(stranger.out())
        .contains("unwitnessed", "2 on the checkpoint; verified: gate.example/ledger\n");
  }

  @Test
  void namesTheFirstChangedEntryAndWhatItMeans() throws IOException {
    change("tile/entries/001", 100);
    CommandLineRun run = verify("--key", KEY);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("DOES NOT HOLD", "tile/entries/001, entry 256", "is not the one in the tree");
    assertThat(verify("--key", KEY, "--lang=ja").out()).contains("証跡番号 256", "完全性を確認できません");
  }

  @Test
  void takesAnEntryThatIsNotCanonicalJsonForAFinding() throws IOException {
    new SampleExport().add("{\"a\":1}").add("not json").writeTo(elsewhere);
    CommandLineRun run = CommandLineRun.of("ledger", "verify", "--key", KEY, elsewhere.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("entry 1", "canonical JSON (byte 0)");
  }

  @Test
  void saysWhereEntriesBeginAfterPruning() throws IOException {
    Files.delete(directory.resolve("tile/entries/000"));
    assertThat(verify("--key", KEY).out()).contains("344, from index 256 (tree from 0)");
    assertThat(verify("--key", KEY, "--entries-from", "0").exit()).isEqualTo(1);
    assertThat(verify("--key", KEY, "--entries-from", "256").exit()).isZero();
  }

  @Test
  void acceptsAContinuationOfAKnownCheckpoint() throws IOException {
    Path known = elsewhere.resolve("known");
    Files.write(known, export.signedAt(400).encode());
    assertThat(verify("--key", KEY, "--known-checkpoint", known.toString()).exit()).isZero();
    String root = export.checkpointAt(400).root().toString();
    assertThat(verify("--key", KEY, "--minimum-size", "400", "--known-root", root).exit()).isZero();
    assertThat(verify("--key", KEY, "--minimum-size", "600").exit()).isZero();
  }

  @Test
  void refusesALedgerThatWasRewrittenOrCutOff() throws IOException {
    String other = export.checkpointAt(399).root().toString();
    assertThat(verify("--key", KEY, "--minimum-size", "400", "--known-root", other))
        .satisfies(run -> assertThat(run.exit()).isEqualTo(1))
        .satisfies(run -> assertThat(run.out()).contains("not a continuation"));
    assertThat(verify("--key", KEY, "--minimum-size", "601").out())
        .contains("Entries were cut off");
  }

  @Test
  void refusesAnExportUnderAnotherKey() throws IOException {
    Files.delete(directory.resolve("log.vkey"));
    String other = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    CommandLineRun run = verify("--key", other);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("not signed by this key");
  }

  @Test
  void tellsUnreadableFromBroken() throws IOException {
    assertThat(verify("--key", "nonsense").exit()).isEqualTo(2);
    assertThat(verify("--key", KEY, "--minimum-size", "-1").exit()).isEqualTo(2);
    assertThat(verify("--key", KEY, "--entries-from", "-1").exit()).isEqualTo(2);
    assertThat(verify("--key", KEY, "--minimum-size", "1", "--known-root", "x").exit())
        .isEqualTo(2);
    assertThat(verify("--key-file", "/nowhere").exit()).isEqualTo(2);
    assertThat(verify("--known-checkpoint", "/nowhere").exit()).isEqualTo(2);
    assertThat(CommandLineRun.of("ledger", "verify", "/nowhere").exit()).isEqualTo(2);
    Files.delete(directory.resolve("checkpoint"));
    CommandLineRun run = verify("--key", KEY);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("nothing is proved");
  }

  @Test
  void needsAKeyWhenTheExportHasNone() throws IOException {
    Files.delete(directory.resolve("log.vkey"));
    CommandLineRun run = verify();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--key");
  }

  private CommandLineRun verify(String... options) {
    List<String> arguments = new ArrayList<>(List.of("ledger", "verify"));
    arguments.addAll(List.of(options));
    arguments.add(directory.toString());
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private void change(String path, int at) throws IOException {
    Path file = directory.resolve(path);
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }
}
