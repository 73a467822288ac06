package io.sekimori.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Everything that a controller throws leaves by {@link Problems}. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void nobodyListens(AsyncRequestNotUsableException gone) {
    // the client went away; there is nobody to answer
  }

  @ExceptionHandler(HttpRequestMethodNotSupportedException.class)
  void method(
      HttpRequestMethodNotSupportedException failure,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var allowed = failure.getSupportedMethods();
    if (allowed != null) {
      response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
    }
    problems.answer(request, response, Diagnosis.of(failure));
  }

  @ExceptionHandler(Exception.class)
  void anything(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.answer(request, response, Diagnosis.of(failure));
  }
}
