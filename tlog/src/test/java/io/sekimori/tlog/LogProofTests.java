package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SignatureException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogProofTests {
  private static final SampleLog LOG = SampleLog.of(700);
  private static final int INDEX = 333;
  private static final Hash LEAF = TreeHasher.leafHash(LOG.entries.get(INDEX));

  @Test
  void provesAnEntryOffline() throws Exception {
    LogProof proof = LogProof.parse(proof().encode());
    SignedCheckpoint signed = proof.verify(LEAF, SampleLog.KEY.verifierKey(), List.of());
    assertThat(signed.checkpoint()).isEqualTo(LOG.checkpoint());
    assertThat(proof.index()).isEqualTo(INDEX);
  }

  @Test
  void hasTheFormOfTheSpecification() throws IOException {
    List<String> lines = proof().withExtra(new byte[] {1, 2, 3}).toString().lines().toList();
    assertThat(lines.subList(0, 3))
        .containsExactly("c2sp.org/tlog-proof@v1", "extra AQID", "index 333");
    assertThat(lines.get(3)).isEqualTo(TreeHasher.leafHash(LOG.entries.get(332)).toString());
    assertThat(lines.subList(lines.size() - 6, lines.size() - 2))
        .containsExactly("", SampleLog.ORIGIN, "700", LOG.tree.root().toString());
  }

  @Test
  void keepsExtraDataButDoesNotProtectIt() throws Exception {
    LogProof proof = LogProof.parse(proof().withExtra(new byte[] {7}).encode());
    assertThat(proof.extra()).hasValue(new byte[] {7});
    assertThat(proof.verify(LEAF, SampleLog.KEY.verifierKey(), List.of())).isNotNull();
  }

  @Test
  void noticesEveryChangedByte() throws IOException {
    byte[] good = proof().encode();
    for (int i = 0; i < good.length; i++) {
      byte[] changed = good.clone();
      changed[i] ^= 1;
      assertThatThrownBy(
              () -> LogProof.parse(changed).verify(LEAF, SampleLog.KEY.verifierKey(), List.of()))
          .as("byte %d of %s", i, new String(good, UTF_8))
          .isInstanceOfAny(SignatureException.class, MalformedException.class);
    }
  }

  @Test
  void doesNotProveAnotherEntry() throws IOException {
    LogProof proof = proof();
    Hash other = TreeHasher.leafHash(LOG.entries.get(INDEX + 1));
    assertThatThrownBy(() -> proof.verify(other, SampleLog.KEY.verifierKey(), List.of()))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  void refusesAProofOfAnotherSizeThanTheCheckpoint() throws IOException {
    InclusionProof other = new Prover(700, LOG.tiles).inclusion(INDEX, 600);
    Note checkpoint = SampleLog.KEY.sign(LOG.checkpoint());
    assertThatThrownBy(() -> LogProof.of(other, checkpoint))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c2sp.org/tlog-proof@v1\n\n",
        "c2sp.org/tlog-proof@v2\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nextra AQID\n\n"
      })
  void refusesWhatIsNoProof(String text) {
    assertThatThrownBy(() -> LogProof.parse(text.getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class);
  }

  private static LogProof proof() throws IOException {
    Note checkpoint = SampleLog.KEY.sign(LOG.checkpoint());
    return LogProof.of(new Prover(700, LOG.tiles).inclusion(INDEX, 700), checkpoint);
  }
}
