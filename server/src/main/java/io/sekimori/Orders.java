package io.sekimori;

import io.sekimori.terms.Ids;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param port where to listen
 * @param data the directory that the server owns
 * @param keys where the keys lie; never within {@code data}
 * @param browser whether to open a browser when ready
 * @param scenario the instant at which a played scenario begins, in a demo; usually empty
 * @param renewLedger the two persons who decided that a lost ledger begins anew; usually empty
 */
record Orders(
    Mode mode,
    int port,
    Path data,
    Path keys,
    boolean browser,
    Optional<Instant> scenario,
    List<String> renewLedger) {
  private static final int USUAL_PORT = 8080;
  private static final int LAST_PORT = 65_535;

  /** Which mark every page bears and which database is used. */
  enum Mode {
    /** Fictional data, supervised PostgreSQL. */
    DEMO("demo"),
    /** Empty, supervised PostgreSQL. */
    TRIAL("trial"),
    /** Empty, the firm's PostgreSQL. */
    LIVE("live");

    private final String text;

    Mode(String text) {
      this.text = text;
    }

    /** As in {@code sekimori.mode}. */
    String text() {
      return text;
    }

    boolean supervisesPostgres() {
      return this != LIVE;
    }
  }

  /** A command line that cannot be followed: a message and its argument. */
  static final class Misuse extends Exception {
    private static final long serialVersionUID = 1L;
    private final String about;

    Misuse(String key, String about) {
      super(key);
      this.about = about;
    }

    String key() {
      return String.valueOf(getMessage());
    }

    String about() {
      return about;
    }
  }

  /**
   * Reads the command line.
   *
   * @param home the checkout, below which the demo keeps its data
   */
  static Orders read(List<String> arguments, Path home, Map<String, String> environment)
      throws Misuse {
    var rest = new ArrayDeque<>(arguments);
    @Nullable String command = rest.poll();
    var reading = new Reading();
    while (!rest.isEmpty()) {
      reading.take(rest);
    }
    if ("demo".equals(command)) {
      if (reading.trial) {
        throw new Misuse("launcher.unknown-option", "--trial");
      }
      Path below = home.resolve("var/demo");
      return reading.orders(Mode.DEMO, below.resolve("data"), below.resolve("keys"));
    }
    if ("start".equals(command)) {
      if (reading.scenario.isPresent()) {
        throw new Misuse("launcher.unknown-option", "--scenario");
      }
      var mode = reading.trial ? Mode.TRIAL : Mode.LIVE;
      if (mode == Mode.LIVE && environment.getOrDefault("SEKIMORI_DB_URL", "").isBlank()) {
        throw new Misuse("launcher.no-database", "");
      }
      return reading.orders(mode, home.resolve("var/" + mode.text() + "/data"), null);
    }
    throw new Misuse("launcher.unknown-command", command == null ? "" : command);
  }

  /** The options as far as they have been read. */
  private static final class Reading {
    private int port = USUAL_PORT;
    private @Nullable Path data;
    private @Nullable Path keys;
    private boolean trial;
    private boolean browser = true;
    private Optional<Instant> scenario = Optional.empty();
    private List<String> renewLedger = List.of();

    void take(Deque<String> rest) throws Misuse {
      String option = rest.removeFirst();
      switch (option) {
        case "--port" -> port = port(value(option, rest));
        case "--data" -> data = Path.of(value(option, rest));
        case "--keys" -> keys = Path.of(value(option, rest));
        case "--trial" -> trial = true;
        case "--renew-ledger" -> renewLedger = twoPersons(value(option, rest));
        case "--no-browser" -> browser = false;
        case "--scenario" -> scenario = Optional.of(instant(value(option, rest)));
        default -> throw new Misuse("launcher.unknown-option", option);
      }
    }

    private static String value(String option, Deque<String> rest) throws Misuse {
      if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
        throw new Misuse("launcher.value-missing", option);
      }
      return rest.removeFirst();
    }

    /** As the staff is named in the ledger; two, because nobody decides this alone. */
    private static List<String> twoPersons(String text) throws Misuse {
      var persons = List.of(text.split(",", -1));
      if (persons.stream().distinct().count() != 2 || !persons.stream().allMatch(Ids::wellFormed)) {
        throw new Misuse("launcher.bad-renew-ledger", text);
      }
      return persons;
    }

    private static Instant instant(String text) throws Misuse {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException notAnInstant) {
        throw new Misuse("launcher.bad-scenario", text);
      }
    }

    private static int port(String text) throws Misuse {
      try {
        int port = Integer.parseInt(text);
        if (port >= 0 && port <= LAST_PORT) {
          return port;
        }
      } catch (NumberFormatException notANumber) {
        throw new Misuse("launcher.bad-port", text);
      }
      throw new Misuse("launcher.bad-port", text);
    }

    /** Keys beside the data would be copied together with it. */
    Orders orders(Mode mode, Path usualData, @Nullable Path usualKeys) throws Misuse {
      Path ownData = data == null ? usualData : data;
      Path ownKeys = keys;
      if (ownKeys == null) {
        ownKeys = data == null ? usualKeys : besides(data, usualKeys);
      }
      if (ownKeys == null) {
        throw new Misuse("launcher.keys-missing", "");
      }
      ownData = ownData.toAbsolutePath().normalize();
      ownKeys = ownKeys.toAbsolutePath().normalize();
      if (ownKeys.startsWith(ownData) || ownData.startsWith(ownKeys)) {
        throw new Misuse("launcher.keys-within-data", ownKeys.toString());
      }
      return new Orders(mode, port, ownData, ownKeys, browser, scenario, renewLedger);
    }

    private static @Nullable Path besides(Path data, @Nullable Path usualKeys) {
      if (usualKeys == null) {
        return null;
      }
      Path absolute = data.toAbsolutePath().normalize();
      return absolute.resolveSibling(absolute.getFileName() + "-keys");
    }
  }
}
