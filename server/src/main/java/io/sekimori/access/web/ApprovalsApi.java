package io.sekimori.access.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Grounds;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
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

  /** A request as its requester and its approvers see it; the hash is of the content shown. */
  record Shown(
      String id,
      String kind,
      String content,
      String hash,
      String requester,
      List<String> approvers,
      int needed,
      List<String> given,
      List<String> receivers,
      String state,
      Instant expires) {
    static Shown of(Approval approval) {
      var proposal = approval.proposal();
      return new Shown(
          approval.id().value(),
          proposal.kind(),
          proposal.content(),
          proposal.hash().hex(),
          approval.requester().value(),
          ids(proposal.approvers()),
          proposal.needed(),
          ids(approval.given()),
          ids(proposal.receivers()),
          approval.state().name().toLowerCase(Locale.ROOT),
          proposal.expires());
    }

    private static List<String> ids(Set<PersonId> persons) {
      return persons.stream().map(PersonId::value).sorted().toList();
    }
  }

  /** What an approver says about the content with this hash. */
  record Word(String hash, String grounds) {
    Word {
      Objects.requireNonNull(hash);
      Objects.requireNonNull(grounds);
    }
  }

  @GetMapping
  List<Shown> list(Caller caller) {
    return approvals.concerning(person(caller)).stream().map(Shown::of).toList();
  }

  @GetMapping("/{id}")
  Shown show(@PathVariable String id, Caller caller) {
    return approvals
        .find(new ApprovalId(id), person(caller))
        .map(Shown::of)
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  @PostMapping("/{id}/approve")
  Shown approve(@PathVariable String id, @RequestBody Word word, Caller caller) {
    return Shown.of(
        approvals.approve(
            caller.voice(), new ApprovalId(id), new ContentHash(word.hash), grounds(word.grounds)));
  }

  @PostMapping("/{id}/reject")
  Shown reject(@PathVariable String id, @RequestBody Word word, Caller caller) {
    return Shown.of(
        approvals.reject(
            caller.voice(), new ApprovalId(id), new ContentHash(word.hash), grounds(word.grounds)));
  }

  @PostMapping("/{id}/withdraw")
  Shown withdraw(@PathVariable String id, Caller caller) {
    return Shown.of(approvals.withdraw(caller.voice(), new ApprovalId(id)));
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
