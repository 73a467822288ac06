package io.sekimori.access.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.Proof;
import io.sekimori.approvals.Word;
import io.sekimori.approvals.WordKind;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Approvals. They stand here and not in their own module, because who calls is known from access
 * upwards only.
 */
@RestController
@RequestMapping("/api/v1/approvals")
class ApprovalsApi {
  private final Approvals approvals;

  ApprovalsApi(Approvals approvals) {
    this.approvals = approvals;
  }

  /**
   * What somebody says about the content with this hash.
   *
   * @param onBehalfOf for whom a proxy speaks
   * @param opinion in their own words; kept sealed
   */
  record WordBody(
      String hash, String grounds, @Nullable String onBehalfOf, @Nullable String opinion) {
    WordBody {
      Objects.requireNonNull(hash);
      Objects.requireNonNull(grounds);
    }

    Word as(WordKind kind) {
      return word(kind, hash, grounds, onBehalfOf, null, opinion);
    }
  }

  /**
   * Any word, with the passkey's signature over it or without.
   *
   * @param word {@code approved}, {@code rejected}, {@code sent-back}, {@code reviewed}
   * @param backTo the number of the stage where it goes on, from 0; the requester if left out
   */
  record SignedWord(
      String word,
      String hash,
      String grounds,
      @Nullable String onBehalfOf,
      @Nullable Integer backTo,
      @Nullable String opinion,
      @Nullable Answer answer) {
    SignedWord {
      Objects.requireNonNull(word);
      Objects.requireNonNull(hash);
      Objects.requireNonNull(grounds);
    }

    Word said() {
      var kind =
          SAYABLE.stream()
              .filter(one -> one.text().equals(word))
              .findFirst()
              .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "word"));
      return ApprovalsApi.word(kind, hash, grounds, onBehalfOf, backTo, opinion);
    }
  }

  private static final Set<WordKind> SAYABLE =
      EnumSet.of(WordKind.APPROVED, WordKind.REJECTED, WordKind.SENT_BACK, WordKind.REVIEWED);

  /** What a browser's passkey answered to a challenge. */
  record Answer(String nonce, String ceremony, String credential) {
    Answer {
      Objects.requireNonNull(nonce);
      Objects.requireNonNull(ceremony);
      Objects.requireNonNull(credential);
    }
  }

  /** The content once more; as it was if left out. */
  record Again(@Nullable String content) {}

  @GetMapping
  List<ApprovalBody> list(Caller caller) {
    return approvals.concerning(person(caller)).stream().map(ApprovalBody::of).toList();
  }

  @GetMapping("/{id}")
  ApprovalBody show(@PathVariable String id, Caller caller) {
    return ApprovalBody.of(find(id, caller));
  }

  @GetMapping("/{id}/proof")
  Proof proof(@PathVariable String id, Caller caller) {
    return approvals.proof(new ApprovalId(id), person(caller));
  }

  @PostMapping("/{id}/approve")
  ApprovalBody approve(@PathVariable String id, @RequestBody WordBody word, Caller caller) {
    return say(caller, id, word.as(WordKind.APPROVED));
  }

  @PostMapping("/{id}/reject")
  ApprovalBody reject(@PathVariable String id, @RequestBody WordBody word, Caller caller) {
    return say(caller, id, word.as(WordKind.REJECTED));
  }

  @PostMapping("/{id}/challenge")
  Approvals.Challenged challenge(
      @PathVariable String id, @RequestBody SignedWord word, Caller caller) {
    return approvals.challenge(caller.voice(), new ApprovalId(id), word.said());
  }

  @PostMapping("/{id}/words")
  ApprovalBody words(@PathVariable String id, @RequestBody SignedWord word, Caller caller) {
    var answer = word.answer;
    if (answer == null) {
      return say(caller, id, word.said());
    }
    var signed = new Approvals.Answer(answer.nonce, answer.ceremony, answer.credential);
    return ApprovalBody.of(
        approvals.sayBound(caller.voice(), new ApprovalId(id), word.said(), signed));
  }

  @PostMapping("/{id}/resubmit")
  ApprovalBody resubmit(@PathVariable String id, @RequestBody Again again, Caller caller) {
    var voice = caller.voice();
    var content = again.content == null ? find(id, caller).proposal().content() : again.content;
    return ApprovalBody.of(approvals.resubmit(voice, new ApprovalId(id), content));
  }

  @PostMapping("/{id}/withdraw")
  ApprovalBody withdraw(@PathVariable String id, Caller caller) {
    return ApprovalBody.of(approvals.withdraw(caller.voice(), new ApprovalId(id)));
  }

  private ApprovalBody say(Caller caller, String id, Word word) {
    return ApprovalBody.of(approvals.say(caller.voice(), new ApprovalId(id), word));
  }

  private Approval find(String id, Caller caller) {
    return approvals
        .find(new ApprovalId(id), person(caller))
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  private static Word word(
      WordKind kind,
      String hash,
      String grounds,
      @Nullable String onBehalfOf,
      @Nullable Integer backTo,
      @Nullable String opinion) {
    return new Word(
        kind,
        new ContentHash(hash),
        grounds(grounds),
        onBehalfOf == null ? null : new PersonId(onBehalfOf),
        backTo,
        opinion);
  }

  private static PersonId person(Caller caller) {
    return caller.naturalPerson().orElseThrow(() -> new Refusal(ProblemCode.NOT_PERMITTED));
  }

  private static Grounds grounds(String text) {
    return Arrays.stream(Grounds.values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "grounds"));
  }
}
