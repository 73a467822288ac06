package io.sekimori.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks each way of proving who calls, in order, and keeps the answer for this request only. */
class RecognitionFilter extends OncePerRequestFilter {
  private final Recognitions ways;

  RecognitionFilter(Recognitions ways) {
    this.ways = ways;
  }

  /** An answer that goes on in another thread was let in when it began. */
  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ways.recognise(request)
        .ifPresent(proven -> SecurityContextHolder.setContext(new SecurityContextImpl(proven)));
    chain.doFilter(request, response);
  }
}
