package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SignatureException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints and cosignatures; the text is the example of c2sp.org/tlog-checkpoint. */
class CheckpointTests {
  private static final String TEXT =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
      """;
  private static final LogKey KEY =
      LogKey.fromSeed("example.com/behind-the-sofa", SampleLog.seed(3));
  private static final Checkpoint CHECKPOINT = Checkpoint.parse(TEXT);
  private static final Instant AT = Instant.ofEpochSecond(1_679_315_147);

  @Test
  void readsAndWritesTheExample() {
    assertThat(CHECKPOINT.size()).isEqualTo(20_852_163);
    assertThat(CHECKPOINT.text()).isEqualTo(TEXT);
    Checkpoint extended = Checkpoint.parse(TEXT + "one\ntwo\n");
    assertThat(extended.extensions()).containsExactly("one", "two");
    assertThat(extended.text()).isEqualTo(TEXT + "one\ntwo\n");
  }

  @Test
  void cosignsTheMessageOfTheSpecification() {
    assertThat(VerifierKey.cosigned(TEXT, AT.getEpochSecond()))
        .isEqualTo("cosignature/v1\ntime 1679315147\n" + TEXT);
  }

  @Test
  void opensWithTheKeyOfItsOriginAndCountsKnownWitnesses() throws SignatureException {
    Note note = KEY.sign(CHECKPOINT).with(SampleLog.WITNESS.cosign(CHECKPOINT, AT));
    VerifierKey witness = VerifierKey.parse(SampleLog.WITNESS.verifierKey().toString());

    SignedCheckpoint open =
        SignedCheckpoint.open(note.encode(), KEY.verifierKey(), List.of(witness));
    assertThat(open.checkpoint()).isEqualTo(CHECKPOINT);
    assertThat(open.cosignatures())
        .containsExactly(new SignedCheckpoint.Cosignature("witness.example/w1", AT));
    assertThat(SignedCheckpoint.open(note.encode(), KEY.verifierKey(), List.of()).cosignatures())
        .isEmpty();
  }

  @Test
  void refusesACosignatureOfAnotherTextOrTime() {
    Checkpoint other = Checkpoint.of(CHECKPOINT.origin(), 1, CHECKPOINT.root());
    Note note = KEY.sign(CHECKPOINT).with(SampleLog.WITNESS.cosign(other, AT));
    assertThatThrownBy(() -> open(note, KEY.verifierKey(), SampleLog.WITNESS.verifierKey()))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  void refusesAnotherOriginUnderAGoodSignature() {
    Note note = SampleLog.KEY.sign(TEXT);
    assertThatThrownBy(() -> open(note, SampleLog.KEY.verifierKey()))
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("origin");
  }

  @Test
  void doesNotTakeAWitnessForTheLog() {
    WitnessKey witness = WitnessKey.fromSeed(CHECKPOINT.origin(), SampleLog.seed(4));
    Note note = KEY.sign(CHECKPOINT).with(witness.cosign(CHECKPOINT, AT));
    assertThatThrownBy(() -> open(note, witness.verifierKey()))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  void signsOnlyItsOwnOrigin() {
    assertThatThrownBy(() -> SampleLog.KEY.sign(CHECKPOINT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n1\n",
        "a\n1\nAAAA\n",
        "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "a\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nx\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
      })
  void refusesWhatIsNoCheckpoint(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedException.class);
  }

  @Test
  void noticesEveryChangedByte() {
    byte[] note = KEY.sign(CHECKPOINT).encode();
    for (int i = 0; i < note.length; i++) {
      byte[] changed = note.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> SignedCheckpoint.open(changed, KEY.verifierKey(), List.of()))
          .as("byte %d of %s", i, new String(note, UTF_8))
          .isInstanceOfAny(SignatureException.class, MalformedException.class);
    }
  }

  private static SignedCheckpoint open(Note note, VerifierKey key, VerifierKey... witnesses)
      throws SignatureException {
    return SignedCheckpoint.open(note.encode(), key, List.of(witnesses));
  }
}
