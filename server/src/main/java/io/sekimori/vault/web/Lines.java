package io.sekimori.vault.web;

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

/** Writes pages as they come; before the first, a refusal is an ordinary problem. */
final class Lines {
  private final HttpServletResponse response;
  private final JsonMapper json;
  private @Nullable OutputStream out;
  private boolean listening = true;

  Lines(HttpServletResponse response, JsonMapper json) {
    this.response = response;
    this.json = json;
  }

  boolean write(Answer<List<Customer>> answer) {
    try {
      if (answer instanceof Answer.Refused<List<Customer>> refused && out == null) {
        throw CustomerApi.refusal(refused.code(), refused.ticket());
      }
      Object line =
          switch (answer) {
            case Answer.Served<List<Customer>> served ->
                CustomerApi.view(served.values(), null, served.ticket());
            case Answer.Refused<List<Customer>> refused ->
                Map.of("problem", refused.code().text(), "ticket", TicketView.of(refused.ticket()));
          };
      var to = open();
      to.write(json.writeValueAsBytes(line));
      to.write('\n');
      to.flush();
      return true;
    } catch (IOException gone) {
      listening = false; // what was entered stays entered; nothing more is opened for nobody
      return false;
    }
  }

  void end() throws IOException {
    if (listening) {
      open().flush();
    }
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
