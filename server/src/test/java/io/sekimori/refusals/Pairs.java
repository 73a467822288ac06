package io.sekimori.refusals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The same question about something that exists and may not be known to who asks, and about nothing
 * at all.
 */
final class Pairs {
  private static final String NOWHERE = "AAAAAAAAQACAAAAAAAAAAA";

  private final Firm firm;
  private final List<Pair> all = new ArrayList<>();

  private Pairs(Firm firm) {
    this.firm = firm;
  }

  /** Two requests that must be answered alike. */
  record Pair(Wire.Request existing, Wire.Request unknown) {
    @Override
    public String toString() {
      return existing + " and " + unknown.target();
    }
  }

  /** What of an answer may not differ: everything but when, and under which index. */
  record Read(int status, Map<String, List<String>> headers, String text) {}

  static Read read(Wire.Answer answer) {
    var headers = new TreeMap<>(answer.response().headers().map());
    headers.keySet().removeAll(List.of("date", "content-length", "set-cookie", "sekimori-entry"));
    var text =
        answer
            .text()
            .replaceAll("p-[0-9a-z]{20}", "p-")
            .replaceAll("\"[A-Za-z0-9_-]{80,}=*\"", "csrf")
            .replaceAll("\"leafHash\":\"[^\"]+\"", "hash")
            .replaceAll("\"index\":\\d+", "index")
            .replaceAll("entry \\d+|\"entry\":\\d+", "entry")
            .replaceAll("/receipts/\\d+|>\\d+<", "receipt");
    return new Read(answer.status(), headers, text);
  }

  static List<Pair> of(Firm firm) {
    var pairs = new Pairs(firm);
    pairs.customers();
    pairs.searches();
    pairs.people();
    pairs.rest();
    return pairs.all;
  }

  /** Beyond the clerk's population, and for whoever sees no customer. */
  private void customers() {
    var hidden = firm.thing("hidden");
    var shown = firm.thing("customer");
    for (var who : List.of(Who.CLERK, Who.ADMIN)) {
      var existing = who == Who.CLERK ? hidden : shown;
      get(who, "/customers/%s", existing, NOWHERE);
      var view = "{\"customers\": [\"%s\"], \"fields\": [\"name\"]}";
      post(who, "/api/v1/customers/views", view, existing, NOWHERE);
      var reveal =
          "{\"customers\": [\"%s\"], \"fields\": [\"telephone\"],"
              + " \"purpose\": \"customer-enquiry\", \"case\": \""
              + firm.thing("case")
              + "\"}";
      post(who, "/api/v1/reveals", reveal, existing, NOWHERE);
    }
    get(Who.ADMIN, "/api/v1/customers/%s/history", shown, NOWHERE);
    get(Who.ADMIN, "/trail/customers/%s", shown, NOWHERE);
  }

  /** A customer whom the clerk may not see is not found, by nothing that differs. */
  private void searches() {
    var search =
        "{\"terms\": [{\"field\": \"e-mail\", \"value\": \"%s\"}], \"fields\": [\"name\"]}";
    var mail = Firm.hiddenMail();
    post(Who.CLERK, "/api/v1/customers/search", search, mail, "x" + mail);
  }

  private void people() {
    get(Who.CLERK, "/staff/%s", "idle", "nobody");
    get(Who.ADMIN, "/api/v1/people/%s/history", "idle", "nobody");
    get(Who.ADMIN, "/trail/people/%s", "idle", "nobody");
    for (var path :
        List.of(
            "/api/v1/people/%s/stop",
            "/staff/%s/stop", "/staff/%s/link", "/staff/%s/sessions/s-1/end")) {
      post(Who.CLERK, path, "", "newcomer", "nobody");
    }
    post(Who.CLERK, "/me/sessions/%s/end", "", firm.thing("adminSession"), "ses-nowhere");
  }

  private void rest() {
    get(Who.CLERK, "/api/v1/approvals/%s", firm.thing("approval"), "apv-nowhere");
    get(Who.ADMIN, "/api/v1/cases/crm/%s", "M-1", "M-999");
    post(Who.ADMIN, "/api/v1/cases/crm/%s/close", "", "M-1", "M-999");
    post(Who.CLERK, "/api/v1/grants/%s/revoke", "", "client-service-masked", "nothing");
    post(Who.CLERK, "/api/v1/policy/assignment/%s/end", "", "asg-clerk", "nothing");
    all.add(
        new Pair(
            Wire.Request.of("GET", "/api/v1/receipts/0"),
            Wire.Request.of("GET", "/api/v1/receipts/999999")));
  }

  private void get(Who who, String path, String existing, String unknown) {
    all.add(
        new Pair(
            as(who, Wire.Request.of("GET", path.formatted(existing))),
            as(who, Wire.Request.of("GET", path.formatted(unknown)))));
  }

  private void post(Who who, String path, String body, String existing, String unknown) {
    all.add(
        new Pair(
            as(
                who,
                Wire.Request.of("POST", path.formatted(existing)).json(body.formatted(existing))),
            as(
                who,
                Wire.Request.of("POST", path.formatted(unknown)).json(body.formatted(unknown)))));
  }

  private Wire.Request as(Who who, Wire.Request request) {
    return firm.fresh(who).dressed(request);
  }
}
