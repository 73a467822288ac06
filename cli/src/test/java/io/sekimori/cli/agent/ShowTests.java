package io.sekimori.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent would send, on a folder of files. */
class ShowTests {
  private static final Duration WEEK = Duration.ofDays(7);
  @TempDir Path home;
  private Vendor vendor = new Vendor(Path.of(""));

  @BeforeEach
  void aVendor() throws IOException {
    vendor = Vendor.in(home);
  }

  private static String payload(Path configuration) {
    var run = Vendor.agent(configuration, "show");
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void countsByKindAndAge() throws IOException {
    vendor.file("a.jpg", Duration.ofHours(1));
    vendor.file("b.JPG", Duration.ofHours(800));
    vendor.file("deep/c.pdf", WEEK);
    var payload = payload(vendor.configuration());
    var image = Vendor.kind(payload, "image");
    assertThat(image.path("ages").toString()).isEqualTo("[1,0,0,0,0,0,1,0,0,0]");
    assertThat(image.path("oldest_hours").asInt()).isEqualTo(800);
    assertThat(image.path("bytes").asInt()).isEqualTo(20);
    assertThat(Vendor.kind(payload, "pdf").path("count").asInt()).isEqualTo(1);
  }

  @Test
  void onlyTheKindsThatAreAskedForAreCounted() throws IOException {
    vendor.file("a.jpg", WEEK);
    vendor.file("a.log", WEEK);
    vendor.file("b.dat", Duration.ofDays(375));
    var source = Vendor.source(payload(vendor.configuration("kinds = pdf, image")));
    assertThat(source.path("kinds").size()).isEqualTo(1);
    assertThat(source.path("only").toString()).isEqualTo("[\"image\",\"pdf\"]");
    assertThat(source.path("passed_over").toString())
        .as("what is left out is there all the same")
        .isEqualTo("{\"count\":2,\"oldest_hours\":9000}");
    var all = Vendor.source(payload(vendor.configuration()));
    assertThat(all.path("only").toString()).isEqualTo("[]");
    assertThat(all.path("passed_over").toString()).isEqualTo("{\"count\":0,\"oldest_hours\":-1}");
  }

  @Test
  void aPictureByAnotherNameIsAPicture() throws IOException {
    Files.write(vendor.file("a.dat", WEEK), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0});
    vendor.file("b.jpg", WEEK);
    assertThat(Vendor.source(payload(vendor.configuration())).path("by").asString())
        .isEqualTo("name");
    var payload = payload(vendor.configuration("by = magic"));
    assertThat(Vendor.source(payload).path("by").asString()).isEqualTo("magic");
    assertThat(Vendor.kind(payload, "image").path("count").asInt()).isEqualTo(1);
    assertThat(Vendor.kind(payload, "other").path("count").asInt()).isEqualTo(1);
  }

  @Test
  void namesAndContentsStayWhereTheyAre() throws IOException {
    Files.writeString(vendor.file("yamada-taro_123456789018.jpg", WEEK), "secret-content");
    vendor.file("090-1234-5678/免許証 山田太郎.pdf", WEEK);
    assertThat(payload(vendor.configuration("by = magic")))
        .doesNotContain("yamada", "123456789018", "090", "山田", "secret", home.toString(), ".jpg");
  }

  @Test
  void whatIsFoundInFilesIsCountedByKindAndNeverShown() throws IOException {
    Files.writeString(
        vendor.file("list-yamada.csv", WEEK),
        "氏名,個人番号,電話番号\n山田太郎,123456789018,090-1234-5678\n山田花子,,03-1234-5678\n");
    Files.writeString(vendor.file("note.txt", WEEK), "nothing of anybody");
    assertThat(Vendor.source(payload(vendor.configuration())).has("scan")).isFalse();
    var payload = payload(vendor.configuration("scan = yes"));
    var scan = Vendor.source(payload).path("scan");
    assertThat(scan.path("files").asLong()).isEqualTo(2);
    assertThat(scan.path("not_read").asLong()).isZero();
    assertThat(scan.path("kinds").toString())
        .contains("{\"files\":1,\"kind\":\"my-number\",\"values\":1}")
        .contains("{\"files\":1,\"kind\":\"telephone\",\"values\":2}");
    assertThat(payload.strip())
        .matches("[!-~]+")
        .doesNotContain("12345", "1234", "5678", "yamada", "list", "csv", "****");
  }

  @Test
  void thePayloadIsCanonical() throws IOException {
    vendor.file("a.jpg", WEEK);
    assertThat(payload(vendor.configuration()).strip())
        .matches("[!-~]+")
        .startsWith("{\"agent\":\"\",\"at\":")
        .contains("\"carried\":\"wire\",\"format\":\"sekimori-agent-report-1\",\"nonce\":\"\"")
        .contains("\"sequence\":1,\"skew_ms\":0,\"sources\":[{\"by\":\"name\",\"counted_at\":")
        .contains(",\"kinds\":[{\"ages\":[");
  }

