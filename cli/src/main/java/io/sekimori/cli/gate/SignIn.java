package io.sekimori.cli.gate;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What proves who calls: from the environment, or from a file that only its owner reads.
 *
 * @param onBehalfOf the proof that a person lent, or null for an application alone
 */
record SignIn(String server, String token, @Nullable String onBehalfOf) {
  static final String FILE = "credentials.json";
  private static final String USUAL = "http://localhost:8080";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

  /** No message about a header may ever repeat one of them. */
  SignIn {
    requireSendable(token);
    if (onBehalfOf != null) {
      requireSendable(onBehalfOf);
    }
  }

  private static void requireSendable(String secret) {
    if (!secret.matches("[!-~]{1,2048}")) {
      throw new IllegalArgumentException("a token is printable ASCII without spaces");
    }
  }

  /** The environment comes first: programs have no home. */
  static SignIn of(Place place) throws IOException {
    var environment = place.environment();
    String token = environment.getOrDefault("SEKIMORI_TOKEN", "").strip();
    if (!token.isEmpty()) {
      String code = environment.getOrDefault("SEKIMORI_ON_BEHALF_OF", "").strip();
      return new SignIn(server(place), token, code.isEmpty() ? null : code);
    }
    Path file = place.home().resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new Unusable(place.text("gate.not-signed-in"));
    }
    return read(place, file);
  }

  static String server(Place place) {
    String given = place.environment().getOrDefault("SEKIMORI_SERVER", "").strip();
    return given.isEmpty() ? USUAL : given;
  }

  private static SignIn read(Place place, Path file) throws IOException {
    if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
      throw new Unusable(place.text("gate.file-open", file));
    }
    try {
      return JSON.readValue(Files.readAllBytes(file), SignIn.class);
    } catch (JacksonException damaged) {
      throw new Unusable(place.text("gate.file-damaged", file));
    }
  }

  /** Never readable by others, not even while it is being written. */
  void write(Place place) throws IOException {
    Path folder = place.home();
    Files.createDirectories(folder);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path fresh = Files.createTempFile(folder, "credentials", ".new", mode);
    Files.write(fresh, JSON.writeValueAsBytes(this));
    Files.move(fresh, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
  }

  /** The address without anything behind its port. */
  URI base() {
    return URI.create(server.endsWith("/") ? server.substring(0, server.length() - 1) : server);
  }

  @Override
  public String toString() {
    return "SignIn[" + server + "]";
  }
}
