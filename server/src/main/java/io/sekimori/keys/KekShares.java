package io.sekimori.keys;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The KEK in the hands of three custodians, any two of whom bring it back: splitting, the rehearsal
 * of a recovery, and the recovery. It needs the key directory only, no server and no database.
 */
public final class KekShares {
  private static final String LABEL = "sekimori-kek-1";
  private static final String MARKS = "custody";
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int RAW = Kek.RAW_BYTES;

  private final KeyFiles files;
  private final Clock clock;

  private KekShares(KeyFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /** For this key directory. */
  public static KekShares in(Path keyDirectory, Clock clock) {
    var elsewhere = keyDirectory.toAbsolutePath().resolveSibling(".sekimori-no-data");
    var directory = new KeyPlaces(keyDirectory, elsewhere).requireKeyDirectory();
    return of(new KeyFiles(directory, Steps.NONE), clock);
  }

  static KekShares of(KeyFiles files, Clock clock) {
    return new KekShares(files, clock);
  }

  /**
   * When the KEK that is in force was split, and when its recovery was last rehearsed.
   *
   * @param split empty if no custodian holds shares of this KEK
   */
  public record Standing(Optional<Instant> split, Optional<Instant> rehearsed) {}

  /** Three shares, a line each; shares of an earlier split stay good for the same KEK. */
  public List<String> split() {
    var kek = kek();
    var raw = kek.raw();
    var shares = new ArrayList<String>();
    var parts = Shamir.split(raw);
    for (int x = 1; x <= Shamir.SHARES; x++) {
      shares.add(write(x, fingerprint(raw), parts[x - 1]));
    }
    Arrays.fill(raw, (byte) 0);
    mark("split", kek);
    return shares;
  }

  /**
   * Puts two shares together and compares with the KEK in force.
   *
   * @return true if a recovery would succeed; only then the rehearsal is noted
   * @throws Refusal INVALID_VALUE if they are no two shares
   */
  public boolean rehearse(List<String> shares) {
    var kek = kek();
    var raw = kek.raw();
    var combined = combine(shares);
    boolean same = MessageDigest.isEqual(combined, raw);
    Arrays.fill(raw, (byte) 0);
    Arrays.fill(combined, (byte) 0);
    if (same) {
      mark("rehearsed", kek);
    }
    return same;
  }

  /**
   * Puts the KEK back where it is missing.
   *
   * @throws Refusal CONFLICT if there is one: it is never overwritten; KEYS_UNAVAILABLE if it does
   *     not open the files beside it
   */
  public void recover(List<String> shares) {
    var combined = combine(shares);
    var kek = Kek.of(combined);
    Arrays.fill(combined, (byte) 0);
    files.exclusively(
        () -> {
          if (files.exists(Kek.FILE)) {
            throw new Refusal(ProblemCode.CONFLICT, "kek-exists");
          }
          SealedFiles.requireOpens(files, kek);
          files.create(Kek.FILE, kek.serialize());
          return true;
        });
  }

  /** What stands in the key directory about the KEK in force. */
  public Standing standing() {
    var print = print(kek());
    Optional<Instant> split = Optional.empty();
    Optional<Instant> rehearsed = Optional.empty();
    for (String line : marks()) {
      var words = line.split(" ", -1);
      if (words.length == 3 && words[1].equals(print)) {
        var at = Optional.of(Instant.parse(words[2]));
        split = words[0].equals("split") ? at : split;
        rehearsed = words[0].equals("rehearsed") ? at : rehearsed;
      }
    }
    return new Standing(split, rehearsed);
  }

  private Kek kek() {
    return files
        .read(Kek.FILE)
        .map(Kek::parse)
        .orElseThrow(() -> new Refusal(ProblemCode.KEYS_UNAVAILABLE, "kek-missing"));
  }

  private void mark(String what, Kek kek) {
    files.exclusively(
        () -> {
          var lines = new ArrayList<>(marks());
          lines.removeIf(line -> line.startsWith(what + " "));
          lines.add(String.join(" ", what, print(kek), clock.instant().toString()));
          var content = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
          if (files.exists(MARKS)) {
            files.replace(MARKS, content);
          } else {
            files.create(MARKS, content);
          }
          return true;
        });
  }

  private List<String> marks() {
    return files
        .read(MARKS)
        .map(content -> new String(content, StandardCharsets.UTF_8).lines().toList())
        .orElse(List.of());
  }

  private static String print(Kek kek) {
    var raw = kek.raw();
    var print = HexFormat.of().formatHex(fingerprint(raw));
    Arrays.fill(raw, (byte) 0);
    return print;
  }

  /** Tells two KEKs apart without telling anything of either. */
  private static byte[] fingerprint(byte[] raw) {
    var label = "sekimori/kek-fingerprint/1".getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(new PreparedMac(raw).of(label), 4);
  }

  // ---- a share on paper: label, point, fingerprint, the part in groups of four, check

  private static String write(int x, byte[] fingerprint, byte[] part) {
    var head = LABEL + " " + x + " " + HexFormat.of().formatHex(fingerprint);
    var text = Base32.write(part, ALPHABET);
    return head + " " + text.replaceAll("(.{4})(?=.)", "$1-") + " " + check(head, part);
  }

  private record Share(int x, String fingerprint, byte[] part) {}

  private static byte[] combine(List<String> shares) {
    if (shares.size() != 2) {
      throw wrong("two-shares");
    }
    var one = read(shares.get(0));
    var other = read(shares.get(1));
    if (one.x() == other.x()) {
      throw wrong("same-share");
    }
    if (!one.fingerprint().equals(other.fingerprint())) {
      throw wrong("shares-of-two-keys");
    }
    var combined = Shamir.combine(one.x(), one.part(), other.x(), other.part());
    if (!HexFormat.of().formatHex(fingerprint(combined)).equals(one.fingerprint())) {
      throw wrong("shares-of-two-splits");
    }
    return combined;
  }

  /** A typing error is found by the check before anything is tried. */
  private static Share read(String line) {
    var words = line.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
    if (words.length != 5 || !words[0].equals(LABEL) || !words[1].matches("[1-3]")) {
      throw wrong("share-unreadable");
    }
    var part = Base32.read(words[3].replace("-", ""), ALPHABET, RAW);
    var head = String.join(" ", words[0], words[1], words[2]);
    if (part.isEmpty() || !check(head, part.get()).equals(words[4])) {
      throw wrong("share-mistyped");
    }
    return new Share(Integer.parseInt(words[1]), words[2], part.get());
  }

  private static String check(String head, byte[] part) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(head.getBytes(StandardCharsets.US_ASCII));
      var all = ByteBuffer.wrap(digest.digest(part));
      return HexFormat.of().toHexDigits(all.getShort());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static Refusal wrong(String why) {
    return new Refusal(ProblemCode.INVALID_VALUE, why);
  }
}
