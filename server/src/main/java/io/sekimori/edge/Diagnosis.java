package io.sekimori.edge;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Which problem an exception is. Only the exception's kind is looked at, never its message. */
final class Diagnosis {
  private static final Logger LOG = LoggerFactory.getLogger(Diagnosis.class);
  private static final int DEEPEST = 12;

  /** Kinds in order; the first that fits decides. */
  private record Rule(Class<? extends Throwable> kind, ProblemCode code) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(CsrfException.class, ProblemCode.CSRF),
          new Rule(AccessDeniedException.class, ProblemCode.NOT_PERMITTED),
          new Rule(AuthenticationException.class, ProblemCode.SIGN_IN_REQUIRED),
          new Rule(RequestRejectedException.class, ProblemCode.MALFORMED_REQUEST),
          new Rule(HttpMessageConversionException.class, ProblemCode.MALFORMED_REQUEST),
          new Rule(ServletRequestBindingException.class, ProblemCode.MALFORMED_REQUEST),
          new Rule(MethodArgumentTypeMismatchException.class, ProblemCode.MALFORMED_REQUEST),
          new Rule(MaxUploadSizeExceededException.class, ProblemCode.TOO_LARGE),
          new Rule(MultipartException.class, ProblemCode.MALFORMED_REQUEST),
          new Rule(AsyncRequestTimeoutException.class, ProblemCode.NOT_READY),
          new Rule(DataAccessResourceFailureException.class, ProblemCode.DATABASE_UNAVAILABLE),
          new Rule(CannotCreateTransactionException.class, ProblemCode.DATABASE_UNAVAILABLE),
          new Rule(QueryTimeoutException.class, ProblemCode.DATABASE_UNAVAILABLE),
          new Rule(TransientDataAccessException.class, ProblemCode.DATABASE_UNAVAILABLE));

  private Diagnosis() {}

  static Problem of(Throwable failure) {
    var refusal = refusalIn(failure);
    if (refusal != null) {
      return Problem.of(refusal);
    }
    if (failure instanceof BindException binding) {
      return Problem.of(ProblemCode.INVALID_VALUE, firstField(binding));
    }
    for (var rule : RULES) {
      if (rule.kind().isInstance(failure)) {
        return Problem.of(rule.code());
      }
    }
    if (failure instanceof ErrorResponse known) {
      return Problem.of(byStatus(known.getStatusCode().value()));
    }
    var problem = Problem.of(ProblemCode.INTERNAL);
    LOG.error("unexpected {} {}", problem.instance(), Traces.of(failure));
    return problem;
  }

  static ProblemCode byStatus(int status) {
    return switch (HttpStatus.resolve(status)) {
      case UNAUTHORIZED -> ProblemCode.SIGN_IN_REQUIRED;
      case FORBIDDEN -> ProblemCode.NOT_PERMITTED;
      case NOT_FOUND -> ProblemCode.NOT_FOUND;
      case METHOD_NOT_ALLOWED -> ProblemCode.METHOD_NOT_ALLOWED;
      case NOT_ACCEPTABLE -> ProblemCode.NOT_ACCEPTABLE;
      case CONTENT_TOO_LARGE -> ProblemCode.TOO_LARGE;
      case UNSUPPORTED_MEDIA_TYPE -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
      case UNPROCESSABLE_CONTENT -> ProblemCode.INVALID_VALUE;
      case TOO_MANY_REQUESTS -> ProblemCode.TOO_MANY_REQUESTS;
      case SERVICE_UNAVAILABLE -> ProblemCode.NOT_READY;
      case null, default ->
          status >= 400 && status < 500 ? ProblemCode.MALFORMED_REQUEST : ProblemCode.INTERNAL;
    };
  }

  /** A refusal of ours anywhere below: a value type that refused inside a converter or parser. */
  private static @Nullable Refusal refusalIn(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
      if (at instanceof Refusal refusal) {
        return refusal;
      }
    }
    return null;
  }

  /** The name of our form's component, which a client cannot choose. */
  private static String firstField(BindException binding) {
    var error = binding.getFieldError();
    return error == null ? "" : error.getField().replaceAll("\\[.*", "");
  }
}
