package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A share that is not mounted leaves an empty folder in its place. */
class StoreMarkModuleTests {
  private static final String OVERDUE = "retention-overdue:transfer:identity-image";
  private static final String AWAY = "retention-store:transfer";

  @TempDir Path directory;
  private final TestRetention world = new TestRetention();
  private final Rule rule = TestRetention.rule("identity-image");

  private Path top() {
    return directory.resolve("share");
  }

  private FolderShelf shelf() {
    return new FolderShelf(top(), StoreMark.of("transfer", world.ledger));
  }

  private ObjectStore store() {
    return new ObjectStore("transfer", "identity-image", shelf(), world.keys, world.ledger);
  }

  private void put(int count, String prefix, long daysOld) throws IOException {
    Files.createDirectories(top());
    for (int i = 0; i < count; i++) {
      var file = Files.writeString(top().resolve(prefix + i), "image");
      Files.setLastModifiedTime(file, FileTime.from(TestRetention.daysAgo(daysOld)));
    }
  }

  private void unmount() {
    try {
      Files.move(top(), directory.resolve("elsewhere"));
      Files.createDirectory(top());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mount() throws IOException {
    Files.delete(top());
    Files.move(directory.resolve("elsewhere"), top());
  }

  private List<String> names() {
    var names = new ArrayList<String>();
    shelf().list(thing -> names.add(thing.name()));
    return names.stream().sorted().toList();
  }

  private long left() throws IOException {
    try (var entries = Files.list(top())) {
      return entries.filter(one -> !StoreMark.is(one, top())).count();
    }
  }

  private void look() {
    world.daily(world.runs, store()).look();
  }

  @Test
  void theFirstUseMarksAFolderAndTheMarkIsNoObject() throws IOException {
    put(2, "a-", 10);
    put(1, "b-", 10);
    Files.createDirectory(top().resolve("folder"));
    Files.writeString(top().resolve("folder").resolve(StoreMark.NAME), "an object like any other");
    assertThat(names()).containsExactly("a-0", "a-1", "b-0", "folder/" + StoreMark.NAME);
    assertThat(top().resolve(StoreMark.NAME)).hasContent("sekimori-store transfer\n");
    var found = new ArrayList<Shelf.Thing>();
    shelf().each(found::add);
    assertThat(found).hasSize(4);
    assertThat(shelf().delete(found, () -> {})).isEmpty();
    assertThat(names()).isEmpty();
    assertThat(top().resolve(StoreMark.NAME)).as("an empty store is still one").exists();
  }

  @Test
  void anEmptyFolderIsNoStoreUntilSomethingLiesThereOrSomebodyMarksIt() throws IOException {
    Files.createDirectory(top());
    assertThatThrownBy(this::names).hasMessage("not-ready: store-mark");
    Files.writeString(top().resolve(StoreMark.NAME), "sekimori-store archive");
    assertThatThrownBy(this::names).as("another store's").hasMessage("not-ready: store-mark");
    Files.writeString(top().resolve(StoreMark.NAME), "sekimori-store transfer");
    assertThat(names()).isEmpty();
  }

  @Test
  void whatWasCountedOnceIsNotMarkedAgainByItself() throws IOException {
    put(1, "a-", 1);
    var _ = world.measures.take(store(), rule, world.plans.today(), null);
    Files.delete(top().resolve(StoreMark.NAME));
    assertThatThrownBy(this::names).hasMessage("not-ready: store-mark");
    Files.writeString(top().resolve(StoreMark.NAME), "sekimori-store transfer\n");
    assertThat(names()).hasSize(1);
  }

  @Test
  void aShareThatIsNotMountedIsToldAndCountsForNothing() throws IOException {
    put(3, "old-", 10);
    look();
    assertThat(world.heard.up).contains(OVERDUE);
    unmount();
    world.forward(Duration.ofDays(1));
    look();
    assertThat(world.heard.up).contains(OVERDUE, AWAY);
    var newest = world.measures.newest(rule).orElseThrow();
    assertThat(Gauge.of(rule, Gauge.Place.AWAY, false, newest, world.plans.today()).measuredAt())
        .as("what was counted before is not what lies there")
        .isNull();
    assertThat(world.heard.proved).isEmpty();
    assertThat(world.measures.newest(rule).orElseThrow().found().items()).isEqualTo(3);
    mount();
    look();
    assertThat(world.heard.up).contains(OVERDUE).doesNotContain(AWAY);
  }

  @Test
  void aBatchThatIsGoneOnWithWhileTheShareIsAwaySaysOfNothingThatItIsGone() throws IOException {
    put(5, "old-", 10);
    var run = world.begin(store());
    var dying =
        new ObjectStore("transfer", "identity-image", dyingAfter(2), world.keys, world.ledger);
    assertThatThrownBy(() -> world.runs.carryOut(dying, run)).hasMessage("killed");
    unmount();
    assertThatThrownBy(() -> world.runs.carryOut(store(), run)).hasMessage("not-ready: store-mark");
    assertThat(world.erased.count(rule, run.id())).isZero();
    assertThat(world.rows.unfinished("transfer")).isPresent();
    assertThat(world.certificates.newest(9)).isEmpty();
    mount();
    assertThat(left()).isEqualTo(3);
    assertThat(world.runs.carryOut(store(), run)).isEqualTo(Run.CLEAN);
    assertThat(left()).isZero();
  }

  /** As a process that is killed within a batch. */
  private Shelf dyingAfter(int most) {
    return new Shelf() {
      @Override
      public void each(java.util.function.Consumer<Thing> found) {
        shelf().each(found);
      }

      @Override
      public List<Thing> delete(List<Thing> things, Runnable before) {
        shelf().delete(things.subList(0, most), before);
        throw new IllegalStateException("killed");
      }

      @Override
      public void list(java.util.function.Consumer<Thing> found) {
        shelf().list(found);
      }

      @Override
      public String path() {
        return shelf().path();
      }
    };
  }

  @Test
  void whatGoesAwayWithinADeletionOrAListingIsNotGone() throws IOException {
    put(5, "old-", 10);
    var things = new ArrayList<Shelf.Thing>();
    shelf().each(things::add);
    var count = new int[1];
    assertThatThrownBy(
            () ->
                shelf()
                    .delete(
                        things,
                        () -> {
                          if (++count[0] == 3) {
                            unmount();
                          }
                        }))
        .hasMessage("not-ready: store-mark");
    assertThat(count[0]).isEqualTo(5);
    mount();
    assertThat(left()).isEqualTo(3);
    assertThatThrownBy(() -> shelf().list(thing -> once(this::unmount)))
        .hasMessage("not-ready: store-mark");
    mount();
    assertThatThrownBy(() -> shelf().each(thing -> once(this::unmount)))
        .hasMessage("not-ready: store-mark");
  }

  private void once(Runnable work) {
    if (Files.exists(top().resolve(StoreMark.NAME))) {
      work.run();
    }
  }
}
