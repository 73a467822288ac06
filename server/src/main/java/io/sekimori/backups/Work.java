package io.sekimori.backups;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.OlderEntries;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Rejoin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes and rehearses backups, one after another, and enters what became of it. */
@Component
class Work {
  static final String TAKEN = "backup-taken";
  static final String REHEARSED = "backup-rehearsed";

  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  private final Taking taking;
  private final Rehearsing rehearsing;
  private final Refill refill;
  private final Ages ages;
  private final Records records;
  private final Ledger ledger;
  private final Keys keys;
  private final Clock clock;
  private final Path data;
  private final OneNode oneNode;
  private final Orders orders = new Orders();
  private final Pauses pauses = new Pauses();

  Work(
      Databases databases,
      Keys keys,
      Rejoin rejoin,
      Ages ages,
      Records records,
      Ledger ledger,
      OlderEntries older,
      Clock clock,
      @Value("${sekimori.data.directory}") String data) {
    this.oneNode = new OneNode(databases.data().pool());
    this.data = Path.of(data).toAbsolutePath().normalize();
    this.taking = new Taking(databases.dumps(), keys, ledger, clock);
    this.rehearsing = new Rehearsing(keys, rejoin, older, clock, this.data);
    this.refill = new Refill(keys.backups(), clock);
    this.ages = ages;
    this.records = records;
    this.ledger = ledger;
    this.keys = keys;
    this.clock = clock;
  }

  Pauses pauses() {
    return pauses;
  }

  /** True while something is under way or waits for it. */
  boolean busy() {
    return orders.busy();
  }

  void requirePlace(Part part) {
    if (ages.shelf(part).isEmpty()) {
      throw new Refusal(ProblemCode.NOT_READY, "backup-place");
    }
  }

  /** Takes backups beside the request that ordered it; what is ordered already is taken once. */
  void beginToTake(Actor by, Set<Part> parts) {
    for (Part part : parts) {
      orders.begin(part.text(), () -> alone(() -> take(by, EnumSet.of(part))));
    }
  }

  /** Looks beside whoever asks, in turn with the work. */
  void beginToLook(Runnable look) {
    orders.begin("look", look);
  }

  /** The same for a rehearsal. */
  void beginToRehearse(Actor by) {
    orders.begin("rehearse", () -> alone(() -> rehearse(by)));
  }

  /** False if another node is at it. */
  boolean alone(Runnable work) {
    try {
      return oneNode.alone(work);
    } catch (Refusal unavailable) {
      LOG.warn("backups: {} {}", unavailable.code().text(), unavailable.about());
    } catch (RuntimeException failed) {
      LOG.error("backups: {}", failed.getClass().getSimpleName());
    }
    return true;
  }

  /** Takes backups to their places; one that fails does not keep the next from being tried. */
  List<Manifest> take(Actor by, Set<Part> parts) {
    var taken = new ArrayList<Manifest>();
    for (Part part : parts) {
      ages.shelf(part).flatMap(shelf -> take(by, part, shelf)).ifPresent(taken::add);
    }
    ages.look();
    return taken;
  }

  /** Takes one backup to a place. Empty if it failed; the ledger says either. */
  Optional<Manifest> take(Actor by, Part part, Shelf shelf) {
    try {
      var manifest = taking.take(part, shelf);
      var ticket =
          ledger.record(
              Event.of(TAKEN, by, Event.Outcome.DONE)
                  .with("part", part.text())
                  .with("backup", manifest.id())
                  .with("bytes", manifest.bytes())
                  .with("entries", manifest.entries())
                  .with("sha256", manifest.sha256()));
      records.taken(manifest, ticket.index());
      pauses.succeeded(part);
      prune(part, shelf);
      return Optional.of(manifest);
    } catch (IOException | RuntimeException failed) {
      pauses.failed(part, clock.instant());
      LOG.error("backups: {} cannot be written ({})", part.text(), failed.getClass().getName());
      ledger.record(Event.of(TAKEN, by, Event.Outcome.FAILED).with("part", part.text()));
      return Optional.empty();
    }
  }

