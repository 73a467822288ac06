package io.sekimori.edge;

import io.sekimori.terms.ProblemCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who gets past the door: the open paths are listed here, everything else needs a proven caller.
 * There is no servlet session; a caller is recognised anew on every request.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class EdgeSecurity {
  private static final String[] OPEN = {
    "/actuator/health",
    "/actuator/health/**",
    "/checkpoint",
    "/calendars/*",
    "/sign-in",
    "/sign-in/**",
    "/enrol",
    "/enrol/**",
    "/language",
    "/favicon.ico",
    "/static/**",
    "/webjars/**"
  };

  /** Agents prove themselves by what they signed, in the body; there is no caller. */
  private static final List<String> OPEN_TO_AGENTS =
      List.of("/api/v1/reports", "/api/v1/enrolments");

  /** Assigned characters that are no control characters, and the tab, as the framework has it. */
  private static final Pattern VALUE =
      Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]||\\t]]*");

  @Bean
  FilterRegistrationBean<FrontFilter> frontFilter(
      EdgeSettings settings, Problems problems, Frames frames) {
    var registration = new FilterRegistrationBean<>(new FrontFilter(settings, problems, frames));
    registration.setOrder(FrontFilter.ORDER);
    return registration;
  }

  @Bean
  static WebServerFactoryCustomizer<TomcatServletWebServerFactory> doorway(
      EdgeSettings settings, ObjectProvider<Problems> problems) {
    return factory ->
        factory.addEngineValves(
            new Doorway(problems.getObject(), FrontFilter.headers(settings.origin())));
  }

  /** Programs: a token, or the console's session with its CSRF header. */
  @Bean
  @Order(1)
  SecurityFilterChain api(
      HttpSecurity http,
      Recognitions ways,
      CsrfTokens csrf,
      Problems problems,
      Idempotency idempotency) {
    return common(http.securityMatcher("/api/**"), ways, problems)
        .csrf(c -> c.csrfTokenRepository(csrf).requireCsrfProtectionMatcher(changesByCookie()))
        .addFilterAfter(idempotency, AuthorizationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(EdgeSecurity::comesFromAgent)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(e -> e.authenticationEntryPoint(problem(problems)))
        .build();
  }

  /** People. */
  @Bean
  @Order(2)
  SecurityFilterChain console(
      HttpSecurity http, Recognitions ways, CsrfTokens csrf, Problems problems) {
    return common(http, ways, problems)
        .csrf(c -> c.csrfTokenRepository(csrf))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(
                        DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(OPEN)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(e -> e.authenticationEntryPoint(signIn(problems)))
        .build();
  }

  private static HttpSecurity common(HttpSecurity http, Recognitions ways, Problems problems) {
    return http.headers(AbstractHttpConfigurer::disable) // FrontFilter writes them, on every answer
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable) // nobody asks the servlet API who calls
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new RecognitionFilter(ways), CsrfFilter.class)
        .exceptionHandling(
            e ->
                e.accessDeniedHandler(
                    (request, response, denied) ->
                        problems.answer(request, response, Diagnosis.of(denied))));
  }

  /** A token is sent by a program on purpose; a cookie is sent by a browser for anybody. */
  private static RequestMatcher changesByCookie() {
    return request ->
        CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
            && request.getHeader(HttpHeaders.AUTHORIZATION) == null
            && !comesFromAgent(request);
  }

  private static boolean comesFromAgent(HttpServletRequest request) {
    return "POST".equals(request.getMethod()) && OPEN_TO_AGENTS.contains(request.getRequestURI());
  }

  private static AuthenticationEntryPoint problem(Problems problems) {
    return (request, response, missing) ->
        problems.answer(request, response, Problem.of(ProblemCode.SIGN_IN_REQUIRED));
  }

  private static AuthenticationEntryPoint signIn(Problems problems) {
    return (request, response, missing) -> {
      if ("GET".equals(request.getMethod()) && !Problems.forProgram(request)) {
        problems.sentToSignIn(request);
        toSignIn(request, response);
      } else {
        problems.answer(request, response, Problem.of(ProblemCode.SIGN_IN_REQUIRED));
      }
    };
  }

  private static void toSignIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if ("true".equals(request.getHeader("HX-Request"))) {
      response.setHeader("HX-Redirect", "/sign-in");
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      var next = URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8);
      response.sendRedirect(next.equals("%2F") ? "/sign-in" : "/sign-in?next=" + next);
    }
  }

  /**
   * The usual firewall. It looks at a header's value each time that somebody reads it, by a regular
   * expression over Unicode classes; printable ASCII, which fits it, is told without.
   */
  @Bean
  static HttpFirewall firewall() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderValues(EdgeSecurity::isAllowed);
    return firewall;
  }

  static boolean isAllowed(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
        return VALUE.matcher(value).matches();
      }
    }
    return true;
  }

  @Bean
  RequestRejectedHandler requestRejectedHandler(Problems problems) {
    return (request, response, rejected) ->
        problems.answer(request, response, Diagnosis.of(rejected));
  }

  /** Nobody signs in by Spring Security's own forms; without this bean it would make up a user. */
  @Bean
  AuthenticationManager noAuthenticationManager() {
    return authentication -> {
      throw new ProviderNotFoundException("sign-in is at /sign-in");
    };
  }
}
