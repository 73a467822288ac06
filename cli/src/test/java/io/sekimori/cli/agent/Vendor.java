package io.sekimori.cli.agent;

import io.sekimori.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A vendor's server: a folder with files of any age, and an agent's configuration. */
record Vendor(Path home) {
  static final Instant NOON = Instant.parse("2026-11-29T03:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Vendor in(Path home) throws IOException {
    var vendor = new Vendor(home);
    Files.createDirectories(vendor.folder());
    Files.createDirectories(home.resolve("state"));
    return vendor;
  }

  Path folder() {
    return home.resolve("upload");
  }

  Path file(String name, Duration age) throws IOException {
    return file(name, age, Instant.now());
  }

  Path file(String name, Duration age, Instant now) throws IOException {
    Path file = folder().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x".repeat(10));
    Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
    return file;
  }

  /** One watched folder, with more lines for it. */
  Path configuration(String... lines) throws IOException {
    return configured("http://127.0.0.1:1", "", lines);
  }

  Path configured(String server, String agentLine, String... lines) throws IOException {
    String text =
        """
        [agent]
        server = %s
        state = %s
        %s
        # a comment
        [source id-images]
        folder = %s
        term-hours = 720
        %s
        """
            .formatted(
                server, home.resolve("state"), agentLine, folder(), String.join("\n", lines));
    return Files.writeString(home.resolve("agent.conf"), text);
  }

  static CommandLineRun agent(Path configuration, String... arguments) {
    var all = new String[arguments.length + 3];
    all[0] = "agent";
    all[1] = "--config";
    all[2] = configuration.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return CommandLineRun.in(Map.of("LANG", "en_US.UTF-8"), all);
  }

  static JsonNode source(String payload) {
    return JSON.readTree(payload).path("sources").path(0);
  }

  static JsonNode kind(String payload, String kind) {
    for (var one : source(payload).path("kinds")) {
      if (one.path("kind").asString().equals(kind)) {
        return one;
      }
    }
    return JSON.createObjectNode();
  }
}
