package io.sekimori.cli.agent;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the file says.
 *
 * @param pin SHA-256 of the server's certificate in lower case hexadecimal digits, or empty
 * @param state a folder of the agent's own, for its key and what it must remember
 */
record Configuration(
    URI server, Optional<String> pin, Path state, Duration every, List<Source> sources) {
  private static final String ID = "[a-z0-9][a-z0-9._-]{0,63}";
  private static final int TEN_YEARS = 87_660;

  Configuration {
    sources = List.copyOf(sources);
  }

  static Configuration read(Path file, Place place) throws IOException {
    var sections = new ArrayList<>(Ini.read(file, place));
    if (sections.isEmpty() || !sections.getFirst().title().equals("agent")) {
      throw new Unusable(place.text("agent.no-agent", file));
    }
    var agent = sections.removeFirst();
    var server = server(agent, place);
    var pin = pin(agent);
    var state = absolute(agent, "state");
    var every = Duration.ofMinutes(agent.number("every-minutes", 60, 1, 10_080));
    agent.requireEmpty();
    var sources = new ArrayList<Source>();
    var seen = new HashSet<String>();
    var share = share(every, sections.stream().filter(Ini.Section::isScanned).count());
    for (var section : sections) {
      var source = source(section, share, place);
      if (!seen.add(source.id())) {
        throw new Unusable(place.text("agent.twice", source.id()));
      }
      sources.add(source);
    }
    return new Configuration(server, pin, state, every, sources);
  }

  /** All scans of a round together leave most of the time between two reports to the rest. */
  private static Duration share(Duration every, long scanned) {
    return Duration.ofSeconds(Math.max(1, every.toSeconds() / 4 / Math.max(1, scanned)));
  }

  private static URI server(Ini.Section agent, Place place) throws IOException {
    String text = agent.require("server");
    URI server = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    boolean open = "http".equals(server.getScheme());
    if (server.getHost() == null || !(open || "https".equals(server.getScheme()))) {
      throw new Unusable(place.text("gate.no-address", server));
    }
    if (open && !InetAddress.getByName(server.getHost()).isLoopbackAddress()) {
      throw new Unusable(place.text("gate.https-only", server));
    }
    return server;
  }

  private static Optional<String> pin(Ini.Section agent) throws Unusable {
    var pin = agent.take("pin").map(text -> text.replace(":", "").toLowerCase(Locale.ROOT));
    if (pin.isPresent() && !pin.get().matches("[0-9a-f]{64}")) {
      throw agent.wrong("pin");
    }
    return pin;
  }

  private static Path absolute(Ini.Section section, String key) throws Unusable {
    Path path = Path.of(section.require(key));
    if (!path.isAbsolute()) {
      throw section.wrong(key);
    }
    return path.normalize();
  }

  private static Source source(Ini.Section section, Duration share, Place place)
      throws IOException {
    String[] title = section.title().split("\\s+");
    if (title.length != 2 || !title[0].equals("source") || !title[1].matches(ID)) {
      throw new Unusable(place.text("agent.section", section.title()));
    }
    int term = section.number("term-hours", -1, 1, TEN_YEARS);
    if (term < 0) {
      section.require("term-hours");
    }
    var limit = Duration.ofSeconds(section.number("time-limit-seconds", 600, 1, 86_400));
    var folder = section.take("folder");
    var source =
        folder.isPresent()
            ? folder(section, title[1], term, folder.get(), limit, share)
            : query(section, title[1], term, limit);
    section.requireEmpty();
    return source;
  }

  private static Source folder(
      Ini.Section section, String id, int term, String folder, Duration limit, Duration share)
      throws Unusable {
    Path path = Path.of(folder);
    if (!path.isAbsolute()) {
      throw section.wrong("folder");
    }
    var kinds = kinds(section);
    boolean magic =
        switch (section.take("by").orElse("name")) {
          case "name" -> false;
          case "magic" -> true;
          default -> throw section.wrong("by");
        };
    var canary = section.take("canary");
    if (canary.isPresent() && !canary.get().matches("[a-z0-9]{1,8}")) {
      throw section.wrong("canary");
    }
    return new Source.Folder(
        id, term, path, kinds, magic, canary.orElse(null), scan(section, share), limit);
  }

  /** A limit of what is not done is a mistake of whoever wrote it. */
  private static @Nullable Duration scan(Ini.Section section, Duration share) throws Unusable {
    if (!section.yes("scan", false)) {
      return null;
    }
    int usual = (int) share.toSeconds();
    return Duration.ofSeconds(section.number("scan-limit-seconds", usual, 1, 86_400));
  }

  private static Set<Kind> kinds(Ini.Section section) throws Unusable {
    var kinds = EnumSet.noneOf(Kind.class);
    for (String text : section.take("kinds").orElse("").split("[ ,]+")) {
      if (!text.isEmpty()) {
        kinds.add(Kind.parse(text).orElseThrow(() -> section.wrong("kinds")));
      }
    }
    return kinds;
  }

  private static Source query(Ini.Section section, String id, int term, Duration limit)
      throws IOException {
    var file = section.take("query-file");
    String sql =
        file.isPresent() ? Files.readString(Path.of(file.get())) : section.require("query");
    if (!section.require("driver").equals("postgresql")) {
      throw section.wrong("driver");
    }
    var secret = section.take("password-file");
    String host = section.require("host");
    boolean tls = section.yes("tls", !isHere(host));
    var database =
        new Source.Database(
            host,
            section.number("port", 5432, 1, 65_535),
            section.require("database"),
            section.require("user"),
            secret.isPresent()
                ? new Source.Secret.InFile(Path.of(secret.get()))
                : new Source.Secret.InEnvironment(section.require("password-env")),
            tls,
            tls ? tlsRoot(section) : null);
    if (!database.host().matches("[A-Za-z0-9.:-]{1,255}") || !database.name().matches("[\\w.-]+")) {
      throw section.wrong("host");
    }
    return new Source.Query(id, term, sql.strip(), database, limit);
  }

  /** A file that is not there must not be a source that is silently not measured. */
  private static @Nullable Path tlsRoot(Ini.Section section) throws Unusable {
    var file = section.take("tls-root").map(Path::of);
    if (file.isPresent() && !(file.get().isAbsolute() && Files.isReadable(file.get()))) {
      throw section.wrong("tls-root");
    }
    return file.orElse(null);
  }

  /** Over a network a password is only said to a server that proved who it is. */
  private static boolean isHere(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }
}
