package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Caller;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Controllers of the API alone: the caller is the test's, the code of a refusal the answer. */
public final class TestApi {
  private final JsonMapper json = JsonMapper.builder().build();
  private final MockMvc mvc;
  private Caller caller;

  public TestApi(Caller caller, Object... controllers) {
    this.caller = caller;
    mvc =
        MockMvcBuilders.standaloneSetup(controllers)
            .setControllerAdvice(new Codes())
            .setCustomArgumentResolvers(new CallerOfTest())
            .build();
  }

  @RestControllerAdvice
  static final class Codes {
    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(Refusal refusal) {
      return ResponseEntity.status(refusal.code().status())
          .body(Map.of("code", refusal.code().text()));
    }
  }

  private final class CallerOfTest implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return caller;
    }
  }

  /** From now on somebody else asks. */
  public void as(Caller other) {
    caller = other;
  }

  /** A request with this JSON. */
  public static MockHttpServletRequestBuilder body(
      MockHttpServletRequestBuilder request, String content) {
    return request
        .contentType(MediaType.APPLICATION_JSON)
        .content(content.getBytes(StandardCharsets.UTF_8));
  }

  /** The answer, whose status must be this. */
  public JsonNode answer(int status, MockHttpServletRequestBuilder request) throws Exception {
    var text = text(status, request);
    return json.readTree(text);
  }

  /** The same of an answer that need not be JSON. */
  public String text(int status, MockHttpServletRequestBuilder request) throws Exception {
    var response = mvc.perform(request).andReturn().getResponse();
    var text = response.getContentAsString(StandardCharsets.UTF_8);
    assertThat(response.getStatus()).as(text).isEqualTo(status);
    return text;
  }

  /** The code of a refusal. */
  public String code(int status, MockHttpServletRequestBuilder request) throws Exception {
    return answer(status, request).path("code").asString();
  }
}
