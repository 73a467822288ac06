package io.sekimori.vault.web;

import io.sekimori.edge.Idempotency;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Answer;
import io.sekimori.vault.Customer;
import io.sekimori.vault.web.Bodies.TicketView;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes pages as they come and one closing line; before the first, a refusal is a problem. What
 * did not come to its end, or to nobody, leaves its idempotency key free.
 */
final class Lines {
  private final HttpServletResponse response;
  private final JsonMapper json;
  private @Nullable OutputStream out;
  private boolean listening = true;

  Lines(HttpServletResponse response, JsonMapper json) {
    this.response = response;
    this.json = json;
  }

  boolean write(List<Customer> page, Ticket ticket) {
    return line(CustomerApi.view(page, null, ticket));
  }

  /** All have come, or a refusal that was entered ended it. */
  void end(Answer<Long> end) {
    switch (end) {
      case Answer.Served<Long> served ->
          line(Map.of("complete", served.values(), "ticket", TicketView.of(served.ticket())));
      case Answer.Refused<Long> refused -> {
        if (out == null) {
          throw CustomerApi.refusal(refused.code(), refused.ticket());
        }
        problem(
            Map.of("problem", refused.code().text(), "ticket", TicketView.of(refused.ticket())));
      }
    }
  }

  /** What cannot be entered either: the line says so, and the connection is broken off after it. */
  Refusal broken(Refusal refusal) {
    if (out != null) {
      problem(Map.of("problem", refusal.code().text()));
    }
    return refusal;
  }

  private void problem(Map<String, Object> closing) {
    Idempotency.failed(response);
    line(closing);
  }

  private boolean line(Object line) {
    if (listening) {
      try {
        var to = open();
        to.write(json.writeValueAsBytes(line));
        to.write('\n');
        to.flush();
      } catch (IOException gone) {
        Idempotency.failed(response);
        listening = false; // what was entered stays entered; nothing more is opened for nobody
      }
    }
    return listening;
  }

  private OutputStream open() throws IOException {
    var to = out;
    if (to == null) {
      response.setContentType("application/x-ndjson");
      to = response.getOutputStream();
      out = to;
    }
    return to;
  }
}
