package io.sekimori.vault.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.Idempotency;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Answer;
import io.sekimori.vault.Corrections;
import io.sekimori.vault.ErasureOrder;
import io.sekimori.vault.Erasures;
import io.sekimori.vault.Need;
import io.sekimori.vault.Plaintext;
import io.sekimori.vault.Vault;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.web.Bodies.CorrectedView;
import io.sekimori.vault.web.Bodies.CorrectionBody;
import io.sekimori.vault.web.Bodies.CorrectionsBody;
import io.sekimori.vault.web.Bodies.ErasureBody;
import io.sekimori.vault.web.Bodies.ErasureView;
import io.sekimori.vault.web.Bodies.PastBody;
import io.sekimori.vault.web.Bodies.PastView;
import io.sekimori.vault.web.Bodies.PastsView;
import io.sekimori.vault.web.Bodies.TicketView;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What changes a customer, for programs: corrections, what was before them, erasures. */
@RestController
class ChangeApi {
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

  private final Vault vault;
  private final Corrections corrections;
  private final Erasures erasures;
  private final Catalogue catalogue;

  ChangeApi(Vault vault, Corrections corrections, Erasures erasures) {
    this.vault = vault;
    this.corrections = corrections;
    this.erasures = erasures;
    this.catalogue = vault.catalogue();
  }

  /** Writes new versions; {@code If-Match} names the {@code revision} that they are made from. */
  @PatchMapping("/api/v1/customers/{customer}")
  ResponseEntity<CorrectedView> correct(
      Caller caller,
      @PathVariable String customer,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
      @RequestBody CorrectionsBody body) {
    var answer =
        corrections.correct(
            caller,
            need(body.purpose(), body.caseId()),
            CustomerHandle.parse(customer),
            revision(match),
            required(body.values()).stream().map(ChangeApi::correction).toList());
    var corrected = served(answer);
    return ResponseEntity.ok()
        .headers(Idempotency.entry(answer.ticket()))
        .eTag("\"" + corrected.revision() + "\"")
        .body(new CorrectedView(corrected.revision(), TicketView.of(answer.ticket())));
  }

  private static int revision(@Nullable String match) {
    if (match == null) {
      throw new Refusal(ProblemCode.PRECONDITION_REQUIRED, HttpHeaders.IF_MATCH);
    }
    var tag = TAG.matcher(match.strip());
    if (!tag.matches()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, HttpHeaders.IF_MATCH);
    }
    return Integer.parseInt(tag.group(1));
  }

  private static Corrections.Correction correction(CorrectionBody body) {
    return new Corrections.Correction(
        new FieldName(required(body.field())),
        body.item() == null ? Corrections.Correction.NEW : Math.max(0, body.item()),
        Plaintext.of(body.value() == null ? "" : body.value()));
  }

  /** The values that a field had before; a right of its own, and a disclosure. */
  @PostMapping("/api/v1/customers/{customer}/past")
  PastsView past(
      Caller caller,
      @PathVariable String customer,
      @RequestBody PastBody body,
      HttpServletResponse response) {
    var field = new FieldName(required(body.field()));
    var answer =
        vault.past(
            caller, need(body.purpose(), body.caseId()), CustomerHandle.parse(customer), field);
    var values =
        served(answer).stream()
            .map(one -> new PastView(one.item(), one.version(), one.value().text(), one.until()))
            .toList();
    Idempotency.entry(response, answer.ticket());
    return new PastsView(field.value(), values, TicketView.of(answer.ticket()));
  }

  /** Without {@code approval} asks for one (202); with it erases. Twice the same order. */
  @PostMapping("/api/v1/customers/{customer}/erasures")
  ResponseEntity<ErasureView> erase(
      Caller caller, @PathVariable String customer, @RequestBody ErasureBody body) {
    var order =
        ErasureOrder.of(
            catalogue,
            CustomerHandle.parse(customer),
            required(body.classes()),
            need(body.purpose(), body.caseId()));
    return body.approval() == null
        ? ask(caller, order, body)
        : erase(caller, order, new ApprovalId(body.approval()));
  }

  private ResponseEntity<ErasureView> ask(Caller caller, ErasureOrder order, ErasureBody body) {
    if (body.approvers() == null) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    var approvers =
        body.approvers().stream()
            .map(person -> new PersonId(required(person)))
            .collect(Collectors.toSet());
    var answer =
        erasures.request(caller, order, approvers, body.needed() == null ? 1 : body.needed());
    var id = served(answer);
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .headers(Idempotency.entry(answer.ticket()))
        .body(
            new ErasureView(
                "awaiting-approval",
                id.value(),
                order.hash().hex(),
                null,
                null,
                TicketView.of(answer.ticket())));
  }

  private ResponseEntity<ErasureView> erase(
      Caller caller, ErasureOrder order, ApprovalId approval) {
    var answer = erasures.erase(caller, order, approval);
    var erased = served(answer);
    return ResponseEntity.ok()
        .headers(Idempotency.entry(answer.ticket()))
        .body(
            new ErasureView(
                "erased",
                approval.value(),
                null,
                erased.at(),
                erased.keys(),
                TicketView.of(answer.ticket())));
  }

  private static Need need(@Nullable String purpose, @Nullable String caseId) {
    return new Need(
        purpose == null ? null : new PurposeId(purpose),
        caseId == null ? null : new CaseId(caseId));
  }

  private static <T> T required(@Nullable T part) {
    if (part == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return part;
  }

  private static <T> T served(Answer<T> answer) {
    return switch (answer) {
      case Answer.Served<T> served -> served.values();
      case Answer.Refused<T> refused -> throw refusal(refused.code(), refused.ticket());
    };
  }

  private static Refusal refusal(ProblemCode code, Ticket ticket) {
    return Refusal.entered(code, ticket.index());
  }
}
