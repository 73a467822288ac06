package io.sekimori.keys;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Named secrets: files {@code secret-<name>.key}, made at first use. */
final class Secrets {
  private static final String FILE = "secret-";

  private final SealedFiles files;
  private final Map<String, byte[]> known = new ConcurrentHashMap<>();
  private final Map<String, PreparedMac> macs = new ConcurrentHashMap<>();

  Secrets(SealedFiles files) {
    this.files = files;
  }

  byte[] secret(String name) {
    return known.computeIfAbsent(requireName(name), this::load).clone();
  }

  byte[] mac(String name, byte[] message) {
    var mac = macs.get(name);
    if (mac == null) {
      mac = macs.computeIfAbsent(name, missing -> new PreparedMac(secret(missing)));
    }
    return mac.of(message);
  }

  /**
   * Ends the secrets {@code <prefix>-<date>} of days before this one, here and in the directory.
   * Nothing without a date at its end can be ended.
   *
   * @return how many files were destroyed
   */
  int endBefore(String prefix, LocalDate day) {
    int ended = 0;
    for (String file : files.names()) {
      var name = file.startsWith(FILE) ? file.substring(FILE.length()) : "";
      if (isOlder(name, prefix, day)) {
        files.destroy(file);
        ended++;
      }
    }
    known.keySet().removeIf(name -> isOlder(name, prefix, day));
    macs.keySet().removeIf(name -> isOlder(name, prefix, day));
    return ended;
  }

  private static boolean isOlder(String name, String prefix, LocalDate day) {
    if (!name.startsWith(prefix + "-")) {
      return false;
    }
    var date = name.substring(prefix.length() + 1);
    return date.matches("\\d{4}-\\d{2}-\\d{2}") && LocalDate.parse(date).isBefore(day);
  }

  private byte[] load(String name) {
    return files.readOrMake(FILE + name).key();
  }

  private static String requireName(String name) {
    if (!Ids.wellFormed(name)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "secret");
    }
    return name;
  }
}
