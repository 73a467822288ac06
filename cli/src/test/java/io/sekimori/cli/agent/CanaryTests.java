package io.sekimori.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The object that must vanish: planted once, told by its content, planted anew when it is gone. */
class CanaryTests {
  @TempDir Path home;
  private Vendor vendor = new Vendor(Path.of(""));
  private Map<String, Canary> known = new TreeMap<>();

  @BeforeEach
  void aVendor() throws IOException {
    vendor = Vendor.in(home);
  }

  private String look(Instant now) throws IOException {
    return look(now, "png");
  }

  private String look(Instant now, String ending) throws IOException {
    var source =
        new Source.Folder(
            "id-images",
            720,
            vendor.folder(),
            java.util.Set.of(),
            false,
            ending,
            null,
            Duration.ofHours(1));
    var run = PlaceOfTests.place(Map.of());
    var clock = Clock.fixed(now, ZoneOffset.UTC);
    var round = new Round(run, clock, Round.Planting.ALLOWED, known, FolderScan::of);
    var report = round.look(List.of(source)).sources().getFirst();
    known = new TreeMap<>(round.canaries());
    return report.get("canary") + " " + report.get("kinds");
  }

  private Path planted() throws IOException {
    try (var all = Files.list(vendor.folder())) {
      return all.findFirst().orElseThrow();
    }
  }

  @Test
  void isPlantedOnceAndIsNoItem() throws IOException {
    assertThat(look(Vendor.NOON)).isEqualTo("{age_hours=0, state=planted} []");
    assertThat(look(Vendor.NOON.plus(Duration.ofHours(30))))
        .isEqualTo("{age_hours=30, state=present} []");
    try (var all = Files.list(vendor.folder())) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void isTheSameByAnotherNameInAnotherFolder() throws IOException {
    look(Vendor.NOON);
    Path planted = planted();
    Path trash = Files.createDirectories(vendor.folder().resolve("trash"));
    Files.move(planted, trash.resolve("deleted.bak"));
    assertThat(look(Vendor.NOON.plusSeconds(1))).contains("state=present");
  }

  @Test
  void whatHasAnotherContentIsNotIt() throws IOException {
    look(Vendor.NOON);
    Path file = planted();
    byte[] content = Files.readAllBytes(file);
    content[60] ^= 1;
    Files.write(file, content);
    assertThat(look(Vendor.NOON.plusSeconds(1))).contains("state=gone", "count=1");
  }

  @Test
  void onceItIsGoneTheNextOneIsPlanted() throws IOException {
    look(Vendor.NOON);
    Files.delete(planted());
    assertThat(look(Vendor.NOON.plus(Duration.ofDays(30)))).contains("age_hours=720, state=gone");
    assertThat(look(Vendor.NOON.plus(Duration.ofHours(721))))
        .contains("age_hours=1, state=present");
  }

  @Test
  void aFolderThatIsNotThereSaysNothingAboutIt() throws IOException {
    look(Vendor.NOON);
    Files.delete(planted());
    Files.delete(vendor.folder());
    assertThat(look(Vendor.NOON.plusSeconds(1))).contains("state=unknown");
  }

  @Test
  void isAPictureWhereThePicturesAre() throws IOException {
    look(Vendor.NOON);
    assertThat(ImageIO.read(planted().toFile()).getWidth()).isEqualTo(1);
  }

  @Test
  void isWordsWithAnyOtherEnding() throws IOException {
    look(Vendor.NOON, "csv");
    assertThat(planted()).hasExtension("csv").content().startsWith("Sekimori canary:");
  }
}
