package io.sekimori.cli.scan;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import io.sekimori.scan.detect.Kind;
import io.sekimori.scan.detect.OwnDetector;
import io.sekimori.scan.detect.OwnDetector.Check;
import io.sekimori.scan.detect.OwnDetector.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The firm's own detectors out of a JSON file; a key that nobody knows is an error, not a comment.
 */
final class OwnDetectors {
  private static final long LARGEST = 1 << 20;
  private static final Set<String> KEYS =
      Set.of("kind", "title", "templates", "labels", "check", "need");

  private OwnDetectors() {}

  static List<OwnDetector> read(Path file, Place place) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      throw new Unusable(place.text("usage.no-file", file));
    }
    try {
      JsonNode root = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
      JsonNode list = root.path("detectors");
      if (!list.isArray()) {
        throw new IllegalArgumentException("\"detectors\": [ … ]");
      }
      List<OwnDetector> detectors = new ArrayList<>();
      for (JsonNode node : list) {
        detectors.add(one(node));
      }
      return detectors;
    } catch (JacksonException _) {
      throw new Unusable(place.text("usage.not-json", file));
    } catch (IllegalArgumentException e) {
      throw new Unusable(place.text("scan.detectors", file, String.valueOf(e.getMessage())));
    }
  }

  private static OwnDetector one(JsonNode node) {
    for (String key : node.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("unknown: " + key);
      }
    }
    String kind = node.path("kind").asString("");
    return new OwnDetector(
        new Kind(kind),
        node.path("title").asString(kind),
        texts(node.path("templates")),
        texts(node.path("labels")),
        Check.valueOf(node.path("check").asString("none").toUpperCase(Locale.ROOT)),
        Need.valueOf(node.path("need").asString("nothing").toUpperCase(Locale.ROOT)));
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : node) {
      texts.add(each.asString(""));
    }
    return texts;
  }
}
