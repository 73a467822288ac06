package io.sekimori.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that documents the agent's file says what the agent reads. */
class AgentPageTests {
  private static final Path PAGE = Path.of("../docs/agent.md");
  private static final Path READER =
      Path.of("src/main/java/io/sekimori/cli/agent/Configuration.java");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z-]+)` \\|.*\\| ([^|]*) \\|$", Pattern.MULTILINE);
  private static final Pattern TAKEN =
      Pattern.compile("(?:take|require|number|yes)\\(\"([a-z-]+)\"|absolute\\(agent, \"([a-z]+)\"");
  private static final Path SHIPPED = Path.of("../scripts/agent");
  private static final Pattern BOUND =
      Pattern.compile("^(?:Timeout(?:Start)?|RuntimeMax)Sec=(.*)$", Pattern.MULTILINE);
  private static final String ETC = "/etc/sekimori-agent/";
  @TempDir Path etc;

  private static String example() throws IOException {
    var page = Files.readString(PAGE);
    int from = page.indexOf("```ini\n") + 7;
    return page.substring(from, page.indexOf("```", from));
  }

  /** Each key with its default. */
  private static Map<String, String> table() throws IOException {
    var rows = new LinkedHashMap<String, String>();
    var found = ROW.matcher(Files.readString(PAGE));
    while (found.find()) {
      assertThat(rows.put(found.group(1), found.group(2))).as(found.group(1)).isNull();
    }
    return rows;
  }

  private Configuration read(String text) throws IOException {
    Files.writeString(etc.resolve("archive-root.pem"), "-----BEGIN CERTIFICATE-----\n");
    Files.writeString(etc.resolve("archive.sql"), "select 1 as age_hours, 1 as items\n");
    var file = Files.writeString(etc.resolve("agent.conf"), text.replace(ETC, etc + "/"));
    return Configuration.read(file, PlaceOfTests.place(Map.of()));
  }

  @Test
  void theExampleOfThePageIsReadAsItSays() throws IOException {
    var read = read(example());
    assertThat(read.server()).hasToString("https://sekimori.example.jp");
    assertThat(read.pin()).hasValueSatisfying(pin -> assertThat(pin).startsWith("3f0a91c7"));
    var images = (Source.Folder) read.sources().get(0);
    assertThat(images)
        .isEqualTo(
            new Source.Folder(
                "tool-id-images",
                168,
                Path.of("/srv/tool/upload/id-images"),
                EnumSet.of(Kind.IMAGE, Kind.PDF),
                true,
                "png",
                Duration.ofMinutes(20),
                Duration.ofMinutes(15)));
    var here = (Source.Query) read.sources().get(1);
    assertThat(here.database().tls()).isFalse();
    assertThat(here.database().password())
        .isEqualTo(new Source.Secret.InFile(etc.resolve("database.password")));
    assertThat(QueryMeasure.isOneQuestion(here.sql())).isTrue();
    var there = (Source.Query) read.sources().get(2);
    assertThat(there.database().tls()).isTrue();
    assertThat(there.database().tlsRoot()).isEqualTo(etc.resolve("archive-root.pem"));
    assertThat(there.database().password())
        .isEqualTo(new Source.Secret.InEnvironment("ARCHIVE_PASSWORD"));
    assertThat(there.sql()).isEqualTo("select 1 as age_hours, 1 as items");
  }

  /** How long a round may take by its own limits. */
  private static Duration longest(Configuration configuration) {
    var sum = Duration.ZERO;
    for (var source : configuration.sources()) {
      sum =
          switch (source) {
            case Source.Folder folder when folder.scan() != null ->
                sum.plus(folder.limit()).plus(folder.scan());
            case Source.Folder folder -> sum.plus(folder.limit());
            case Source.Query query -> sum.plus(query.limit());
          };
    }
    return sum;
  }

  /** A oneshot without a bound has none. */
  private static Duration bound(String unit) {
    var bound = Duration.ofDays(36_525);
    var found = BOUND.matcher(unit);
    while (found.find()) {
      var said = found.group(1);
      if (!said.equals("infinity")) {
        var one = Duration.parse("PT" + said.replace("min", "M").replace(" ", ""));
        bound = one.compareTo(bound) < 0 ? one : bound;
      }
    }
    return bound;
  }

  @Test
  void theServiceGivesARoundTheTimeThatItsConfigurationGivesIt() throws IOException {
    var unit = Files.readString(SHIPPED.resolve("sekimori-agent.service"));
    assertThat(unit).contains("Type=oneshot", "TimeoutStartSec=");
    assertThat(Files.readString(PAGE)).contains("`TimeoutStartSec=infinity`");
    assertThat(longest(read(example()))).isEqualTo(Duration.ofMinutes(55));
    assertThat(bound(unit)).isGreaterThan(longest(read(example())).plusMinutes(5));
    var full = Files.readString(SHIPPED.resolve("agent.conf.example"));
    var all =
        full.replaceAll("(?m)^# ?((?:\\[source|[a-z-]+ =).*)$", "$1").replaceAll("(?m)^pin.*", "");
    assertThat(longest(read(all))).isGreaterThan(Duration.ofMinutes(34));
    assertThat(bound(unit)).isGreaterThan(longest(read(all)).plusMinutes(5));
    assertThat(bound(unit.replace("infinity", "30min"))).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aMisspeltLineOfTheExampleIsAnError() {
    for (var key : Set.of("kinds =", "canary =", "tls =", "every-minutes =")) {
      assertThatThrownBy(() -> read(example().replace("\n" + key, "\nx" + key)))
          .hasMessageContaining("x" + key.replace(" =", ""));
    }
  }

  @Test
  void thePageHasEveryKeyThatIsReadAndNoOther() throws IOException {
    var taken = new TreeSet<String>();
    var found = TAKEN.matcher(Files.readString(READER));
    while (found.find()) {
      taken.add(found.group(1) != null ? found.group(1) : found.group(2));
    }
    assertThat(taken).contains("state", "tls", "query-file");
    assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(taken);
    var shown =
        example()
            .lines()
            .filter(line -> line.contains(" = "))
            .map(line -> line.substring(0, line.indexOf(" = ")))
            .collect(Collectors.toSet());
    assertThat(shown).isEqualTo(taken);
  }

  @Test
  void theDefaultsOfThePageAreThoseOfTheReader() throws IOException {
    var least =
        read(
            """
            [agent]
            server = https://sekimori.example.jp
            state = /var/lib/sekimori-agent
            [source files]
            folder = /srv
            term-hours = 1
            [source rows]
            driver = postgresql
            host = db.example.jp
            database = tool
            user = reader
            password-env = X
            query = select 1
            term-hours = 1
            """);
    var said = table();
    assertThat(said).containsEntry("every-minutes", "" + least.every().toMinutes());
    var files = (Source.Folder) least.sources().get(0);
    assertThat(said).containsEntry("time-limit-seconds", "" + files.limit().toSeconds());
    assertThat(said).containsEntry("by", files.byMagic() ? "magic" : "name");
    assertThat(said).containsEntry("canary", files.canary() == null ? "none" : "one");
    assertThat(said).containsEntry("scan", files.scan() != null ? "yes" : "no");
    assertThat(said).containsEntry("kinds", files.kinds().isEmpty() ? "all" : "some");
    var rows = (Source.Query) least.sources().get(1);
    assertThat(said).containsEntry("port", "" + rows.database().port());
    assertThat(said.get("tls")).startsWith(rows.database().tls() ? "yes" : "no");
    assertThat(rows.database().tlsRoot()).isNull();
    assertThat(said.get("tls-root")).contains("this machine's Java");
  }
}
