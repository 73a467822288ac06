package io.sekimori.cli.scan;

import io.sekimori.scan.Found;
import io.sekimori.scan.FoundFile;
import io.sekimori.scan.NotRead;
import io.sekimori.scan.ScanReport;
import io.sekimori.scan.detect.Confidence;
import io.sekimori.scan.detect.Kind;
import io.sekimori.scan.detect.Sample;
import io.sekimori.scan.files.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * SARIF 2.1.0: a rule per kind, a result per finding with a location per sample, and a notification
 * for whatever was not read.
 */
final class SarifOutput implements Output {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private static final Sample NOWHERE = new Sample("", 0, -1, 0, 0);

  private final Words words;
  private final String version;
  private final List<Kind> kinds;

  SarifOutput(Words words, String version, List<Kind> kinds) {
    this.words = words;
    this.version = version;
    this.kinds = kinds;
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    JsonGenerator json = JsonOutput.generator(out);
    json.writeStartObject();
    json.writeStringProperty("$schema", SCHEMA);
    json.writeStringProperty("version", "2.1.0");
    json.writeArrayPropertyStart("runs");
    json.writeStartObject();
    tool(json);
    invocation(json, report);
    json.writeStringProperty("columnKind", "utf16CodeUnits");
    json.writeArrayPropertyStart("results");
    for (FoundFile file : report.files()) {
      file.found().forEach(found -> result(json, file, found));
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    out.write('\n');
  }

  private void tool(JsonGenerator json) {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "sekimori scan");
    json.writeStringProperty("version", version);
    json.writeArrayPropertyStart("rules");
    for (Kind kind : kinds) {
      json.writeStartObject();
      json.writeStringProperty("id", kind.id());
      text(json, "shortDescription", words.kind(kind));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void invocation(JsonGenerator json, ScanReport report) {
    json.writeArrayPropertyStart("invocations");
    json.writeStartObject();
    json.writeBooleanProperty("executionSuccessful", true);
    json.writeStringProperty("startTimeUtc", report.started().toString());
    json.writeStringProperty("endTimeUtc", report.ended().toString());
    json.writeArrayPropertyStart("toolExecutionNotifications");
    for (NotRead not : report.notRead()) {
      json.writeStartObject();
      json.writeObjectPropertyStart("descriptor");
      json.writeStringProperty("id", JsonOutput.code(not));
      json.writeEndObject();
      json.writeStringProperty("level", "warning");
      text(
          json,
          "message",
          words.of("sarif.not-read", words.reason(not), words.remedy(not.reason())));
      json.writeArrayPropertyStart("locations");
      json.writeStartObject();
      physical(json, not.path(), NOWHERE);
      logical(json, not.inside());
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void result(JsonGenerator json, FoundFile file, Found found) {
    var finding = found.finding();
    json.writeStartObject();
    json.writeStringProperty("ruleId", finding.kind().id());
    json.writeNumberProperty("ruleIndex", kinds.indexOf(finding.kind()));
    json.writeStringProperty("level", level(finding.confidence()));
    text(
        json,
        "message",
        words.of(
            "sarif.found",
            words.kind(finding.kind()),
            words.where(found),
            words.count(finding.found()),
            words.trace(found)));
    json.writeArrayPropertyStart("locations");
    List<Sample> samples = finding.samples();
    for (int i = 0; i < Math.max(1, samples.size()); i++) {
      location(json, file, found, i < samples.size() ? samples.get(i) : NOWHERE);
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("properties");
    json.writeNumberProperty("found", finding.found());
    json.writeNumberProperty("candidates", finding.candidates());
    json.writeArrayPropertyStart("samples");
    samples.forEach(sample -> json.writeString(sample.masked()));
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void location(JsonGenerator json, FoundFile file, Found found, Sample sample) {
    Part part = found.part();
    boolean lines =
        part.inside().isEmpty()
            && part.shape() != Part.Shape.PAGES
            && switch (part.format()) {
              case TEXT, DELIMITED, JSON, SQL -> true;
              default -> false;
            };
    json.writeStartObject();
    physical(json, file.path(), lines ? sample : NOWHERE);
    logical(json, words.where(found));
    json.writeEndObject();
  }

  private static void physical(JsonGenerator json, String path, Sample sample) {
    json.writeObjectPropertyStart("physicalLocation");
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", Uri.of(path));
    json.writeEndObject();
    if (sample.line() > 0) {
      json.writeObjectPropertyStart("region");
      json.writeNumberProperty("startLine", sample.line());
      column(json, "startColumn", sample.column());
      column(json, "endColumn", sample.endColumn());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Where text was taken apart into cells, the column in the line is not known. */
  private static void column(JsonGenerator json, String name, long column) {
    if (column > 0) {
      json.writeNumberProperty(name, column);
    }
  }

  private static void logical(JsonGenerator json, String name) {
    if (!name.isEmpty()) {
      json.writeArrayPropertyStart("logicalLocations");
      json.writeStartObject();
      json.writeStringProperty("fullyQualifiedName", name);
      json.writeEndObject();
      json.writeEndArray();
    }
  }

  private static void text(JsonGenerator json, String name, String text) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }

  private static String level(Confidence confidence) {
    return switch (confidence) {
      case HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }
}
