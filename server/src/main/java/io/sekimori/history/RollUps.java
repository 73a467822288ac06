package io.sekimori.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The roll-ups of this node, one for each segment, made of the segment's files after their hashes
 * were those in the ledger. Nothing depends on them but time: a question for which one is missing
 * is answered from the segments.
 */
final class RollUps {
  private static final String ENDING = ".rolled";
  private final Path directory;
  private final Shelf shelf;
  private final Duck duck;
  private final Map<Segment, RollUp> open = new ConcurrentHashMap<>();
  private volatile @Nullable Ordinals ordinals;

  RollUps(Path directory, Shelf shelf, Duck duck) {
    this.directory = directory;
    this.shelf = shelf;
    this.duck = duck;
  }

  /** Makes what is missing and takes away what is of no segment; one caller at a time. */
  void refresh(List<Segment> segments) throws IOException, SQLException {
    var numbers = ordinals;
    if (numbers == null) {
      Files.createDirectories(directory);
      numbers = Ordinals.in(directory.resolve("ordinals"), duck);
    }
    for (var segment : segments) {
      if (!open.containsKey(segment)) {
        var rolled = rolled(segment, numbers);
        if (rolled.isPresent()) {
          open.put(segment, rolled.get());
        }
      }
    }
    ordinals = numbers;
    open.keySet().retainAll(new HashSet<>(segments));
    sweep();
  }

  private Optional<RollUp> rolled(Segment segment, Ordinals numbers)
      throws IOException, SQLException {
    var file = directory.resolve(segment.id() + ENDING);
    var known = RollUp.open(file, numbers.id(), segment);
    if (known.isPresent()) {
      return known;
    }
    var leaves = shelf.file(segment, Segment.LEAVES);
    var touches = shelf.file(segment, Segment.TOUCHES);
    if (leaves.isEmpty() || touches.isEmpty()) {
      return Optional.empty();
    }
    var unfinished = directory.resolve("unfinished");
    try (var connection = duck.connect()) {
      numbers.take(connection, touches.get());
      new RollUpWriter(connection, numbers)
          .write(new Plan.Part(segment, leaves.get(), touches.get()), unfinished);
    }
    Files.move(RollUp.seal(unfinished), RollUp.seal(file), StandardCopyOption.REPLACE_EXISTING);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    return RollUp.open(file, numbers.id(), segment);
  }

  private void sweep() throws IOException {
    var kept = new HashSet<Path>();
    for (var segment : open.keySet()) {
      var file = directory.resolve(segment.id() + ENDING);
      kept.add(file);
      kept.add(RollUp.seal(file));
    }
    try (var found = Files.list(directory)) {
      for (var path : found.filter(Files::isRegularFile).toList()) {
        if (!kept.contains(path)) {
          Files.delete(path);
        }
      }
    }
  }

  /** Those of all these segments; empty if one is missing. */
  Optional<List<RollUp>> of(List<Plan.Part> parts) {
    var found = parts.stream().map(part -> open.get(part.segment())).toList();
    return found.contains(null) ? Optional.empty() : Optional.of(found);
  }

  /** The numbers that all of them use; null before the first look. */
  @Nullable Ordinals ordinals() {
    return ordinals;
  }
}
