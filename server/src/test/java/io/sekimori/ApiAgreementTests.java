package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sekimori.edge.web.DocumentForTests;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the controllers do is what the document of the API says, path by path and member by member.
 */
class ApiAgreementTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final JsonNode document = JSON.valueToTree(DocumentForTests.content());
  private final List<String> differences = new ArrayList<>();

  private record Handler(String method, String path, Method code) {
    String name() {
      return method + " " + path;
    }
  }

  private static List<Handler> handlers() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    return scanner.findCandidateComponents("io.sekimori").stream()
        .map(
            found ->
                ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null))
        .filter(ApiAgreementTests::isOurs)
        .flatMap(
            type -> Arrays.stream(type.getDeclaredMethods()).flatMap(code -> handlers(type, code)))
        .toList();
  }

  private static boolean isOurs(Class<?> type) {
    return type.getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .equals(Sekimori.class.getProtectionDomain().getCodeSource().getLocation());
  }

  private static Stream<Handler> handlers(Class<?> type, Method code) {
    var mapping = AnnotatedElementUtils.findMergedAnnotation(code, RequestMapping.class);
    if (mapping == null) {
      return Stream.empty();
    }
    var above = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
    String base = above == null ? "" : above.path()[0];
    String[] paths = mapping.path().length == 0 ? new String[] {""} : mapping.path();
    return Arrays.stream(paths)
        .flatMap(
            path ->
                Arrays.stream(mapping.method())
                    .map(RequestMethod::name)
                    .map(String::toLowerCase)
                    .map(method -> new Handler(method, documented(base + path), code)));
  }

  private static String documented(String path) {
    return path.replace("/**", "/{tile}");
  }

  @Test
  void everyHandlerIsDocumentedAndNothingElse() {
    var documented = new TreeSet<String>();
    document
        .path("paths")
        .forEachEntry(
            (path, methods) ->
                methods.propertyNames().forEach(method -> documented.add(method + " " + path)));
    assertThat(handlers().stream().map(Handler::name))
        .as("api/<module>.yaml against the controllers")
        .containsExactlyInAnyOrderElementsOf(documented);
  }

  @Test
  void bodiesHaveTheMembersOfTheirRecords() {
    for (var handler : handlers()) {
      var operation = document.path("paths").path(handler.path()).path(handler.method());
      for (var parameter : handler.code().getParameters()) {
        if (parameter.isAnnotationPresent(RequestBody.class)) {
          var schema = operation.at("/requestBody/content/application~1json/schema");
          compare(handler.name() + " takes", parameter.getParameterizedType(), schema, true);
        }
      }
      var answer = answer(handler.code().getGenericReturnType());
      if (answer != void.class && answer != String.class && answer != byte[].class) {
        var schema =
            operation
                .path("responses")
                .propertyStream()
                .filter(entry -> entry.getKey().startsWith("2"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .at("/content/application~1json/schema");
        compare(handler.name() + " gives", answer, schema, false);
      }
    }
    assertThat(differences).isEmpty();
  }

  private static Type answer(Type declared) {
    return declared instanceof ParameterizedType generic
            && generic.getRawType() == ResponseEntity.class
        ? generic.getActualTypeArguments()[0]
        : declared;
  }

  private void compare(String where, Type type, JsonNode given, boolean asked) {
    var schema = resolved(given);
    if (type instanceof ParameterizedType generic) {
      boolean map = Map.class.isAssignableFrom((Class<?>) generic.getRawType());
      expect(where, schema, map ? "object" : "array");
      if (map) {
        compare(
            where + "{}",
            generic.getActualTypeArguments()[1],
            schema.path("additionalProperties"),
            asked);
      } else {
        compare(where + "[]", generic.getActualTypeArguments()[0], schema.path("items"), asked);
      }
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      expect(where, schema, "object");
      members(where, plain, schema, asked);
    } else if (type == long.class
        || type == Long.class
        || type == int.class
        || type == Integer.class) {
      expect(where, schema, "integer");
    } else if (type == boolean.class || type == Boolean.class) {
      expect(where, schema, "boolean");
    } else if (type != Object.class && type != JsonNode.class) {
      expect(where, schema, "string");
    }
  }

  /** Follows references; a member that may be null is compared as what it else is. */
  private JsonNode resolved(JsonNode schema) {
    var at = schema;
    if (at.has("oneOf")) {
      at = at.path("oneOf").path(0);
    }
    return at.has("$ref") ? resolved(document.at(at.path("$ref").asString().substring(1))) : at;
  }

  private void expect(String where, JsonNode schema, String type) {
    var said = schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
    if (!said.asString("").equals(type)) {
      differences.add(where + ": " + said + " instead of " + type);
    }
  }

  private void members(String where, Class<?> type, JsonNode schema, boolean asked) {
    var names = new TreeSet<String>();
    var needed = new TreeSet<String>();
    boolean spare = type.isAnnotationPresent(JsonInclude.class);
    for (var component : type.getRecordComponents()) {
      String name = name(component);
      names.add(name);
      boolean maybe = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (asked ? !maybe : !spare) {
        needed.add(name);
      }
      compare(
          where + "." + name,
          component.getGenericType(),
          schema.path("properties").path(name),
          asked);
    }
    same(where + " members", names, schema.path("properties").propertyNames());
    if (asked || !spare) {
      same(
          where + " required",
          needed,
          schema.path("required").valueStream().map(JsonNode::asString).toList());
    }
  }

  private void same(String where, Set<String> code, Iterable<String> said) {
    var other = new TreeSet<String>();
    said.forEach(other::add);
    if (!code.equals(other)) {
      differences.add(where + ": " + other + " instead of " + code);
    }
  }

  private static String name(RecordComponent component) {
    AnnotatedElement accessor = component.getAccessor();
    var renamed = accessor.getAnnotation(JsonProperty.class);
    return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
  }
}
