package io.sekimori.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roll-ups of this node, one for each segment, made of the segment's files after their hashes
 * were those in the ledger, and sealed with the numbers that they use. Nothing depends on them but
 * time: a question for which one is missing or altered is answered from the segments.
 */
final class RollUps {
  private static final Logger LOG = LoggerFactory.getLogger(RollUps.class);
  private static final String ENDING = ".rolled";

  /** Of the memory that this process may take, so much for pieces that were read. */
  private static final int SHARE = 16;

  private final Path directory;
  private final Shelf shelf;
  private final Seal seal;
  private final Duck duck;
  private final Pieces pieces = new Pieces(Runtime.getRuntime().maxMemory() / SHARE);
  private final Map<Segment, RollUp> open = new ConcurrentHashMap<>();
  private final Map<String, Wait> waits = new ConcurrentHashMap<>();
  private final Set<String> altered = ConcurrentHashMap.newKeySet();
  private final AtomicLong used = new AtomicLong();
  private volatile @Nullable Ordinals ordinals;

  /** After so many failures, for so many rounds. */
  private record Wait(int failures, int rounds) {
    private static final int MOST = 64;

    static Wait after(@Nullable Wait before) {
      int failures = before == null ? 1 : before.failures + 1;
      return new Wait(failures, Math.min(MOST, 1 << Math.min(failures, 16)));
    }

    Wait less() {
      return new Wait(failures, rounds - 1);
    }
  }

  RollUps(Path directory, Shelf shelf, Seal seal, Duck duck) {
    this.directory = directory;
    this.shelf = shelf;
    this.seal = seal;
    this.duck = duck;
  }

  /**
   * Makes what is missing and takes away what is of no segment; one caller at a time. What cannot
   * be made of one segment is named, and tried again later and later.
   */
  void refresh(List<Segment> segments) throws IOException, SQLException {
    var numbers = numbers();
    numbers.sweep();
    // before numbers are given: what was made of more numbers than there are is of lost ones
    for (var segment : segments) {
      if (!open.containsKey(segment)) {
        known(segment, numbers).ifPresent(one -> open.put(segment, one));
      }
    }
    sweep();
    for (var segment : segments) {
      if (!open.containsKey(segment) && isDue(segment)) {
        roll(segment, numbers);
      }
    }
    open.keySet().retainAll(new HashSet<>(segments));
    waits.keySet().retainAll(segments.stream().map(Segment::id).toList());
    sweep();
  }

  /** Whatever was rolled up under other numbers means nothing under these. */
  private Ordinals numbers() throws IOException, SQLException {
    var known = ordinals;
    if (known != null) {
      return known;
    }
    open.clear();
    var place = Files.createDirectories(directory).resolve("ordinals");
    try {
      known = Ordinals.in(place, seal, duck);
    } catch (AlteredException _) {
      name(Ordinals.NAME);
      known = Ordinals.begin(place, seal);
    }
    ordinals = known;
    return known;
  }

  private boolean isDue(Segment segment) {
    var wait = waits.computeIfPresent(segment.id(), (_, one) -> one.less());
    return wait == null || wait.rounds() <= 0;
  }

  private void roll(Segment segment, Ordinals numbers) {
    try {
      rolled(segment, numbers).ifPresent(one -> open.put(segment, one));
      waits.remove(segment.id());
    } catch (IOException | SQLException | RuntimeException failed) {
      if (failed instanceof AlteredException) {
        name(Ordinals.NAME);
        ordinals = null;
      }
      var wait = waits.compute(segment.id(), (_, before) -> Wait.after(before));
      LOG.warn(
          "segment {} cannot be rolled up, next try in {} rounds: {} {}",
          segment.id(),
          wait.rounds(),
          failed.getClass().getSimpleName(),
          failed instanceof SQLException of ? of.getSQLState() : "");
    }
  }

  private Optional<RollUp> rolled(Segment segment, Ordinals numbers)
      throws IOException, SQLException {
    var leaves = shelf.file(segment, Segment.LEAVES);
    var touches = shelf.file(segment, Segment.TOUCHES);
    if (leaves.isEmpty() || touches.isEmpty()) {
      return Optional.empty();
    }
    var unfinished = directory.resolve("unfinished");
    try (var connection = duck.connect()) {
      numbers.take(connection, touches.get());
      new RollUpWriter(connection, numbers, seal)
          .write(new Plan.Part(segment, leaves.get(), touches.get()), unfinished);
    }
    var file = file(segment, numbers);
    pieces.forget(file);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    Disk.force(directory);
    return RollUp.open(file, numbers, segment, seal, pieces);
  }

  private Path file(Segment segment, Ordinals numbers) {
    return directory.resolve(segment.id() + "-" + numbers.id() + ENDING);
  }

  private Optional<RollUp> known(Segment segment, Ordinals numbers) {
    try {
      return RollUp.open(file(segment, numbers), numbers, segment, seal, pieces);
    } catch (AlteredException _) {
      name(segment.id());
      return Optional.empty();
    } catch (IOException unreadable) {
      LOG.warn("a roll-up cannot be read: {}", unreadable.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /**
   * @param what the id of a segment, or the numbers
   */
  private void name(String what) {
    LOG.error("what was rolled up is not what this node wrote: {}", what);
    altered.add(what);
  }

  private void sweep() throws IOException {
    var kept = new HashSet<Path>();
    open.values().forEach(one -> kept.add(one.file()));
    try (var found = Files.list(directory)) {
      for (var path : found.filter(Files::isRegularFile).toList()) {
        if (!kept.contains(path)) {
          Files.delete(path);
          pieces.forget(path);
        }
      }
    }
  }

  /** Roll-ups in the order of their segments, and the numbers that all of them use. */
  record Known(List<RollUp> rollUps, Ordinals ordinals) {}

  /** Those of all these segments; empty if one is missing, or the numbers are not theirs. */
  Optional<Known> of(List<Plan.Part> parts) {
    var numbers = ordinals;
    if (numbers == null) {
      return Optional.empty();
    }
    try {
      numbers.requireUnaltered();
    } catch (AlteredException _) {
      name(Ordinals.NAME);
      ordinals = null;
      return Optional.empty();
    }
    var found = new ArrayList<RollUp>();
    for (var part : parts) {
      var one = open.get(part.segment());
      if (one == null || !one.ordinals().equals(numbers.id())) {
        return Optional.empty();
      }
      found.add(one);
    }
    return Optional.of(new Known(found, numbers));
  }

  /** Something of these was not what this node wrote, or cannot be read: what is so goes. */
  void doubt(List<RollUp> doubted) {
    for (var one : doubted) {
      if (!one.holds(seal) && open.values().remove(one)) {
        name(one.segment().id());
        drop(one);
      }
    }
  }

  private void drop(RollUp one) {
    try {
      pieces.forget(one.file());
      Files.deleteIfExists(one.file());
    } catch (IOException later) {
      LOG.warn("an altered roll-up stays for now: {}", later.getClass().getSimpleName());
    }
  }

  /**
   * Reads all of it again. What was altered goes and is made anew at the next refresh.
   *
   * @return what was found altered since the last time: ids of segments, and the numbers
   */
  List<String> recheck() {
    var numbers = ordinals;
    if (numbers != null && !numbers.holds()) {
      name(Ordinals.NAME);
      ordinals = null;
    }
    doubt(List.copyOf(open.values()));
    var found = altered.stream().sorted().toList();
    altered.removeAll(found);
    return found;
  }

  /** An answer came from them. */
  void use() {
    used.incrementAndGet();
  }

  /** How many answers came from them since the start. */
  long used() {
    return used.get();
  }
}
