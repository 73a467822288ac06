package io.sekimori.edge.web;

import io.sekimori.terms.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Puts the OpenAPI document together from {@code api/*.yaml}, when somebody asks for it. */
@Component
class ApiDocument {
  private final MessageSource messages;

  ApiDocument(MessageSource messages) {
    this.messages = messages;
  }

  /** The document as maps and lists. */
  Map<String, Object> content() {
    var sources = Sources.read();
    var examples = new LinkedHashMap<String, Object>();
    for (var code : ProblemCode.values()) {
      examples.put(code.text(), Map.of("value", problem(code)));
    }
    var schemas = sources.part("schemas");
    schemas.put("ProblemCode", codes());
    var components = new LinkedHashMap<String, Object>();
    components.put("schemas", schemas);
    components.put("parameters", pathNames(sources.part("parameters")));
    components.put("examples", examples);
    components.put("securitySchemes", sources.part("securitySchemes"));

    var document = new LinkedHashMap<String, Object>();
    document.put("openapi", "3.1.1");
    document.put("info", sources.part("info"));
    document.put("servers", List.of(Map.of("url", "/")));
    document.put("tags", sources.tags());
    document.put("paths", new Operations(sources.part("problems")).all(sources.part("paths")));
    document.put("components", components);
    return document;
  }

  /** The same as text. */
  static String yaml(Map<String, Object> document) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setDereferenceAliases(true);
    options.setWidth(110);
    options.setAllowUnicode(true);
    return new Yaml(options).dump(document);
  }

  private static Map<String, Object> codes() {
    var all = Arrays.stream(ProblemCode.values()).map(ProblemCode::text).toList();
    var codes = new LinkedHashMap<String, Object>();
    codes.put("type", "string");
    codes.put("description", "What the gate can refuse; a code never changes its meaning.");
    codes.put("enum", all);
    return codes;
  }

  private Map<String, Object> problem(ProblemCode code) {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "urn:sekimori:problem:" + code.text());
    problem.put("title", word(code, "title"));
    problem.put("status", code.status());
    problem.put("detail", word(code, "detail"));
    problem.put("remedy", word(code, "remedy"));
    problem.put("code", code.text());
    problem.put("instance", "urn:sekimori:instance:p-nnf21tx8y7epnyscrak2");
    return problem;
  }

  private String word(ProblemCode code, String part) {
    var key = "problem." + code.text() + "." + part;
    return messages.getMessage(key, new Object[0], Locale.ENGLISH);
  }

  /** A parameter of a path is named by its place; the others say theirs. */
  private static Map<String, Object> pathNames(Map<String, Object> parameters) {
    var named = new LinkedHashMap<String, Object>();
    parameters.forEach(
        (name, source) -> {
          var parameter = new LinkedHashMap<String, Object>();
          parameter.put("name", name);
          parameter.put("in", "path");
          parameter.putAll(Sources.map(source));
          if (parameter.get("in").equals("path")) {
            parameter.put("required", true);
          }
          named.put(name, parameter);
        });
    return named;
  }

  /** The files, their parts poured together. */
  record Sources(List<Map<String, Object>> files) {
    static Sources read() {
      try {
        var files = new ArrayList<Map<String, Object>>();
        var found = new PathMatchingResourcePatternResolver().getResources("classpath*:api/*.yaml");
        var byName = new TreeMap<String, Map<String, Object>>();
        for (var file : found) {
          try (var in = file.getInputStream()) {
            byName.put(String.valueOf(file.getFilename()), map(new Yaml().load(in)));
          }
        }
        files.addAll(byName.values());
        return new Sources(files);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    Map<String, Object> part(String name) {
      var all = new LinkedHashMap<String, Object>();
      for (var file : files) {
        map(file.getOrDefault(name, Map.of()))
            .forEach(
                (key, value) -> {
                  if (all.put(key, value) != null) {
                    throw new IllegalStateException("twice in api/*.yaml: " + key);
                  }
                });
      }
      return all;
    }

    List<Object> tags() {
      return files.stream()
          .flatMap(file -> list(file.getOrDefault("tags", List.of())).stream())
          .toList();
    }

    @SuppressWarnings("unchecked") // what a YAML file of ours holds
    static Map<String, Object> map(Object value) {
      return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // what a YAML file of ours holds
    static List<Object> list(Object value) {
      return (List<Object>) value;
    }
  }
}
