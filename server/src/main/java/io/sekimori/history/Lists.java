package io.sekimori.history;

import io.sekimori.ledger.Event;
import io.sekimori.objectstore.ObjectPlace;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the book stood at an entry, as a file beside the segments whose hash the ledger has: a start
 * reads back to the newest of them instead of the whole log. One that is lost or altered costs time
 * and changes no answer.
 */
final class Lists {
  /** Facts of an entry that names a list. */
  static final String HASH = "list";

  static final String UP_TO = "up-to";
  private static final String FOLDER = "lists/";
  private static final int KEPT = 5;
  private static final Logger LOG = LoggerFactory.getLogger(Lists.class);

  private final ObjectPlace place;
  private final Path near;

  /**
   * Lists in a place.
   *
   * @param near a directory of this node for files on their way
   */
  Lists(ObjectPlace place, Path near) {
    this.place = place;
    this.near = near;
  }

  /**
   * How it stood.
   *
   * @param read the first index whose entry is not in it
   * @param entered the segments in their order, each with the index of its entry
   */
  record Standing(
      long read,
      Map<Segment, Long> entered,
      @Nullable Instant sealed,
      @Nullable Instant held,
      Book.@Nullable LetGo letGo,
      List<Book.Ordered> orders) {}

  /** Puts a list in its place, and says so in the event that is going to name it. */
  Event put(Standing standing, Event event) {
    try {
      Files.createDirectories(near);
      var file = Files.createTempFile(near, "list", ".txt");
      try {
        Files.writeString(file, text(standing));
        String hash = Hashes.of(file);
        place.put(name(standing.read(), hash), file);
        return event.with(HASH, hash).with(UP_TO, standing.read());
      } finally {
        Files.delete(file);
      }
    } catch (IOException | Refusal later) {
      LOG.warn("no list of segments: {}", later.getClass().getSimpleName());
      return event;
    }
  }

  /** The list that an entry names, if it is there and is the one. */
  Optional<Standing> of(Event event) {
    if (!(event.facts().get(HASH) instanceof String hash)) {
      return Optional.empty();
    }
    long upTo = Segment.number(event.facts(), UP_TO);
    try {
      Files.createDirectories(near);
      var file = Files.createTempFile(near, "list", ".txt");
      try {
        boolean fine = place.fetch(name(upTo, hash), file) && Hashes.of(file).equals(hash);
        return fine ? Optional.of(parsed(upTo, Files.readAllLines(file))) : Optional.empty();
      } finally {
        Files.delete(file);
      }
    } catch (IOException | Refusal | IllegalArgumentException unreadable) {
      LOG.warn("a list of segments cannot be read: {}", unreadable.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** Only the newest are ever asked for. */
  void sweep() {
    var names = place.names(FOLDER);
    names.subList(0, Math.max(0, names.size() - KEPT)).forEach(place::delete);
  }

  private static String name(long upTo, String hash) {
    return FOLDER + "%016d-%s.txt".formatted(upTo, hash);
  }

  private static String text(Standing standing) {
    var text = new StringBuilder();
    line(text, "sealed", standing.sealed());
    line(text, "held", standing.held());
    var letGo = standing.letGo();
    if (letGo != null) {
      text.append(
          "let-go %d %d %d %d\n"
              .formatted(letGo.entry(), letGo.at().toEpochMilli(), letGo.until(), letGo.sealed()));
    }
    for (var order : standing.orders()) {
      text.append("ordered %d %d %s\n".formatted(order.entry(), order.until(), order.approval()));
    }
    standing
        .entered()
        .forEach(
            (segment, entry) ->
                text.append(
                        "%s %d %s %d %d %d"
                            .formatted(
                                segment.thinned() ? "thinned" : "segment",
                                entry,
                                segment.id(),
                                segment.from(),
                                segment.until(),
                                segment.rows()))
                    .append(" " + segment.hashes().get(Segment.LEAVES))
                    .append(" " + segment.hashes().get(Segment.TOUCHES) + "\n"));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, @Nullable Instant at) {
    if (at != null) {
      text.append(name + " " + at.toEpochMilli() + "\n");
    }
  }

  private static Standing parsed(long upTo, List<String> lines) {
    var entered = new LinkedHashMap<Segment, Long>();
    Instant sealed = null;
    Instant held = null;
    Book.LetGo letGo = null;
    var orders = new ArrayList<Book.Ordered>();
    for (var line : lines) {
      var words = new ArrayList<>(List.of(line.split(" ", -1)));
      switch (words.removeFirst()) {
        case "sealed" -> sealed = instant(words.getFirst());
        case "held" -> held = instant(words.getFirst());
        case "let-go" ->
            letGo =
                new Book.LetGo(
                    Long.parseLong(words.get(0)),
                    instant(words.get(1)),
                    Long.parseLong(words.get(2)),
                    Long.parseLong(words.get(3)));
        case "ordered" ->
            orders.add(
                new Book.Ordered(
                    Long.parseLong(words.get(0)), Long.parseLong(words.get(1)), words.get(2)));
        case "segment" -> entered.put(segment(words, false), Long.parseLong(words.getFirst()));
        case "thinned" -> entered.put(segment(words, true), Long.parseLong(words.getFirst()));
        default -> throw new IllegalArgumentException("a line of a list");
      }
    }
    return new Standing(upTo, entered, sealed, held, letGo, orders);
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static Segment segment(List<String> words, boolean thinned) {
    return new Segment(
        words.get(1),
        Long.parseLong(words.get(2)),
        Long.parseLong(words.get(3)),
        Long.parseLong(words.get(4)),
        Map.of(Segment.LEAVES, words.get(5), Segment.TOUCHES, words.get(6)),
        thinned);
  }
}
