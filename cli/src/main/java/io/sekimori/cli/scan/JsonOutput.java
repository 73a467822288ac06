package io.sekimori.cli.scan;

import io.sekimori.scan.Found;
import io.sekimori.scan.FoundFile;
import io.sekimori.scan.NotRead;
import io.sekimori.scan.ScanReport;
import io.sekimori.scan.Sum;
import io.sekimori.scan.detect.Finding;
import io.sekimori.scan.files.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** For programs: {@code docs/spec/scan-report.md}. */
final class JsonOutput implements Output {
  static final String FORMAT = "sekimori-scan-report/1";

  private final Words words;
  private final String version;

  JsonOutput(Words words, String version) {
    this.words = words;
    this.version = version;
  }

  static JsonGenerator generator(OutputStream out) {
    JsonFactory factory =
        JsonFactory.builder()
            .disable(tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    return factory.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    JsonGenerator json = generator(out);
    json.writeStartObject();
    json.writeStringProperty("format", FORMAT);
    json.writeStringProperty("version", version);
    json.writeStringProperty("started", report.started().toString());
    json.writeStringProperty("ended", report.ended().toString());
    json.writeArrayPropertyStart("places");
    report.places().forEach(json::writeString);
    json.writeEndArray();
    coverage(json, report);
    sums(json, "kinds", "kind", report.kinds(), kind -> kind.id());
    sums(json, "folders", "folder", report.folders(), folder -> folder);
    sums(json, "ages", "age", report.ages(), age -> age.code());
    json.writeArrayPropertyStart("files");
    report.files().forEach(file -> file(json, file));
    json.writeEndArray();
    json.writeArrayPropertyStart("notRead");
    report.notRead().forEach(not -> notRead(json, not));
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    out.write('\n');
  }

  private static void coverage(JsonGenerator json, ScanReport report) {
    var coverage = report.coverage();
    json.writeObjectPropertyStart("coverage");
    json.writeNumberProperty("folders", coverage.folders());
    json.writeNumberProperty("files", coverage.files());
    json.writeNumberProperty("read", coverage.read());
    json.writeNumberProperty("partlyRead", coverage.partly());
    json.writeNumberProperty("notRead", coverage.notRead());
    json.writeNumberProperty("parts", coverage.parts());
    json.writeNumberProperty("bytes", coverage.bytes());
    json.writeNumberProperty("bytesRead", coverage.bytesRead());
    json.writeBooleanProperty("allListed", coverage.listed());
    json.writeEndObject();
  }

  private static <T> void sums(
      JsonGenerator json,
      String name,
      String heading,
      Iterable<Sum<T>> sums,
      Function<T, String> id) {
    json.writeArrayPropertyStart(name);
    for (Sum<T> sum : sums) {
      json.writeStartObject();
      json.writeStringProperty(heading, id.apply(sum.of()));
      json.writeNumberProperty("files", sum.files());
      json.writeNumberProperty("values", sum.values());
      if (!heading.equals("kind")) {
        json.writeNumberProperty("notRead", sum.notRead());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void file(JsonGenerator json, FoundFile file) {
    json.writeStartObject();
    json.writeStringProperty("path", file.path());
    json.writeStringProperty("folder", file.folder());
    json.writeNumberProperty("bytes", file.bytes());
    json.writeStringProperty("modified", file.modified().toString());
    json.writeStringProperty("age", file.age().code());
    json.writeNumberProperty("values", file.values());
    json.writeArrayPropertyStart("findings");
    file.found().forEach(found -> finding(json, found));
    json.writeEndArray();
    json.writeEndObject();
  }

  private void finding(JsonGenerator json, Found found) {
    Finding finding = found.finding();
    Part part = found.part();
    json.writeStartObject();
    json.writeStringProperty("kind", finding.kind().id());
    json.writeStringProperty("inside", part.inside());
    json.writeStringProperty("section", part.section());
    json.writeStringProperty("column", found.column());
    json.writeStringProperty("format", part.format().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("encoding", part.encoding().name());
    json.writeNumberProperty("encodingCertainty", part.certainty());
    json.writeNumberProperty("found", finding.found());
    json.writeNumberProperty("candidates", finding.candidates());
    json.writeNumberProperty("values", finding.values());
    json.writeStringProperty("confidence", finding.confidence().name().toLowerCase(Locale.ROOT));
    json.writeArrayPropertyStart("trace");
    for (var step : finding.trace()) {
      json.writeStartObject();
      json.writeStringProperty("ground", step.ground().code());
      json.writeArrayPropertyStart("numbers");
      step.numbers().forEach(json::writeNumber);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringProperty("why", words.trace(found));
    json.writeArrayPropertyStart("samples");
    for (var sample : finding.samples()) {
      json.writeStartObject();
      json.writeStringProperty("masked", sample.masked());
      json.writeNumberProperty(part.shape() == Part.Shape.PAGES ? "page" : "line", sample.line());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void notRead(JsonGenerator json, NotRead not) {
    json.writeStartObject();
    json.writeStringProperty("path", not.path());
    json.writeStringProperty("inside", not.inside());
    json.writeStringProperty("folder", not.folder());
    json.writeStringProperty("reason", code(not));
    json.writeBooleanProperty("partly", not.partly());
    json.writeStringProperty("text", words.reason(not));
    json.writeStringProperty("remedy", words.remedy(not.reason()));
    json.writeEndObject();
  }

  static String code(NotRead not) {
    return not.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