  @Test
  void showingChangesNothing() throws IOException {
    var configuration = vendor.configuration("canary = png");
    assertThat(payload(configuration))
        .contains("\"canary\":{\"age_hours\":0,\"state\":\"planned\"}");
    try (Stream<Path> there = Files.list(vendor.folder())) {
      assertThat(there).isEmpty();
    }
    try (Stream<Path> there = Files.list(home.resolve("state"))) {
      assertThat(there).isEmpty();
    }
  }

  @Test
  void linksAreCountedAndNotFollowed() throws IOException {
    Path outside = Files.createDirectories(home.resolve("outside"));
    Files.writeString(outside.resolve("a.jpg"), "x");
    Files.createSymbolicLink(vendor.folder().resolve("folder"), outside);
    Files.createSymbolicLink(vendor.folder().resolve("b.jpg"), outside.resolve("a.jpg"));
    Files.createSymbolicLink(vendor.folder().resolve("loop"), vendor.folder());
    var source = Vendor.source(payload(vendor.configuration()));
    assertThat(source.path("links").asInt()).isEqualTo(3);
    assertThat(source.path("kinds").size()).isZero();
  }

  @Test
  void aSourceThatIsALinkOrMissingIsNamedAsNotMeasured() throws IOException {
    var configuration = vendor.configuration();
    Files.delete(vendor.folder());
    assertThat(trouble(configuration)).isEqualTo("missing");
    Files.createSymbolicLink(vendor.folder(), home.resolve("state"));
    assertThat(trouble(configuration)).isEqualTo("is-a-link");
    Files.delete(vendor.folder());
    Files.createFile(vendor.folder());
    assertThat(trouble(configuration)).isEqualTo("not-a-folder");
  }

  private static String trouble(Path configuration) {
    return Vendor.source(payload(configuration)).path("trouble").asString("");
  }

  /** As somebody whom permissions bind, which the machine's first user is not. */
  @Test
  void whatMayNotBeReadIsNamedAsNotRead() throws Exception {
    vendor.file("open/a.jpg", WEEK);
    vendor.file("closed/b.jpg", WEEK);
    Path closed = vendor.folder().resolve("closed");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    var source = Vendor.source(asNobodySpecial(vendor.configuration()));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    assertThat(source.path("trouble").asString("")).isEqualTo("permission-denied");
    assertThat(source.path("unread").asInt()).isEqualTo(1);
    assertThat(source.path("kinds").path(0).path("count").asInt()).isEqualTo(1);
  }

  private String asNobodySpecial(Path configuration) throws Exception {
    var command = new ArrayList<String>();
    if (Integer.valueOf(0).equals(Files.getAttribute(home, "unix:uid"))) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.sekimori.cli.Main"));
    command.addAll(List.of("agent", "--config", configuration.toString(), "show"));
    Path out = home.resolve("out.txt");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(home.resolve("err.txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(out);
  }

  @Test
  void aHundredThousandFilesAreCountedWithinSeconds() throws IOException {
    for (int i = 0; i < 100; i++) {
      Path folder = Files.createDirectory(vendor.folder().resolve("d" + i));
      for (int j = 0; j < 1000; j++) {
        Files.createFile(folder.resolve("f" + j + ".jpg"));
      }
    }
    long began = System.nanoTime();
    var image = Vendor.kind(payload(vendor.configuration()), "image");
    assertThat(image.path("count").asInt()).isEqualTo(100_000);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aKeyThatIsMisspeltIsAnErrorAndNotASourceThatIsNotWatched() throws IOException {
    assertThat(refused("kind = image")).contains("[source id-images]: kind is not a key");
    assertThat(refused("term-hours = 5")).contains("line 9");
    assertThat(refused("by = size")).contains("by does not have such a value");
    assertThat(refused("canary = ../x")).contains("canary does not have");
    assertThat(refused("time-limit-seconds = 0")).contains("whole number from 1 to 86400");
    assertThat(refused("[sauce x]")).contains("a section is [source ID]");
    assertThat(refused("[source id-images]\nfolder=/x\nterm-hours=1")).contains("stands twice");
  }

  private String refused(String line) throws IOException {
    var run = Vendor.agent(vendor.configuration(line), "show");
    assertThat(run.exit()).isEqualTo(2);
    return run.err();
  }

  @Test
  void theExampleThatIsShippedWorks() throws IOException {
    String example = Files.readString(Path.of("../scripts/agent/agent.conf.example"));
    Path configuration =
        Files.writeString(
            home.resolve("example.conf"),
            example
                .replace("/var/lib/sekimori-agent", home.resolve("state").toString())
                .replace("/srv/tool/upload/id-images", vendor.folder().toString())
                .replaceAll("(?m)^#(\\[source|[a-z-]+ = )", "$1")
                .replace("/etc/sekimori-agent/database.password", password().toString())
                .replace("port = 5432", "port = 1"));
    var payload = payload(configuration);
    assertThat(payload).contains("tool-id-images", "tool-database", "not-connected");
  }

  private Path password() throws IOException {
    Path file = Files.writeString(home.resolve("password"), "p");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