  /** Keys that are older than the horizon open nothing and are taken away. */
  void prune(Part part, Shelf shelf) throws IOException {
    if (part != Part.KEYS) {
      return;
    }
    Instant oldest = clock.instant().minus(Keys.HORIZON);
    for (var old : shelf.all(Part.KEYS)) {
      if (old.at().isBefore(oldest)) {
        shelf.remove(old.id());
        LOG.info("backups: {} is beyond the horizon", old.id());
      }
    }
  }

  /** What a rehearsal found. */
  record Outcome(boolean passed, List<Backups.Check> checks, Map<Part, String> backups) {}

  /** Rehearses the newest backup of each part; a part that has a place has to be there. */
  Outcome rehearse(Actor by) {
    var found = new EnumMap<Part, Refill.Found>(Part.class);
    for (Part part : Part.values()) {
      ages.shelf(part).flatMap(shelf -> newest(part, shelf)).ifPresent(one -> found.put(part, one));
    }
    var missing =
        Stream.of(Part.values())
            .filter(part -> ages.shelf(part).isPresent() && !found.containsKey(part))
            .map(part -> new Backups.Check("missing-" + part.text(), false, 0))
            .toList();
    return rehearse(by, found, missing, true);
  }

  private Optional<Refill.Found> newest(Part part, Shelf shelf) {
    try {
      return shelf
          .newest(part, clock.instant().plus(Ages.ASKEW))
          .map(manifest -> new Refill.Found(manifest, shelf));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Rehearses the backup with this file. */
  Outcome rehearse(Actor by, Path file) throws IOException {
    var found = refill.find(file);
    return rehearse(by, new EnumMap<>(Map.of(found.manifest().part(), found)), List.of(), false);
  }

  /**
   * @param all whether it stands for all that this server promised to be able to restore
   */
  private Outcome rehearse(
      Actor by, EnumMap<Part, Refill.Found> found, List<Backups.Check> missing, boolean all) {
    Instant began = clock.instant();
    var checks = new ArrayList<>(missing);
    var named = new EnumMap<Part, String>(Part.class);
    found.forEach((part, one) -> named.put(part, one.manifest().id()));
    if (found.isEmpty()) {
      checks.add(new Backups.Check("none", false, 0));
    } else if (missing.isEmpty()) {
      checks.addAll(rehearsing.run(found, from(found)));
    }
    boolean passed = checks.stream().allMatch(Backups.Check::passed);
    var event =
        Event.of(REHEARSED, by, passed ? Event.Outcome.DONE : Event.Outcome.FAILED)
            .with("checks", checks.size());
    for (var one : named.entrySet()) {
      event = event.with(one.getKey().text(), one.getValue());
    }
    var ticket = ledger.record(event);
    int seconds = (int) Duration.between(began, clock.instant()).toSeconds();
    var data = all ? named.getOrDefault(Part.DATA, "") : "";
    records.rehearsed(began, passed, data, seconds, ticket.index());
    return new Outcome(passed, checks, named);
  }

  /** As a restoration would begin: with what the data say of themselves. */
  private static Rejoin.From from(Map<Part, Refill.Found> found) {
    var data = found.get(Part.DATA);
    if (data == null) {
      return new Rejoin.From(Instant.MAX, Long.MAX_VALUE, false, false);
    }
    var manifest = data.manifest();
    return new Rejoin.From(manifest.at(), manifest.entries(), true, false);
  }

  /**
   * A place that may be ordered by hand.
   *
   * @throws Refusal INVALID_VALUE if it lies within what would be backed up, or beside its keys
   */
  Shelf placeFor(Part part, Path directory) {
    Path place = directory.toAbsolutePath().normalize();
    boolean within = place.startsWith(data) || data.startsWith(place);
    for (Part other : Part.values()) {
      boolean mixed = (part == Part.KEYS) != (other == Part.KEYS);
      within |= mixed && ages.shelf(other).filter(it -> it.directory().equals(place)).isPresent();
    }
    if (within) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "backup-place");
    }
    return new Shelf(place, new Manifests(keys.backups()));
  }
}
