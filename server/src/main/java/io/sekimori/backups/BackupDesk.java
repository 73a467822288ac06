package io.sekimori.backups;

import io.sekimori.ledger.Actor;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Follows orders that are given at the machine, and waits until they are done. */
@Component
public class BackupDesk {
  /** In entries: nobody signed in. */
  private static final Actor OPERATOR = Actor.system("operator");

  private static final Logger LOG = LoggerFactory.getLogger(BackupDesk.class);

  private final Work work;
  private final Ages ages;
  private final Joining joining;
  private final Records records;

  BackupDesk(Work work, Ages ages, Joining joining, Records records) {
    this.work = work;
    this.ages = ages;
    this.joining = joining;
    this.records = records;
  }

  /** Does it, and says what became of it; what is refused is said too. */
  public Report follow(MachineOrder order) {
    var result = new Report[] {said(false, "busy")};
    boolean done =
        work.alone(
            () -> {
              result[0] = said(false, "failed");
              result[0] = order.rehearse() ? rehearse(order) : take(order);
            });
    LOG.info("backups: an order at the machine was followed: {}", done);
    return result[0];
  }

  private Report take(MachineOrder order) {
    var rows = new ArrayList<List<String>>();
    boolean all = true;
    try {
      requireApart(order);
      for (Part part : parts(order)) {
        var shelf =
            order.to() == null
                ? ages.shelf(part)
                : java.util.Optional.of(work.placeFor(part, Path.of(order.to())));
        var taken = shelf.flatMap(place -> work.take(OPERATOR, part, place));
        all &= taken.isPresent();
        rows.add(
            taken
                .map(
                    one ->
                        List.of(
                            part.text(),
                            shelf.orElseThrow().file(one).toString(),
                            one.bytes() + " B",
                            Long.toString(one.contents().rows())))
                .orElse(List.of(part.text(), shelf.isEmpty() ? "no-place" : "failed")));
      }
    } catch (Refusal refused) {
      LOG.warn("backups: refused, {}", refused.about());
      return said(false, "place");
    }
    ages.look();
    boolean any = !rows.isEmpty();
    return new Report(
        all && any, rows, "launcher.backup." + (all && any ? "taken" : "failed"), List.of());
  }

  /** Whoever finds a place with both has the values. */
  private void requireApart(MachineOrder order) {
    var parts = parts(order);
    if (order.to() != null && parts.contains(Part.KEYS) && parts.size() > 1) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "backup-place");
    }
  }

  private Set<Part> parts(MachineOrder order) {
    if (!order.parts().isEmpty()) {
      return Part.parse(String.join(",", order.parts()));
    }
    var placed = EnumSet.noneOf(Part.class);
    for (Part part : Part.values()) {
      if (ages.shelf(part).isPresent()) {
        placed.add(part);
      }
    }
    return placed;
  }

  private Report rehearse(MachineOrder order) {
    try {
      var outcome =
          order.from() == null
              ? work.rehearse(OPERATOR)
              : work.rehearse(OPERATOR, Path.of(order.from()));
      var rows = new ArrayList<List<String>>();
      outcome.backups().forEach((part, id) -> rows.add(List.of(part.text(), id)));
      outcome
          .checks()
          .forEach(
              one ->
                  rows.add(
                      List.of(
                          one.what(), one.passed() ? "ok" : "FAILED", Long.toString(one.count()))));
      String key = "launcher.backup." + (outcome.passed() ? "rehearsed" : "not-rehearsed");
      return new Report(outcome.passed(), rows, key, List.of());
    } catch (IOException unusable) {
      LOG.warn("backups: {}", unusable.getMessage());
      return said(false, "unusable");
    }
  }

  /** What a restored server has found when it was joined with the ledger. */
  public Report restored() {
    if (!joining.isJoined()) {
      return new Report(
          false, List.of(), "launcher.restore.not-joined", List.of(joining.complaint()));
    }
    var rejoined = records.lastRejoin();
    if (rejoined.isEmpty()) {
      return said(true, "restored-nothing-to-do");
    }
    var one = rejoined.get();
    return new Report(
        true,
        List.of(
            List.of("data-of", one.since().toString()),
            List.of("erased-again", Integer.toString(one.erased())),
            List.of("without-key", Integer.toString(one.withoutKey())),
            List.of(
                "corrections-lost",
                Integer.toString(one.corrections()),
                one.firstLost() + "-" + one.lastLost()),
            List.of("imports-lost", Integer.toString(one.imports()))),
        "launcher.restore.restored",
        List.of());
  }

  private static Report said(boolean passed, String word) {
    return new Report(passed, List.of(), "launcher.backup." + word, List.of());
  }
}
