package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.ledger.Ledger.Stored;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.objectstore.FolderPlace;
import io.sekimori.objectstore.ObjectPlace;
import io.sekimori.objectstore.TestBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Sealing: nothing is lost, nothing is doubled, and what was altered is named. */
class SealerTests {
  private static final long SEED = 11;

  @AutoClose private final TestHistory history = new TestHistory();
  private final MemoryLedger ledger = told();

  private static MemoryLedger told() {
    var ledger = new MemoryLedger();
    var worlds = new Worlds(SEED);
    while (ledger.size() < 60) {
      worlds.world(20).forEach(one -> ledger.record(one.event()));
    }
    return ledger;
  }

  private ObjectPlace folder() {
    return new FolderPlace(history.directory.resolve("place"));
  }

  /** What power failures, full disks and kills look like from inside. */
  private static final class CutOff extends RuntimeException {}

  /** Ends at the so-manieth step, before or after it was taken. */
  private static final class Breaking implements ObjectPlace {
    private final ObjectPlace place;
    private final AtomicInteger left;
    private final boolean after;

    Breaking(ObjectPlace place, int steps, boolean after) {
      this.place = place;
      this.left = new AtomicInteger(steps);
      this.after = after;
    }

    @Override
    public void put(String name, Path file) {
      boolean now = left.getAndDecrement() == 0;
      if (!now || after) {
        place.put(name, file);
      }
      if (now) {
        throw new CutOff();
      }
    }

    @Override
    public boolean fetch(String name, Path to) {
      if (left.getAndDecrement() == 0) {
        throw new CutOff();
      }
      return place.fetch(name, to);
    }

    @Override
    public void delete(String name) {
      place.delete(name);
    }

    @Override
    public List<String> names(String prefix) {
      return place.names(prefix);
    }
  }

  @Test
  void whereverItIsCutOffNothingIsLostAndNothingDoubled() {
    int cuts = 0;
    for (int step = 0; step < 4; step++) {
      for (boolean after : List.of(false, true)) {
        var breaking = new Breaking(folder(), step, after);
        var node = history.start(ledger, breaking);
        assertThatThrownBy(() -> node.sealer().seal(10)).isInstanceOf(CutOff.class);
        cuts++;
        assertThat(history.start(ledger, folder()).book().segments()).isEmpty();
      }
    }
    assertThat(cuts).isEqualTo(8);
    assertThat(folder().names("")).as("what dead runs left").isNotEmpty();
    sealAll(folder());
    history.clock.move(Sweeper.PATIENCE.plusHours(1));
    var node = history.start(ledger, folder());
    assertThat(node.sweeper().sweep()).isPositive();
    requireWhole(node, folder());
  }

  @Test
  void whenTheEntryWasMadeTheSegmentCountsWhateverCameAfter() {
    long before = ledger.size();
    var node = history.start(ledger, folder());
    assertThat(node.sealer().seal(10)).isPresent();
    // the next start knows nothing but the ledger
    var again = history.start(ledger, folder());
    assertThat(again.book().segments()).hasSize(1);
    assertThat(again.sealer().seal(10)).isPresent();
    assertThat(ledger.size()).isEqualTo(before + 2);
    sealAll(folder());
    requireWhole(again, folder());
  }

  @Test
  void ofTwoNodesThatSealTheSameTheFirstCounts() {
    var one = history.start(ledger, folder());
    var other = history.start(new Late(ledger, one), folder());
    assertThat(other.sealer().seal(10)).as("came too late").isEmpty();
    assertThat(one.book().segments()).hasSize(1);
    assertThat(other.book().segments()).isEqualTo(one.book().segments());
    assertThat(folder().names("")).hasSize(4);
    sealAll(folder());
    history.clock.move(Sweeper.PATIENCE.plusHours(1));
    assertThat(one.sweeper().sweep()).isEqualTo(2);
    requireWhole(one, folder());
  }

  @Test
  void segmentsOfALogBeforeThisOneAreNeverSwept() {
    assertThat(history.start(ledger, folder()).sealer().seal(10)).isPresent();
    history.clock.move(Sweeper.PATIENCE.multipliedBy(9));
    var next = new MemoryLedger();
    next.at(history.clock.instant());
    new Worlds(SEED).world(20).forEach(one -> next.record(one.event()));
    history.clock.move(Sweeper.PATIENCE.multipliedBy(9));
    var node = history.start(next, folder());
    assertThat(node.sweeper().sweep()).as("nothing is sealed yet").isZero();
    assertThat(node.sealer().seal(10)).isPresent();
    assertThat(node.sweeper().sweep()).isZero();
    assertThat(folder().names("")).hasSize(4);
  }

