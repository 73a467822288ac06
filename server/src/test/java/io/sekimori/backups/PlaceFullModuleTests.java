package io.sekimori.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sekimori.ledger.Actor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The place of the backups: too small, or with something that was left in it. */
class PlaceFullModuleTests {
  private static final EnumSet<Part> LEDGER = EnumSet.of(Part.LEDGER);

  @TempDir private Path home;

  @Test
  void whatDoesNotFitIsNoBackupAndTheNextOneSucceeds() throws Exception {
    var world = new World(home);
    var place = Files.createDirectories(world.place(Part.LEDGER));
    assumeTrue(
        ran("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place), "a full place: NOT tried");
    try {
      var ballast = Files.write(place.resolve("ballast"), new byte[60 * 1024]);
      var work = world.work();
      assertThat(work.take(Actor.system("test"), LEDGER)).isEmpty();
      assertThat(work.pauses().failing(Part.LEDGER)).isTrue();
      assertThat(world.shelf(Part.LEDGER).newest(Part.LEDGER)).isEmpty();
      assertThat(left(place)).containsExactly("ballast");
      Files.delete(ballast);
      assertThat(work.take(Actor.system("test"), LEDGER)).hasSize(1);
      assertThat(work.pauses().failing(Part.LEDGER)).isFalse();
      assertThat(world.shelf(Part.LEDGER).newest(Part.LEDGER)).isPresent();
    } finally {
      ran("umount", place);
      world.close();
    }
  }

  @Test
  void whatAProcessThatDiedLeftGoesWithTheNextOneAndNothingElse() throws Exception {
    var world = new World(home);
    var place = Files.createDirectories(world.place(Part.LEDGER));
    var first = world.take(Part.LEDGER);
    var left = "ledger-20260101-000000-abc123" + Shelf.FILE;
    Files.createFile(place.resolve(left));
    Files.createFile(place.resolve(left + ".part"));
    Files.createFile(place.resolve("ledger-of-mine.skb"));
    Files.createFile(place.resolve("data-20260101-000000-abc123.skb"));
    var second = world.take(Part.LEDGER);
    assertThat(left(place))
        .containsExactlyInAnyOrder(
            first.file(),
            first.id() + Shelf.MANIFEST,
            second.file(),
            second.id() + Shelf.MANIFEST,
            "ledger-of-mine.skb",
            "data-20260101-000000-abc123.skb");
    world.close();
  }

  private static List<String> left(Path place) throws Exception {
    try (var files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static boolean ran(Object... command) throws Exception {
    var words = List.of(command).stream().map(Object::toString).toList();
    return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor() == 0;
  }
}
