package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.tlog.AddCheckpoint.Backwards;
import io.sekimori.tlog.AddCheckpoint.Continues;
import io.sekimori.tlog.AddCheckpoint.Elsewhere;
import io.sekimori.tlog.AddCheckpoint.NotConsistent;
import io.sekimori.tlog.AddCheckpoint.NotSigned;
import io.sekimori.tlog.AddCheckpoint.Seen;
import java.io.IOException;
import java.security.SignatureException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to a witness, held against each rule of c2sp.org/tlog-witness. */
class AddCheckpointTests {
  private static final String EXAMPLE =
      """
      old 20852014
      PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
      jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
      5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
      /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
      """;
  private static final SampleLog LOG = SampleLog.of(300);
  private static final VerifierKey KEY = SampleLog.KEY.verifierKey();
  private static final Instant AT = Instant.ofEpochSecond(1_800_000_000);

  @Test
  void readsAndWritesTheExampleOfTheSpecification() {
    AddCheckpoint request = AddCheckpoint.parse(EXAMPLE.getBytes(UTF_8));
    assertThat(request.old()).isEqualTo(20_852_014);
    assertThat(request.proof()).hasSize(4);
    assertThat(request.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(request.checkpoint().signatures()).hasSize(2);
    assertThat(new String(request.encode(), UTF_8)).isEqualTo(EXAMPLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "old\n\n",
        "old 01\n\n",
        "old -1\n\n",
        "old +1\n\n",
        "old 1 \n\n",
        "new 1\n\n",
        "old 1\nAAAA\n\n",
        "old 1\n",
        "old 9223372036854775808\n\n"
      })
  void refusesWhatIsNoRequest(String head) throws IOException {
    byte[] body = (head + SampleLog.KEY.sign(LOG.checkpoint())).getBytes(UTF_8);
    assertThatThrownBy(() -> AddCheckpoint.parse(body)).isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesMoreHashesThanAProofHas() {
    String line = Hash.EMPTY_TREE + "\n";
    String note = "\n" + SampleLog.KEY.sign(LOG.checkpoint());
    byte[] most = ("old 1\n" + line.repeat(63) + note).getBytes(UTF_8);
    byte[] more = ("old 1\n" + line.repeat(64) + note).getBytes(UTF_8);
    assertThat(AddCheckpoint.parse(most).proof()).hasSize(63);
    assertThatThrownBy(() -> AddCheckpoint.parse(more)).isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 255, 256, 257, 299, 300})
  void continuesFromEveryEarlierSize(long old) throws IOException {
    assertThat(request(old).judge(KEY, seen(old))).isInstanceOf(Continues.class);
  }

  @Test
  void saysItsOwnSizeWhenTheLogBelievesAnother() throws IOException {
    assertThat(request(100).judge(KEY, seen(200))).isEqualTo(new Elsewhere(200));
    assertThat(request(100).judge(KEY, Seen.NOTHING)).isEqualTo(new Elsewhere(0));
    assertThat(request(0).judge(KEY, seen(301_000))).isEqualTo(new Elsewhere(301_000));
  }

  @Test
  void refusesAnOldSizeAboveTheNew() {
    AddCheckpoint request = new AddCheckpoint(301, List.of(), signed());
    assertThat(request.judge(KEY, new Seen(301, Hash.EMPTY_TREE))).isEqualTo(new Backwards());
  }

  @Test
  void refusesAnotherTreeOfTheSameSizeAndAProofThatDoesNotLead() throws IOException {
    Seen other = new Seen(300, TreeHasher.leafHash(new byte[0]));
    assertThat(new AddCheckpoint(300, List.of(), signed()).judge(KEY, other))
        .isEqualTo(new NotConsistent());
    assertThat(new AddCheckpoint(200, request(199).proof(), signed()).judge(KEY, seen(200)))
        .isEqualTo(new NotConsistent());
    assertThat(new AddCheckpoint(0, request(1).proof(), signed()).judge(KEY, Seen.NOTHING))
        .isEqualTo(new NotConsistent());
  }

  @Test
  void refusesATreeWithoutEntriesThatHasARoot() {
    Hash root = TreeHasher.leafHash(new byte[0]);
    Note note = SampleLog.KEY.sign(Checkpoint.of(SampleLog.ORIGIN, 0, root));
    assertThat(new AddCheckpoint(0, List.of(), note).judge(KEY, Seen.NOTHING))
        .isEqualTo(new NotConsistent());
  }

  @Test
  void refusesWhatTheLogHasNotSigned() throws IOException {
    VerifierKey other = LogKey.fromSeed(SampleLog.ORIGIN, SampleLog.seed(9)).verifierKey();
    assertThat(request(0).judge(other, Seen.NOTHING)).isEqualTo(new NotSigned());
    Note forged = Note.parse(signed().toString().replace("\n300\n", "\n301\n").getBytes(UTF_8));
    assertThat(new AddCheckpoint(0, List.of(), forged).judge(KEY, Seen.NOTHING))
        .isEqualTo(new NotSigned());
  }

  @Test
  void takesTheCosignatureOfItsWitnessAndIgnoresOthers() throws Exception {
    WitnessKey other = WitnessKey.fromSeed("witness.example/w2", SampleLog.seed(7));
    String body =
        other.cosign(LOG.checkpoint(), AT) + "\n" + SampleLog.WITNESS.cosign(LOG.checkpoint(), AT);
    AddCheckpoint request = request(0);
    NoteSignature taken = request.cosignature((body + "\n").getBytes(UTF_8), witness());
    assertThat(taken.name()).isEqualTo("witness.example/w1");
    assertThatThrownBy(() -> request.cosignature(body.getBytes(UTF_8), witness()))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesACosignatureOfAnotherTreeOrWithoutATime() throws Exception {
    Checkpoint other = Checkpoint.of(SampleLog.ORIGIN, 299, LOG.checkpoint().root());
    for (NoteSignature wrong :
        List.of(
            SampleLog.WITNESS.cosign(other, AT),
            SampleLog.WITNESS.cosign(LOG.checkpoint(), Instant.EPOCH))) {
      byte[] body = (wrong + "\n").getBytes(UTF_8);
      assertThatThrownBy(() -> request(0).cosignature(body, witness()))
          .isInstanceOf(SignatureException.class);
    }
  }

  @Test
  void readsTheSizeOfAConflictAndNothingElse() {
    assertThat(AddCheckpoint.sizeElsewhere("20852014\n".getBytes(UTF_8))).isEqualTo(20_852_014);
    for (String wrong : List.of("", "1", "01\n", "-1\n", "1\n\n", "<html>\n")) {
      assertThatThrownBy(() -> AddCheckpoint.sizeElsewhere(wrong.getBytes(UTF_8)))
          .as(wrong)
          .isInstanceOf(MalformedException.class);
    }
  }

  private static VerifierKey witness() {
    return SampleLog.WITNESS.verifierKey();
  }

  private static Note signed() {
    return SampleLog.KEY.sign(LOG.checkpoint());
  }

  private static AddCheckpoint request(long old) throws IOException {
    var proof = new Prover(300, LOG.tiles).consistency(old, 300);
    return AddCheckpoint.parse(new AddCheckpoint(old, proof.path(), signed()).encode());
  }

  private static Seen seen(long size) throws IOException {
    if (size > 300) {
      return new Seen(size, Hash.EMPTY_TREE);
    }
    return new Seen(size, new Prover(300, LOG.tiles).root(size));
  }
}
