package io.sekimori.backups;

import io.sekimori.keys.BackupKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Manifests as files: a line of JSON, and a line with its MAC. */
final class Manifests {
  private static final int LARGEST = 64 << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final BackupKeys keys;

  Manifests(BackupKeys keys) {
    this.keys = keys;
  }

  byte[] write(Manifest manifest) {
    String json = JSON.writeValueAsString(manifest);
    return (json + "\n" + mac(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a manifest.
   *
   * @throws Unusable if it is not one that this installation wrote, or a newer version did
   */
  Manifest read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (Files.size(file) > LARGEST) {
      throw new Unusable("manifest", name);
    }
    var lines = Files.readString(file).split("\n", -1);
    if (lines.length != 3 || !same(lines[1], mac(lines[0]))) {
      throw new Unusable("manifest", name);
    }
    return parsed(lines[0], name);
  }

  private static Manifest parsed(String json, String name) throws Unusable {
    try {
      if (JSON.readTree(json).path("format").asInt(0) > Manifest.FORMAT) {
        throw new Unusable("newer", name);
      }
      return JSON.readValue(json, Manifest.class);
    } catch (JacksonException unreadable) {
      throw new Unusable("manifest", name);
    }
  }

  private String mac(String json) {
    return HexFormat.of().formatHex(keys.mac(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
