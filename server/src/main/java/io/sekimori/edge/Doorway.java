package io.sekimori.edge;

import io.sekimori.terms.ProblemCode;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * What the container refuses before any application is asked, such as an address that is no UTF-8,
 * is answered as a problem as well. Only bytes that are no HTTP at all are answered by the
 * connector alone.
 */
final class Doorway extends ValveBase {
  private final Problems problems;
  private final Map<String, String> headers;

  Doorway(Problems problems, Map<String, String> headers) {
    super(true);
    this.problems = problems;
    this.headers = headers;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (!response.isError()) {
      getNext().invoke(request, response);
      return;
    }
    var code = Diagnosis.byStatus(response.getStatus());
    response.setSuspended(false);
    headers.forEach(response::setHeader);
    problems.answerAtTheDoor(
        request,
        response,
        Problem.of(code == ProblemCode.INTERNAL ? ProblemCode.MALFORMED_REQUEST : code));
  }
}
