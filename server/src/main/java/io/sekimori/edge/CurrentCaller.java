package io.sekimori.edge;

import io.sekimori.access.Caller;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * The caller of the request at hand. Controllers take a parameter of type {@link Caller}; templates
 * ask {@code @currentCaller}.
 */
@Component("currentCaller")
public final class CurrentCaller implements HandlerMethodArgumentResolver {
  CurrentCaller() {}

  /** The caller, or empty before sign-in. */
  public Optional<Caller> find() {
    return authentication().map(CallerAuthentication::caller);
  }

  static Optional<CallerAuthentication> authentication() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof CallerAuthentication proven
        ? Optional.of(proven)
        : Optional.empty();
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public Caller resolveArgument(
      MethodParameter parameter,
      @org.jspecify.annotations.Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @org.jspecify.annotations.Nullable WebDataBinderFactory binders) {
    return find().orElseThrow(() -> new Refusal(ProblemCode.SIGN_IN_REQUIRED));
  }
}