  @Test
  void aStartReadsBackToTheNewestListOnly() {
    long firstSealing = ledger.size();
    sealAll(folder());
    var node = history.start(ledger, folder());
    new Recheck(ledger, node.book(), node.shelf(), node.rollUps(), node.lists()).run();
    var known = node.book().segments();
    assertThat(node.sealer().seal(10)).isPresent();
    var reading = new Reading(ledger);
    assertThat(history.start(reading, folder()).book().segments())
        .startsWith(known.toArray(Segment[]::new))
        .isEqualTo(node.book().segments());
    assertThat(reading.lowest).isGreaterThan(firstSealing);
    folder().names("lists/").forEach(folder()::delete);
    assertThat(history.start(reading, folder()).book().segments())
        .isEqualTo(node.book().segments());
    assertThat(reading.lowest).as("without it the whole log").isEqualTo(firstSealing);
  }

  /** Notes how far back it was read. */
  private static final class Reading extends MemoryLedger {
    private long lowest = Long.MAX_VALUE;

    Reading(MemoryLedger ledger) {
      super(ledger);
    }

    @Override
    public void readBack(Set<String> types, long downTo, ToLongFunction<Entry> reader) {
      super.readBack(
          types,
          downTo,
          entry -> {
            long end = reader.applyAsLong(entry);
            lowest = Math.min(lowest, entry.index());
            return end;
          });
    }
  }

  @Test
  void aBucketKeepsSegmentsAsAFolderDoes() {
    try (var bucket = new TestBucket()) {
      var place = bucket.place("history/");
      sealAll(place);
      var node = history.start(ledger, place);
      var small = node.book().segments();
      assertThat(node.sealer().merge(small)).isPresent();
      history.clock.move(Sweeper.PATIENCE.plusHours(1));
      assertThat(node.sweeper().sweep()).isEqualTo(2 * small.size());
      sealAll(place);
      requireWhole(history.start(ledger, place), place);
    }
  }

  @Test
  void oneAlteredByteIsFoundAndNamed() throws IOException {
    sealAll(folder());
    var random = new Random(SEED);
    var node = history.start(ledger, folder());
    for (var segment : node.book().segments()) {
      for (var file : Segment.FILES) {
        var path = folder().path(segment.object(file)).orElseThrow();
        byte[] good = Files.readAllBytes(path);
        byte[] bad = good.clone();
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(path, bad);
        var found =
            new Recheck(ledger, node.book(), node.shelf(), node.rollUps(), node.lists()).run();
        assertThat(found).contains(new Recheck.Broken(segment, file));
        var event = newest().entry().event();
        assertThat(event.facts())
            .containsEntry("result", "broken")
            .containsEntry("segment", segment.id())
            .containsEntry("file", file);
        Files.write(path, good);
      }
    }
    assertThat(new Recheck(ledger, node.book(), node.shelf(), node.rollUps(), node.lists()).run())
        .isEmpty();
    assertThat(newest().entry().event().facts()).containsEntry("result", "holds");
  }

  @Test
  void whatWasAlteredOrTakenAwayIsAnsweredFromTheLog() throws IOException {
    sealAll(folder());
    var window = Window.below(ledger.signedLength());
    var truth = new LogSource(ledger).counts(new By.Anybody(), window);
    for (var segment : history.start(ledger, folder()).book().segments()) {
      var path = folder().path(segment.object(Segment.TOUCHES)).orElseThrow();
      Files.write(path, new byte[] {7});
      var touches = history.start(ledger, folder()).touches();
      assertThat(touches.counts(new By.Anybody(), window)).isEqualTo(truth);
      Files.delete(path);
      assertThat(touches.counts(new By.Anybody(), window)).isEqualTo(truth);
    }
  }

  private Stored newest() {
    var read = new ArrayList<Stored>();
    ledger.readForward(ledger.size() - 1, ledger.size(), read::add);
    return read.getFirst();
  }

  /** Everything that was there when it began. */
  private void sealAll(ObjectPlace place) {
    var node = history.start(ledger, place);
    long told = ledger.size();
    while (node.book().end() < told) {
      assertThat(node.sealer().seal(17)).isPresent();
    }
  }

  /** Every entry lies in exactly one segment, byte for byte, and nothing else lies there. */
  private void requireWhole(TestHistory.Node node, ObjectPlace place) {
    var names = new ArrayList<String>();
    long end = 0;
    var comparison = new Comparison(history.duck, ledger);
    for (var segment : node.book().segments()) {
      assertThat(segment.from()).isEqualTo(end);
      end = segment.until();
      Segment.FILES.forEach(file -> names.add(segment.object(file)));
      var leaves = node.shelf().file(segment, Segment.LEAVES).orElseThrow();
      var touches = node.shelf().file(segment, Segment.TOUCHES).orElseThrow();
      assertThat(rows(comparison, segment, leaves, touches)).isEqualTo(segment.rows());
    }
    assertThat(end).isGreaterThanOrEqualTo(60);
    assertThat(place.names("")).containsExactlyInAnyOrderElementsOf(names);
  }

  private static long rows(Comparison comparison, Segment segment, Path leaves, Path touches) {
    try {
      return comparison.require(segment.from(), segment.until(), leaves, touches);
    } catch (java.sql.SQLException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
