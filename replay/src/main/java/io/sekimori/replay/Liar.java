package io.sekimori.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A vendor whose deletion is dead as well, and who hides it: with a heartbeat that was good once,
 * with counts that cannot be, or with an invention that fits everything the firm knows.
 */
final class Liar {
  /** How it lies once its deletion is dead. */
  enum Kind {
    /** Sends its last honest report again. */
    REPLAYS,
    /** Says that nothing lies there, although we handed something over yesterday. */
    CONTRADICTS,
    /** Says what it would have to say if its deletion ran. */
    INVENTS;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    String source() {
      return "liar-" + text();
    }

    /** What the server has to say of it; nothing can be said of a consistent invention. */
    Optional<String> fault() {
      return switch (this) {
        case REPLAYS -> Optional.of("replayed");
        case CONTRADICTS -> Optional.of("contradicting");
        case INVENTS -> Optional.empty();
      };
    }
  }

  private final Kind kind;
  private final Teller teller;
  private final VendorWorld world;
  private String lastHonest = "";

  Liar(Kind kind, Teller teller, VendorWorld world) {
    this.kind = kind;
    this.teller = teller;
    this.world = world;
  }

  Kind kind() {
    return kind;
  }

  /** The agent's id, under which what is wrong with whoever reports is told. */
  String agent() {
    return teller.agent();
  }

  /** Reports at this instant; honestly as long as the deletion lives. */
  void report(Instant at) {
    boolean honest = at.isBefore(Days.at(VendorWorld.DIES, VendorWorld.RUN_HOUR, 0));
    if (honest) {
      lastHonest = teller.envelope(at, said(world.lyingAt(at), at));
      teller.send(lastHonest).fine();
      return;
    }
    switch (kind) {
      case REPLAYS -> teller.send(lastHonest);
      case CONTRADICTS -> teller.send(teller.envelope(at, Teller.Said.of(new long[0])));
      case INVENTS -> teller.send(teller.envelope(at, said(asIfDeleted(at), at)));
    }
  }

  /** What would lie there if every night's run had done its work. */
  private List<VendorWorld.Arrival> asIfDeleted(Instant at) {
    var lastNight = Days.at(LocalDate.ofInstant(at, Days.JAPAN), VendorWorld.RUN_HOUR, 0);
    var gone = lastNight.minus(VendorWorld.TERM);
    return world.arrivals().stream()
        .filter(one -> !one.at().isAfter(at) && one.at().isAfter(gone))
        .toList();
  }

  private static Teller.Said said(List<VendorWorld.Arrival> lying, Instant at) {
    return Teller.Said.of(
        lying.stream().mapToLong(one -> Duration.between(one.at(), at).toHours()).toArray());
  }
}
