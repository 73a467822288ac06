package io.sekimori.approvals;

import static io.sekimori.approvals.RouteWorld.AKI;
import static io.sekimori.approvals.RouteWorld.BEN;
import static io.sekimori.approvals.RouteWorld.KIND;
import static io.sekimori.approvals.RouteWorld.REQUESTER;
import static io.sekimori.approvals.RouteWorld.all;
import static io.sekimori.approvals.RouteWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.ProblemCode;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The passkey's signature says by itself what was approved. */
class ProofModuleTests {
  private static final ContentHash HASH = ContentHash.of(KIND, "content");
  private final RouteWorld world = new RouteWorld();

  private Approvals.Answer answer(Word word, ApprovalId id) {
    var begun = world.approvals.challenge(world.voice(AKI), id, word);
    return new Approvals.Answer(begun.nonce(), begun.ceremony(), "");
  }

  private String approvedProof() {
    var id = world.ask(all(AKI), all(BEN));
    var word = Word.of(WordKind.APPROVED, HASH, Grounds.DUTY_REQUIRES);
    world.approvals.sayBound(world.voice(AKI), id, word, answer(word, id));
    world.approve(BEN, id);
    assertThat(world.show(id).progress().history())
        .extracting(Progress.Spoken::grade)
        .containsExactly(Grade.BOUND, Grade.FRESH_PASSKEY);
    var proof = world.approvals.proof(id, REQUESTER);
    return JsonMapper.builder().build().writeValueAsString(proof);
  }

  @Test
  void aStrangerChecksWhatWasSignedFromTheProofAlone() throws Exception {
    assertThat(ProofCheck.signedWords(approvedProof())).isOne();
  }

  @Test
  void noPartOfASignedWordCanBeAnother() {
    var proof = approvedProof();
    for (var forged :
        new String[] {
          proof.replaceFirst("\"step\":1", "\"step\":2"),
          proof.replaceFirst("\"kind\":\"approved\"", "\"kind\":\"rejected\""),
          proof.replaceFirst("\"seat\":\"aki\"", "\"seat\":\"ben\""),
          proof.replaceFirst("\"grounds\":\"duty-requires\"", "\"grounds\":\"too-wide\""),
          proof.replaceFirst("\"approval\":\"apv", "\"approval\":\"apw"),
          proof.replace("\"content\":\"content\"", "\"content\":\"another\"")
        }) {
      assertThat(forged).isNotEqualTo(proof);
      assertThatThrownBy(() -> ProofCheck.signedWords(forged))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void aSignatureIsGoodForTheWordItWasMadeForAndOnce() {
    var id = world.ask(all(AKI), all(BEN));
    var yes = Word.of(WordKind.APPROVED, HASH, Grounds.DUTY_REQUIRES);
    var no = Word.of(WordKind.REJECTED, HASH, Grounds.TOO_WIDE);
    var answer = answer(yes, id);
    assertRefused(
        ProblemCode.SIGN_IN_FAILED,
        () -> world.approvals.sayBound(world.voice(AKI), id, no, answer));
    var other = world.ask(all(AKI), all(BEN));
    var forOther = answer(yes, other);
    assertRefused(
        ProblemCode.SIGN_IN_FAILED,
        () -> world.approvals.sayBound(world.voice(AKI), id, yes, forOther));
    var good = answer(yes, id);
    world.approvals.sayBound(world.voice(AKI), id, yes, good);
    assertRefused(
        ProblemCode.CONFLICT, () -> world.approvals.sayBound(world.voice(AKI), id, yes, good));
  }

  @Test
  void theChallengeOfAnEarlierStepFitsNoMoreOnceSomebodyHasSpoken() {
    var both = Stage.of(Stage.Kind.APPROVAL, java.util.List.of(AKI, BEN), Need.all());
    var id = world.ask(both);
    var yes = Word.of(WordKind.APPROVED, HASH, Grounds.DUTY_REQUIRES);
    var answer = answer(yes, id);
    world.approve(BEN, id);
    assertRefused(
        ProblemCode.SIGN_IN_FAILED,
        () -> world.approvals.sayBound(world.voice(AKI), id, yes, answer));
    world.approvals.sayBound(world.voice(AKI), id, yes, answer(yes, id));
    assertThat(world.state(id)).isEqualTo(Approval.State.APPROVED);
  }
}
