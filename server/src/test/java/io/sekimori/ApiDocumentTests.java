package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.Grounds;
import io.sekimori.edge.web.DocumentForTests;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.vault.Match;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published document is valid OpenAPI 3.1, says what it should, and its examples are true. */
class ApiDocumentTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final JsonNode document = JSON.valueToTree(DocumentForTests.content());

  @Test
  void itIsValidOpenApi() {
    var options = new ParseOptions();
    options.setResolve(true);
    var parsed =
        new OpenAPIV3Parser().readContents(JSON.writeValueAsString(document), null, options);
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getPaths()).hasSameSizeAs(document.path("paths"));
    assertThat(document.path("openapi").asString()).startsWith("3.1.");
  }

  @Test
  void theValidatorWouldNotAcceptJustAnything() {
    var broken =
        JSON.writeValueAsString(document).replaceFirst("\"in\":\"header\"", "\"in\":\"x\"");
    assertThat(new OpenAPIV3Parser().readContents(broken).getMessages()).isNotEmpty();
  }

  @Test
  void thePublishedCopyIsCurrent() throws IOException {
    House.assertCurrent("docs/openapi.yaml", DocumentForTests.yaml());
  }

  private record Operation(String name, JsonNode content) {}

  private List<Operation> operations() {
    var all = new ArrayList<Operation>();
    document
        .path("paths")
        .forEachEntry(
            (path, methods) ->
                methods.forEachEntry(
                    (method, one) -> all.add(new Operation(method + " " + path, one))));
    return all;
  }

  @Test
  void everyOperationHasANameOfItsOwnAndASummary() {
    var names =
        operations().stream().map(one -> one.content.path("operationId").asString()).toList();
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    for (var one : operations()) {
      assertThat(one.content.path("summary").asString()).as(one.name).isNotBlank();
      assertThat(one.content.path("tags")).as(one.name).isNotEmpty();
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (var reference : document.findValuesAsString("$ref")) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void whatIsWrittenMayBeRepeatedWithAKey() {
    for (var one : operations()) {
      boolean writes = !one.name.startsWith("get ");
      assertThat(one.content.path("parameters").toString().contains("IdempotencyKey"))
          .as(one.name)
          .isEqualTo(writes);
    }
  }

  @Test
  void everyProblemStandsUnderItsStatus() {
    for (var one : operations()) {
      one.content
          .path("responses")
          .forEachEntry(
              (status, answer) ->
                  answer
                      .at("/content/application~1problem+json/examples")
                      .propertyNames()
                      .forEach(
                          code ->
                              assertThat(code(code).status())
                                  .as(one.name + " " + code)
                                  .isEqualTo(Integer.parseInt(status))));
    }
  }

  private static ProblemCode code(String text) {
    return ProblemCode.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  @Test
  void enumerationsAreThoseOfTheCode() {
    var code =
        Map.of(
            "ProblemCode", Arrays.stream(ProblemCode.values()).map(ProblemCode::text).toList(),
            "FieldClass", Arrays.stream(FieldClass.values()).map(FieldClass::text).toList(),
            "Form", Arrays.stream(Form.values()).map(Form::text).toList(),
            "Grounds", Arrays.stream(Grounds.values()).map(Grounds::text).toList(),
            "ApprovalState", words(Approval.State.values()));
    code.forEach(
        (name, words) ->
            assertThat(words(document.at("/components/schemas/" + name + "/enum")))
                .as(name)
                .isEqualTo(words));
    var answers = document.at("/components/schemas/MatchAnswer/properties/answers");
    assertThat(words(answers.at("/additionalProperties/enum")))
        .isEqualTo(Arrays.stream(Match.values()).map(Match::text).toList());
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Test
  void everyExampleFitsItsSchema() {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    int tried = 0;
    for (var one : operations()) {
      var media = new ArrayList<>(one.content.at("/requestBody/content").valueStream().toList());
      one.content.path("responses").forEach(answer -> answer.path("content").forEach(media::add));
      for (var content : media) {
        var examples = new ArrayList<JsonNode>();
        if (content.has("example")) {
          examples.add(content.path("example"));
        }
        content
            .path("examples")
            .forEach(
                ref ->
                    examples.add(document.at(ref.path("$ref").asString().substring(1) + "/value")));
        assertThat(examples).as(one.name).isNotEmpty();
        var schema = JSON.createObjectNode();
        schema.setAll((ObjectNode) content.path("schema"));
        schema.set("components", document.path("components"));
        var validator = registry.getSchema(schema);
        for (var example : examples) {
          assertThat(validator.validate(example)).as(one.name + " " + example).isEmpty();
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(200);
  }

  @Test
  void everySchemaIsOne() {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    var meta =
        registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    document
        .at("/components/schemas")
        .forEachEntry((name, schema) -> assertThat(meta.validate(schema)).as(name).isEmpty());
  }
}
