package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SignatureException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTests {
  private static final LogKey KEY = SampleLog.KEY;
  private static final LogKey OTHER = LogKey.fromSeed("other.example", SampleLog.seed(9));
  private static final Note NOTE = KEY.sign("one\n\ntwo\n");

  @Test
  void splitsAtTheLastEmptyLine() {
    assertThat(Note.parse(NOTE.encode()).text()).isEqualTo("one\n\ntwo\n");
  }

  @Test
  void ignoresSignaturesByUnknownKeys() throws SignatureException {
    Note both = NOTE.with(OTHER.sign(NOTE.text()).signatures().getFirst());
    assertThat(both.signatures()).hasSize(2);
    assertThat(both.verify(List.of(KEY.verifierKey()))).hasSize(1);
    assertThat(both.verify(List.of(KEY.verifierKey(), OTHER.verifierKey()))).hasSize(2);
  }

  @Test
  void refusesANoteThatNoKnownKeySigned() {
    assertThatThrownBy(() -> NOTE.verify(List.of(OTHER.verifierKey())))
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("no known key");
  }

  @Test
  void refusesAKnownKeysWrongSignatureBesideAGoodOne() {
    Note wrong = NOTE.with(OTHER.sign("something else\n").signatures().getFirst());
    assertThatThrownBy(() -> wrong.verify(List.of(KEY.verifierKey(), OTHER.verifierKey())))
        .isInstanceOf(SignatureException.class)
        .hasMessageContaining("other.example");
  }

  @Test
  void takesTheSameNameWithAnotherKeyForUnknown() {
    LogKey sameName = LogKey.fromSeed(SampleLog.ORIGIN, SampleLog.seed(8));
    assertThatThrownBy(() -> NOTE.verify(List.of(sameName.verifierKey())))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  void carriesASignatureOnlyOnce() {
    assertThat(NOTE.with(NOTE.signatures().getFirst())).isSameAs(NOTE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text\n",
        "text\n\n",
        "text\n\n— a",
        "text\n\n— a AAAAAAA=",
        "text\n\n— a AAAAAAA\n",
        "text\n\n— a AAAAAAB=\n",
        "text\n\n— a AAAA\n",
        "text\n\n-- a AAAAAAA=\n",
        "text\n\n—  AAAAAAA=\n",
        "text\n\n— a+b AAAAAAA=\n",
        "text\n\n— a\u3000b AAAAAAA=\n",
        "te\txt\n\n— a AAAAAAA=\n",
        "text\r\n\r\n— a AAAAAAA=\n"
      })
  void refusesWhatIsNoNote(String text) {
    assertThatThrownBy(() -> Note.parse(text.getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThatThrownBy(() -> Note.parse(new byte[] {(byte) 0xff, '\n', '\n'}))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void readsSixteenSignaturesAndMoreButNotWithoutLimit() {
    String line = "— a AAAAAAA=\n";
    assertThat(Note.parse(("t\n\n" + line.repeat(64)).getBytes(UTF_8)).signatures()).hasSize(64);
    assertThatThrownBy(() -> Note.parse(("t\n\n" + line.repeat(65)).getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> Note.parse(new byte[Note.LARGEST + 1]))
        .isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com/foo",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==",
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
      })
  void refusesAKeyThatIsNotWhatItSays(String vkey) {
    assertThatThrownBy(() -> VerifierKey.parse(vkey)).isInstanceOf(MalformedException.class);
  }

  @Test
  void keepsPrivateKeysOutOfText() {
    assertThat(KEY).hasToString("LogKey[gate.example/ledger]");
    assertThat(SampleLog.WITNESS).hasToString("WitnessKey[witness.example/w1]");
  }
}
