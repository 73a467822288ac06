package io.sekimori.edge;

import io.sekimori.access.Caller;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * {@code Idempotency-Key} on everything of the API that changes: the same key, caller, path and
 * body act once.
 *
 * <p>An answer is never kept, because it may hold values. What is kept is that it happened, with
 * which status and under which ledger index; the second request is told so ({@code already-done},
 * with the index), and whoever still needs the values asks anew and gets an entry of their own. See
 * docs/decisions/0040.
 */
@Component
public class Idempotency extends OncePerRequestFilter {
  /** Header with the ledger index of the entry behind an answer. */
  public static final String ENTRY = "Sekimori-Entry";

  static final String HEADER = "Idempotency-Key";
  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final int LONGEST = 128;

  private final IdempotencyKeys store;
  private final Problems problems;

  Idempotency(IdempotencyKeys store, Problems problems) {
    this.store = store;
    this.problems = problems;
  }

  /** Names the entry behind the answer; call it where the ticket is at hand. */
  public static void entry(HttpServletResponse response, Ticket ticket) {
    response.setHeader(ENTRY, Long.toString(ticket.index()));
  }

  /** The same for a controller that answers with headers of its own. */
  public static HttpHeaders entry(Ticket ticket) {
    var headers = new HttpHeaders();
    headers.set(ENTRY, Long.toString(ticket.index()));
    return headers;
  }

  /**
   * What was answered did not come to its end, although its status has left already: the key stays
   * free. Without a key it changes nothing.
   */
  public static void failed(HttpServletResponse response) {
    var keyed = WebUtils.getNativeResponse(response, Keyed.class);
    if (keyed != null) {
      keyed.failed = true;
    }
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(HEADER) == null || !METHODS.contains(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var caller = CurrentCaller.authentication().map(CallerAuthentication::caller);
    if (caller.isEmpty()) {
      throw new Refusal(ProblemCode.SIGN_IN_REQUIRED);
    }
    var claim = store.claim(scope(request, caller.get()), body(request));
    switch (claim) {
      case IdempotencyKeys.Ours ours -> run(ours, request, new Keyed(response), chain);
      case IdempotencyKeys.Done done -> {
        var problem = Problem.of(ProblemCode.ALREADY_DONE);
        problems.answer(
            request, response, done.entry() == null ? problem : problem.at(done.entry()));
      }
    }
  }

  private void run(
      IdempotencyKeys.Ours claim, HttpServletRequest request, Keyed response, FilterChain chain)
      throws ServletException, IOException {
    boolean returned = false;
    try {
      chain.doFilter(request, response);
      returned = true;
    } finally {
      if (!returned) {
        store.release(claim);
      } else if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new AtTheEnd(claim, response));
      } else {
        finish(claim, response);
      }
    }
  }

  /** Only what came to its end is remembered; after anything else the key stays free. */
  private void finish(IdempotencyKeys.Ours claim, Keyed response) {
    if (response.succeeded()) {
      var entry = response.getHeader(ENTRY);
      store.finish(claim, response.getStatus(), entry == null ? null : Long.valueOf(entry));
    } else {
      store.release(claim);
    }
  }

  private static String scope(HttpServletRequest request, Caller caller) {
    var key = request.getHeader(HEADER);
    boolean fine =
        !key.isEmpty() && key.length() <= LONGEST && key.chars().allMatch(c -> c > ' ' && c <= '~');
    if (!fine) {
      throw new Refusal(ProblemCode.INVALID_VALUE, HEADER);
    }
    return String.join(
        "\0",
        caller.actor().id(),
        String.valueOf(caller.actor().application()),
        request.getMethod(),
        request.getRequestURI(),
        String.valueOf(request.getQueryString()),
        key);
  }

  /** Uploads stream and are not compared: their key stands for the caller, the path and the key. */
  private static byte @Nullable [] body(HttpServletRequest request) {
    var buffered = WebUtils.getNativeRequest(request, BufferedRequest.class);
    return buffered == null ? null : buffered.body();
  }

  /** The answer to a request with a key. */
  private static final class Keyed extends HttpServletResponseWrapper {
    private volatile boolean failed;

    Keyed(HttpServletResponse response) {
      super(response);
    }

    boolean succeeded() {
      return !failed && getStatus() >= 200 && getStatus() < 300;
    }
  }

  private final class AtTheEnd implements AsyncListener {
    private final IdempotencyKeys.Ours claim;
    private final Keyed response;

    AtTheEnd(IdempotencyKeys.Ours claim, Keyed response) {
      this.claim = claim;
      this.response = response;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      finish(claim, response);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // followed by onComplete
    }

    @Override
    public void onError(AsyncEvent event) {
      // followed by onComplete
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      // this listener is added once
    }
  }
}
