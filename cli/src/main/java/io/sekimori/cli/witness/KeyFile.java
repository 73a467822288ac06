package io.sekimori.cli.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import io.sekimori.tlog.MalformedException;
import io.sekimori.tlog.WitnessKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The witness's own key: its name in a line, its seed in another; readable by its owner alone. */
final class KeyFile {
  private static final int SEED = 32;
  private static final long LARGEST = 4096;

  private KeyFile() {}

  static WitnessKey make(Path file, String name, Place place) throws IOException {
    byte[] seed = new byte[SEED];
    new SecureRandom().nextBytes(seed);
    try {
      var key = WitnessKey.fromSeed(name, seed);
      String lines = name + "\n" + Base64.getEncoder().encodeToString(seed) + "\n";
      Kept.write(file, lines.getBytes(UTF_8));
      return key;
    } catch (MalformedException _) {
      throw new Unusable(place.text("witness.name"));
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  static WitnessKey read(Path file, Place place) throws IOException {
    Kept.requirePrivate(file, place);
    if (Files.size(file) > LARGEST) {
      throw new Unusable(place.text("witness.damaged", file));
    }
    List<String> lines = Files.readAllLines(file);
    try {
      return WitnessKey.fromSeed(lines.get(0), Base64.getDecoder().decode(lines.get(1)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      throw new Unusable(place.text("witness.damaged", file));
    }
  }
}
