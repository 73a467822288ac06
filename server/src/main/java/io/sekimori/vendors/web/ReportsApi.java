package io.sekimori.vendors.web;

import io.sekimori.edge.ClientAddresses;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vendors.Carried;
import io.sekimori.vendors.Reports;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where agents come: open to everybody, and worth nothing without a signature or a code. */
@RestController
@RequestMapping("/api/v1")
class ReportsApi {
  private final Reports reports;
  private final ClientAddresses addresses;

  ReportsApi(Reports reports, ClientAddresses addresses) {
    this.reports = reports;
    this.addresses = addresses;
  }

  /** A report as it was signed. */
  record ReportBody(String payload, String signature) {}

  /** A code with a key, and the proof that it is the sender's. */
  record EnrolmentBody(String code, String key, String proof) {}

  /** What the agent shows next time. */
  record ReplyView(long clock, String nonce, long entry) {}

  /** An agent that there is now. */
  record EnrolledView(String agent, long clock, String nonce, long entry) {}

  @PostMapping("/reports")
  ReplyView report(@RequestBody ReportBody body, HttpServletRequest request) {
    var reply =
        reports.take(
            required(body.payload()),
            required(body.signature()),
            Carried.WIRE,
            addresses.of(request));
    return new ReplyView(reply.clock().toEpochMilli(), reply.nonce(), reply.entry());
  }

  @PostMapping("/enrolments")
  EnrolledView enrol(@RequestBody EnrolmentBody body, HttpServletRequest request) {
    var reply =
        reports.enrol(
            required(body.code()),
            required(body.key()),
            required(body.proof()),
            addresses.of(request));
    return new EnrolledView(
        reply.agent().value(), reply.clock().toEpochMilli(), reply.nonce(), reply.entry());
  }

  static String required(@Nullable String text) {
    if (text == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return text;
  }
}
