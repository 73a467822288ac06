package io.sekimori.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report of a folder goes in time, however much there is to look into. */
class ScanLimitTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TAKEN = "{\"clock\":1000,\"entry\":7,\"nonce\":\"n-2\"}";
  @TempDir Path home;
  private Vendor vendor = new Vendor(Path.of(""));

  @BeforeEach
  void aVendor() throws IOException {
    vendor = Vendor.in(home);
    Files.writeString(vendor.file("a.csv", Duration.ofDays(9)), "TEL 090-1234-5678\n");
  }

  /** A text that nobody reads within a second, and that takes no room on the disk. */
  private void endless() throws IOException {
    Path file = vendor.file("b.txt", Duration.ofDays(9));
    Files.writeString(file, "TEL 090-1234-5678\n".repeat(100_000));
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 38);
    }
    Files.writeString(vendor.file("c.csv", Duration.ofDays(9)), "TEL 090-1234-5678\n");
  }

  private static JsonNode scanOf(JsonNode payload) {
    return payload.path("sources").path(0).path("scan");
  }

  private static JsonNode sent(ListeningServer server) {
    String heard = server.heard.getLast();
    var envelope = JSON.readTree(heard.substring(heard.indexOf(' ') + 1));
    return JSON.readTree(envelope.path("payload").asString(""));
  }

  @Test
  @Timeout(60)
  void aScanThatDoesNotEndIsCutShortAndTheReportGoesAllTheSame() throws IOException {
    endless();
    try (var server = ListeningServer.plain()) {
      var configuration =
          vendor.configured(server.address("http"), "", "scan = yes", "scan-limit-seconds = 1");
      server.answering(200, "{\"clock\":1000,\"nonce\":\"n-1\"}");
      assertThat(Vendor.agent(configuration, "enrol", "sec_code").exit()).isZero();
      server.answering(200, TAKEN);
      assertThat(Vendor.agent(configuration, "once").exit()).isZero();
      var payload = sent(server);
      assertThat(payload.path("sources").path(0).path("kinds").toString()).contains("\"count\":3");
      var scan = scanOf(payload);
      assertThat(scan.path("finished").isBoolean()).isTrue();
      assertThat(scan.path("finished").asBoolean()).isFalse();
      assertThat(scan.path("files").asLong()).isEqualTo(2);
      assertThat(scan.path("bytes").asLong()).isEqualTo(18);
      assertThat(scan.path("kinds").toString()).contains("telephone");
    }
  }

  @Test
  void aScanThatReachesItsEndSaysSoAndHowMuchItWas() throws IOException {
    var run = Vendor.agent(vendor.configuration("scan = yes"), "show");
    var scan = scanOf(JSON.readTree(run.out()));
    assertThat(scan.path("finished").asBoolean()).isTrue();
    assertThat(scan.path("bytes").asLong()).isEqualTo(18);
  }

  private Stream<Duration> limits(String more, String... lines) throws IOException {
    var file = vendor.configured("http://127.0.0.1:1", "", lines);
    Files.writeString(file, Files.readString(file) + more);
    return Configuration.read(file, PlaceOfTests.place(Map.of())).sources().stream()
        .map(source -> ((Source.Folder) source).scan());
  }

  @Test
  void allScansTogetherTakeAQuarterOfTheTimeBetweenReports() throws IOException {
    assertThat(limits("", "scan = yes")).containsExactly(Duration.ofMinutes(15));
    var more =
        """
        [source b]
        folder = /srv/b
        term-hours = 1
        scan = yes
        [source c]
        folder = /srv/c
        term-hours = 1
        scan = yes
        scan-limit-seconds = 7
        """;
    assertThat(limits(more, "scan = yes"))
        .containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofSeconds(7));
  }

  /** A clock that stands still unless it is moved. */
  private static final class Moved extends Clock {
    private Instant now = Vendor.NOON;
    private Duration step = Duration.ZERO;

    @Override
    public Instant instant() {
      now = now.plus(step);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void howeverManySourcesAreCountedEachHasTheTimeAtWhichItWas() throws IOException {
    var patient = "time-limit-seconds = 86400\n";
    var file = vendor.configuration(patient);
    var more = "\n[source %s]\nfolder = %s\nterm-hours = 1\n" + patient;
    Files.writeString(
        file,
        Files.readString(file)
            + more.formatted("b", vendor.folder())
            + more.formatted("c", vendor.folder()));
    vendor.file("a.csv", Duration.ofHours(1), Vendor.NOON);
    var clock = new Moved();
    clock.step = Duration.ofHours(1);
    var place = PlaceOfTests.place(Map.of());
    var payload = new Agent(Configuration.read(file, place), place, clock).show().payload();
    for (var source : JSON.readTree(payload).path("sources")) {
      var counted = Instant.ofEpochMilli(source.path("counted_at").asLong());
      long age = Duration.between(Vendor.NOON.minus(Duration.ofHours(1)), counted).toHours();
      assertThat(source.path("kinds").path(0).path("oldest_hours").asLong())
          .isBetween(age - 2, age);
    }
    assertThat(JSON.readTree(payload).path("at").asLong())
        .isGreaterThan(Vendor.NOON.plus(Duration.ofHours(9)).toEpochMilli());
  }

  @Test
  void howeverLongTheScansTakeAgesAreThoseOfTheTimeThatTheReportNames() throws IOException {
    vendor.file("a.csv", Duration.ofHours(1), Vendor.NOON);
    var other = Files.createDirectories(home.resolve("other"));
    var file = vendor.configuration("scan = yes");
    Files.writeString(
        file,
        Files.readString(file)
            + "\n[source b]\nfolder = %s\nterm-hours = 1\nscan = yes\n".formatted(other));
    var clock = new Moved();
    var place = PlaceOfTests.place(Map.of());
    Round.Scanner slow =
        (_, _, _) -> {
          clock.now = clock.now.plus(Duration.ofHours(5));
          return Map.of("files", 1);
        };
    var report = new Agent(Configuration.read(file, place), place, clock, slow).show();
    var payload = JSON.readTree(report.payload());
    assertThat(Instant.ofEpochMilli(payload.path("at").asLong()))
        .isEqualTo(Vendor.NOON.plus(Duration.ofHours(10)));
    var source = payload.path("sources").path(0);
    assertThat(source.path("scan").path("files").asInt()).isEqualTo(1);
    assertThat(source.path("kinds").path(0).path("oldest_hours").asLong()).isEqualTo(11);
  }

  @Test
  void aLimitOfAFolderThatIsNotScannedIsAMistake() throws IOException {
    var run = Vendor.agent(vendor.configuration("scan-limit-seconds = 5"), "show");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("scan-limit-seconds is not a key");
  }
}
