package io.sekimori.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks each way of proving who calls, in order, and keeps the answer for this request only. */
class RecognitionFilter extends OncePerRequestFilter {
  private final List<Recognition> ways;

  RecognitionFilter(List<Recognition> ways) {
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
    ways.stream()
        .map(way -> way.recognise(request))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(proven -> SecurityContextHolder.setContext(new SecurityContextImpl(proven)));
    chain.doFilter(request, response);
  }
}
