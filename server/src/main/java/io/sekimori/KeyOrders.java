package io.sekimori;

import io.sekimori.keys.KekShares;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code keys split|rehearse|recover}: the key-encryption key in the hands of custodians, at the
 * machine and without a server.
 */
final class KeyOrders {
  private static final int FAILED = 1;

  private final Terminal terminal;

  KeyOrders(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Follows the order.
   *
   * @return the exit code
   */
  int follow(List<String> arguments) throws Orders.Misuse {
    var rest = new ArrayDeque<>(arguments);
    @Nullable String what = rest.poll();
    var options = Options.read(rest);
    try {
      var shares = KekShares.in(options.keys(), Clock.systemUTC());
      return switch (what == null ? "" : what) {
        case "split" -> split(shares, options.out());
        case "rehearse" -> rehearse(shares, options.shares());
        case "recover" -> recover(shares, options.shares());
        default -> throw new Orders.Misuse("launcher.unknown-command", "keys " + what);
      };
    } catch (Refusal refusal) {
      terminal.complain(StartFailures.key(refusal), StartFailures.facts(refusal, options.keys()));
      return FAILED;
    } catch (IOException unusable) {
      terminal.complain("launcher.shares.files", unusable.getClass().getSimpleName());
      return FAILED;
    }
  }

  /** One file per custodian, readable by nobody else; they are moved to paper or a token. */
  private int split(KekShares shares, Path out) throws IOException {
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createDirectories(
        out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    int number = 0;
    for (String share : shares.split()) {
      number++;
      var file = out.resolve("share-" + number);
      var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try (var channel = Files.newByteChannel(file, options, onlyOwner)) {
        channel.write(StandardCharsets.US_ASCII.encode(share + "\n"));
      }
    }
    terminal.say("launcher.shares.split", out);
    return 0;
  }

  private int rehearse(KekShares shares, List<Path> files) throws IOException {
    boolean works = shares.rehearse(read(files));
    if (works) {
      terminal.say("launcher.shares.rehearsed");
      return 0;
    }
    terminal.complain("launcher.shares.of-another-kek");
    return FAILED;
  }

  private int recover(KekShares shares, List<Path> files) throws IOException {
    shares.recover(read(files));
    terminal.say("launcher.shares.recovered");
    return 0;
  }

  private static List<String> read(List<Path> files) throws IOException {
    var shares = new ArrayList<String>();
    for (Path file : files) {
      shares.add(Files.readString(file, StandardCharsets.US_ASCII).strip());
    }
    return shares;
  }

  /** The options of these orders. */
  private record Options(Path keys, Path out, List<Path> shares) {
    static Options read(Deque<String> rest) throws Orders.Misuse {
      @Nullable Path keys = null;
      Path out = Path.of("shares");
      var shares = new ArrayList<Path>();
      while (!rest.isEmpty()) {
        String option = rest.removeFirst();
        if (rest.isEmpty()) {
          throw new Orders.Misuse("launcher.value-missing", option);
        }
        var value = Path.of(rest.removeFirst());
        switch (option) {
          case "--keys" -> keys = value;
          case "--out" -> out = value;
          case "--share" -> shares.add(value);
          default -> throw new Orders.Misuse("launcher.unknown-option", option);
        }
      }
      if (keys == null) {
        throw new Orders.Misuse("launcher.keys-missing", "");
      }
      return new Options(keys, out, List.copyOf(shares));
    }
  }
}
