package io.sekimori.edge.web;

import static io.sekimori.edge.web.ApiDocument.Sources.list;
import static io.sekimori.edge.web.ApiDocument.Sources.map;

import io.sekimori.terms.ProblemCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Operations in full out of the few lines that say what is special about them.
 *
 * @param groups problems by name of their group
 */
record Operations(Map<String, Object> groups) {
  private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");
  private static final Set<String> ONCE = Set.of("post", "put", "patch", "delete");

  Map<String, Object> all(Map<String, Object> paths) {
    var all = new TreeMap<String, Object>();
    paths.forEach(
        (path, methods) -> {
          var operations = new LinkedHashMap<String, Object>();
          map(methods)
              .forEach((method, one) -> operations.put(method, operation(path, method, map(one))));
          all.put(path, operations);
        });
    return all;
  }

  private Map<String, Object> operation(String path, String method, Map<String, Object> source) {
    var operation = new LinkedHashMap<String, Object>();
    operation.put("tags", List.of(part(source, "tag")));
    for (var name : List.of("operationId", "summary", "description")) {
      if (source.containsKey(name)) {
        operation.put(name, part(source, name));
      }
    }
    var who = list(source.getOrDefault("who", List.of("token", "session")));
    operation.put("security", security(who, method.equals("get")));
    operation.put("parameters", parameters(path, method, source));
    if (source.containsKey("takes")) {
      var body = new LinkedHashMap<String, Object>();
      body.put("required", true);
      body.put("content", content(map(part(source, "takes"))));
      operation.put("requestBody", body);
    }
    var responses = new TreeMap<String, Object>();
    map(part(source, "gives")).forEach((status, one) -> responses.put(status, answer(map(one))));
    responses.putAll(refusals(problems(path, method, source, who)));
    operation.put("responses", responses);
    return operation;
  }

  private static Object part(Map<String, Object> source, String name) {
    var part = source.get(name);
    if (part == null) {
      throw new IllegalStateException("missing in api/*.yaml: " + name);
    }
    return part;
  }

  /** A token by itself or with a person's proof; or the console's session. */
  private static List<Object> security(List<Object> who, boolean reads) {
    var ways = new ArrayList<Object>();
    if (who.contains("token")) {
      ways.add(Map.of("token", List.of()));
      var both = new LinkedHashMap<String, Object>();
      both.put("token", List.of());
      both.put("onBehalfOf", List.of());
      ways.add(both);
    }
    if (who.contains("session")) {
      var both = new LinkedHashMap<String, Object>();
      both.put("session", List.of());
      if (!reads) {
        both.put("csrf", List.of());
      }
      ways.add(both);
    }
    return ways;
  }

  private static List<Object> parameters(String path, String method, Map<String, Object> source) {
    var names = new ArrayList<String>();
    IN_PATH.matcher(path).results().forEach(found -> names.add(found.group(1)));
    list(source.getOrDefault("query", List.of())).forEach(name -> names.add((String) name));
    if (ONCE.contains(method)) {
      names.add("IdempotencyKey");
    }
    names.add("Language");
    return names.stream().<Object>map(name -> reference("parameters/" + name)).toList();
  }

  private static Map<String, Object> reference(String component) {
    return Map.of("$ref", "#/components/" + component);
  }

  private static Map<String, Object> answer(Map<String, Object> source) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("description", part(source, "description"));
    if (source.containsKey("schema") || source.containsKey("list")) {
      answer.put("content", content(source));
    }
    return answer;
  }

  private static Map<String, Object> content(Map<String, Object> source) {
    var media = new LinkedHashMap<String, Object>();
    if (source.containsKey("list")) {
      var items = reference("schemas/" + part(source, "list"));
      var schema = new LinkedHashMap<String, Object>();
      schema.put("type", "array");
      schema.put("items", items);
      media.put("schema", schema);
    } else {
      media.put("schema", reference("schemas/" + part(source, "schema")));
    }
    media.put("example", part(source, "example"));
    return Map.of((String) source.getOrDefault("media", "application/json"), media);
  }

  private Set<ProblemCode> problems(
      String path, String method, Map<String, Object> source, List<Object> who) {
    var names = new ArrayList<Object>(list(source.getOrDefault("problems", List.of())));
    names.add("every");
    if (!who.isEmpty()) {
      names.add("secured");
    }
    if (path.contains("{")) {
      names.add("path");
    }
    if (source.containsKey("takes")) {
      names.add("body");
    }
    if (ONCE.contains(method)) {
      names.add("once");
    }
    if (who.contains("session") && !method.equals("get")) {
      names.add("cookie");
    }
    var codes = EnumSet.noneOf(ProblemCode.class);
    names.forEach(
        name -> list(groups.getOrDefault(name, List.of(name))).forEach(c -> codes.add(code(c))));
    return codes;
  }

  private static ProblemCode code(Object text) {
    return ProblemCode.valueOf(((String) text).toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Map<String, Object> refusals(Set<ProblemCode> codes) {
    var byStatus = new TreeMap<String, Map<String, Object>>();
    for (var code : codes) {
      byStatus
          .computeIfAbsent(Integer.toString(code.status()), _ -> new LinkedHashMap<>())
          .put(code.text(), reference("examples/" + code.text()));
    }
    var answers = new LinkedHashMap<String, Object>();
    byStatus.forEach(
        (status, examples) -> {
          var media = new LinkedHashMap<String, Object>();
          media.put("schema", reference("schemas/Problem"));
          media.put("examples", examples);
          var answer = new LinkedHashMap<String, Object>();
          answer.put("description", String.join(", ", examples.keySet()));
          answer.put("content", Map.of("application/problem+json", media));
          answers.put(status, answer);
        });
    return answers;
  }
}
