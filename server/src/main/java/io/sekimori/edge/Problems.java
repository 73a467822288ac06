package io.sekimori.edge;

import io.sekimori.terms.Fault;
import io.sekimori.terms.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.ViewResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way out for everything that goes wrong: RFC 9457 for programs, a page for people, a
 * fragment for htmx; a count for the ledger and one line for the log.
 */
@Component
class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final MessageSource messages;
  private final Languages languages;
  private final JsonMapper json;
  private final ViewResolver views;
  private final RefusalCounts counts;
  private final Frames frames;

  Problems(
      MessageSource messages,
      Languages languages,
      JsonMapper json,
      ViewResolver thymeleafViewResolver,
      RefusalCounts counts,
      Frames frames) {
    this.messages = messages;
    this.languages = languages;
    this.json = json;
    this.views = thymeleafViewResolver;
    this.counts = counts;
    this.frames = frames;
  }

  /**
   * Answers with the problem. If the answer has already begun, the connection is broken off, so
   * that nobody takes half an answer for a whole one.
   */
  void answer(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    counts.count(request, problem.code());
    log(problem);
    if (response.isCommitted()) {
      throw new IOException("the answer had begun: " + problem.code().text());
    }
    response.resetBuffer();
    response.setStatus(problem.code().status());
    response.setHeader("Cache-Control", "no-store");
    if (problem.code() == ProblemCode.SIGN_IN_REQUIRED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    if (forProgram(request)) {
      answerProgram(response, problem, languages.resolveLocale(request));
    } else {
      answerPerson(request, response, problem);
    }
  }

  /** Before any application: always the document, because pages need one. */
  void answerAtTheDoor(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    counts.count(request, problem.code());
    log(problem);
    response.setStatus(problem.code().status());
    answerProgram(response, problem, languages.resolveLocale(request));
  }

  /** A refusal that is answered with the way to the sign-in page instead. */
  void sentToSignIn(HttpServletRequest request) {
    counts.count(request, ProblemCode.SIGN_IN_REQUIRED);
  }

  static boolean forProgram(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.startsWith("/api/")
        || path.startsWith("/actuator")
        || isJson(request.getHeader("Accept"))
        || isJson(request.getContentType());
  }

  private static boolean isJson(@Nullable String type) {
    return type != null && type.startsWith("application/json");
  }

  private void answerProgram(HttpServletResponse response, Problem problem, Locale language)
      throws IOException {
    byte[] body = json.writeValueAsBytes(document(problem, language));
    response.setContentType("application/problem+json");
    response.setHeader("Content-Language", language.getLanguage());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private Map<String, Object> document(Problem problem, Locale language) {
    var document = new LinkedHashMap<String, Object>();
    document.put("type", "urn:sekimori:problem:" + problem.code().text());
    document.put("title", word(problem, "title", language));
    document.put("status", problem.code().status());
    document.put("detail", word(problem, "detail", language));
    document.put("remedy", word(problem, "remedy", language));
    document.put("code", problem.code().text());
    document.put("instance", "urn:sekimori:instance:" + problem.instance());
    if (!problem.about().isEmpty()) {
      document.put("about", problem.about());
    }
    if (!problem.faults().isEmpty()) {
      document.put("errors", problem.faults().stream().map(Problems::error).toList());
    }
    if (problem.entry() != null) {
      document.put("entry", problem.entry());
    }
    return document;
  }

  private static Map<String, Object> error(Fault fault) {
    return Map.of("field", fault.field().value(), "item", fault.item(), "reason", fault.reason());
  }

  private String word(Problem problem, String part, Locale language) {
    return messages.getMessage(
        "problem." + problem.code().text() + "." + part, new Object[] {problem.about()}, language);
  }

  private void answerPerson(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    var language = languages.resolveLocale(request);
    boolean htmx = "true".equals(request.getHeader("HX-Request"));
    var model = new LinkedHashMap<String, Object>();
    model.put("problem", problem);
    model.put("key", "problem." + problem.code().text());
    frames.attach(request);
    Frame.showsProblem(request);
    response.setContentType("text/html;charset=UTF-8");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    if (htmx) {
      response.setHeader("HX-Retarget", "#alerts");
      response.setHeader("HX-Reswap", "innerHTML");
    }
    request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, languages);
    LocaleContextHolder.setLocale(language);
    try {
      var view = views.resolveViewName(htmx ? "edge/problem :: alert" : "edge/problem", language);
      if (view == null) {
        throw new IOException("no view for a problem");
      }
      view.render(model, request, new Page(response));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("problem page failed {}", Traces.of(e));
      throw new IOException("problem page failed");
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
  }

  /** The view would take the type from the address: the page of /x.css for a style sheet. */
  private static final class Page extends HttpServletResponseWrapper {
    Page(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void setContentType(String type) {
      // it is said before
    }
  }

  private static void log(Problem problem) {
    var code = problem.code();
    if (code.status() >= 500) {
      LOG.warn("problem {} {}", code.text(), problem.instance());
    } else {
      LOG.info("problem {} {}", code.text(), problem.instance());
    }
  }
}
