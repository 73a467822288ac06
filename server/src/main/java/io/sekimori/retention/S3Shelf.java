package io.sekimori.retention;

import io.sekimori.objectstore.S3Client;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.w3c.dom.Element;

/**
 * A bucket, or what lies below a prefix of it. Versions, marks of deletion and uploads that were
 * never finished are things of their own, and are deleted and counted like objects.
 *
 * <p>Deletion goes by {@code ListObjectVersions} where the place keeps versions, else by {@code
 * ListObjectsV2}. The listing afterwards asks for all of them: objects, versions, uploads.
 */
final class S3Shelf implements Shelf {
  private static final byte[] NOTHING = {};
  private static final String UPLOAD = "upload:";
  private static final Map<String, String> VERSION_MARKERS =
      Map.of("key-marker", "NextKeyMarker", "version-id-marker", "NextVersionIdMarker");
  private static final Map<String, String> UPLOAD_MARKERS =
      Map.of("key-marker", "NextKeyMarker", "upload-id-marker", "NextUploadIdMarker");
  private static final Set<Integer> NO_VERSIONS = Set.of(400, 405, 501);
  private static final int NOT_FOUND = 404;

  /** What is asked about is a mark of deletion. */
  private static final int A_MARK = 405;

  /** The version of what was written while the bucket kept none. */
  private static final String NO_VERSION = "null";

  private final S3Client client;
  private final String prefix;

  S3Shelf(S3Client client, String prefix) {
    this.client = client;
    this.prefix = prefix;
  }

  @Override
  public void each(Consumer<Thing> found) {
    if (!versions(found)) {
      objects(found);
    }
    uploads(found);
  }

  @Override
  public void list(Consumer<Thing> found) {
    var seen = new HashSet<String>();
    boolean keepsVersions =
        versions(
            thing -> {
              seen.add(thing.name());
              found.accept(thing);
            });
    objects(
        thing -> {
          if (!keepsVersions || !seen.contains(thing.name())) {
            found.accept(thing);
          }
        });
    uploads(found);
  }

  @Override
  public String path() {
    return "objects-versions-uploads";
  }

  @Override
  public List<Thing> delete(List<Thing> things, Runnable before) {
    var spared = new ArrayList<Thing>();
    for (var thing : things) {
      before.run();
      if (writtenAnew(thing)) {
        spared.add(thing);
        continue;
      }
      var answer = client.send("DELETE", thing.name(), by(thing), NOTHING);
      if (!answer.fine() && answer.status() != NOT_FOUND) {
        throw away();
      }
    }
    return spared;
  }

  private static Map<String, String> by(Thing thing) {
    if (thing.version().startsWith(UPLOAD)) {
      return Map.of("uploadId", thing.version().substring(UPLOAD.length()));
    }
    return thing.version().isEmpty() ? Map.of() : Map.of("versionId", thing.version());
  }

  /** Only what has no version of its own can be: versions and uploads do not change. */
  private boolean writtenAnew(Thing thing) {
    if (!thing.version().isEmpty() && !thing.version().equals(NO_VERSION)) {
      return false;
    }
    var answer = client.send("HEAD", thing.name(), by(thing), NOTHING);
    if (answer.status() != A_MARK && NO_VERSIONS.contains(answer.status())) {
      answer = client.send("HEAD", thing.name(), Map.of(), NOTHING);
    }
    if (answer.status() == NOT_FOUND || answer.status() == A_MARK) {
      return false;
    }
    if (!answer.fine()) {
      throw away();
    }
    return !answer.writtenAt().equals(thing.at().truncatedTo(ChronoUnit.SECONDS));
  }

  private void objects(Consumer<Thing> found) {
    var ask = new HashMap<>(Map.of("list-type", "2", "encoding-type", "url", "prefix", prefix));
    for (boolean more = true; more; ) {
      var page = require(client.send("GET", "", ask, NOTHING));
      for (var one : children(page, "Contents")) {
        found.accept(new Thing(name(one), "", at(one, "LastModified")));
      }
      more = goesOn(page, ask, Map.of("continuation-token", "NextContinuationToken"));
    }
  }

  /** False if the place keeps none. */
  private boolean versions(Consumer<Thing> found) {
    var ask = new HashMap<>(Map.of("versions", "", "encoding-type", "url", "prefix", prefix));
    for (boolean more = true; more; ) {
      var answer = client.send("GET", "", ask, NOTHING);
      if (NO_VERSIONS.contains(answer.status())) {
        return false;
      }
      var page = require(answer);
      for (var kind : List.of("Version", "DeleteMarker")) {
        for (var one : children(page, kind)) {
          found.accept(new Thing(name(one), text(one, "VersionId"), at(one, "LastModified")));
        }
      }
      more = goesOn(page, ask, VERSION_MARKERS);
    }
    return true;
  }

  private void uploads(Consumer<Thing> found) {
    var ask = new HashMap<>(Map.of("uploads", "", "encoding-type", "url", "prefix", prefix));
    for (boolean more = true; more; ) {
      var page = require(client.send("GET", "", ask, NOTHING));
      for (var one : children(page, "Upload")) {
        found.accept(new Thing(name(one), UPLOAD + text(one, "UploadId"), at(one, "Initiated")));
      }
      more = goesOn(page, ask, UPLOAD_MARKERS);
    }
  }

  /** Puts the markers of the next page; a place that turns in a circle is one that is away. */
  private static boolean goesOn(
      Element page, Map<String, String> ask, Map<String, String> markers) {
    if (!text(page, "IsTruncated").equals("true")) {
      return false;
    }
    var before = Map.copyOf(ask);
    markers.forEach(
        (parameter, name) -> {
          var marker = text(page, name);
          if (!marker.isEmpty()) {
            ask.put(parameter, name.endsWith("KeyMarker") ? decoded(marker) : marker);
          }
        });
    if (before.equals(ask)) {
      throw away();
    }
    return true;
  }

  private static Element require(S3Client.Answer answer) {
    if (!answer.fine()) {
      throw away();
    }
    return answer.xml().getDocumentElement();
  }

  private static Refusal away() {
    return new Refusal(ProblemCode.NOT_READY, "store");
  }

  private static List<Element> children(Element parent, String name) {
    var found = new ArrayList<Element>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static String text(Element parent, String name) {
    var children = children(parent, name);
    return children.isEmpty() ? "" : children.getFirst().getTextContent();
  }

  private static String name(Element one) {
    return decoded(text(one, "Key"));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Instant at(Element one, String name) {
    return Instant.parse(text(one, name));
  }
}
