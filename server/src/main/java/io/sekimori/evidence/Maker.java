package io.sekimori.evidence;

import io.sekimori.evidence.Evidence.At;
import io.sekimori.evidence.Evidence.Drawn;
import io.sekimori.evidence.Evidence.Range;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.IntSupplier;

/** Makes evidence of the entries below a checkpoint and of nothing else. */
final class Maker {
  private final Ledger ledger;
  private final Reading reading;
  private final Clock clock;
  private final Emergencies emergencies;
  private final int most;

  /**
   * @param most entries of each reason that are listed
   */
  Maker(Ledger ledger, Clock clock, Emergencies emergencies, int most) {
    this.ledger = ledger;
    this.reading = new Reading(ledger);
    this.clock = clock;
    this.emergencies = emergencies;
    this.most = most;
  }

  /**
   * What is made evidence of.
   *
   * @param asked the entry that has the seed
   * @param earlier counts the questions before it; asked last, because it reads beyond the period
   */
  record Asked(Period period, Draw draw, Seed seed, long asked, IntSupplier earlier, String by) {}

  /**
   * Reads the period twice: once to count, and once to take what was drawn.
   *
   * @throws Refusal WINDOW_IN_FUTURE, WINDOW_TOO_EARLY, WINDOW_PRUNED, SAMPLE_TOO_LARGE,
   *     LEDGER_ALTERED; NOT_READY if the checkpoint ends before the period; of the ledger
   */
  Evidence make(Asked asked, At checkpoint) {
    var period = asked.period();
    requirePast(period);
    long length = checkpoint.size();
    var begin = reading.at(0);
    if (!period.ends().isAfter(begin)) {
      throw new Refusal(ProblemCode.WINDOW_TOO_EARLY);
    }
    ledger
        .pruned()
        .filter(left -> !period.begins().isAfter(left.newest()))
        .ifPresent(
            left -> {
              throw new Refusal(ProblemCode.WINDOW_PRUNED, left.newest().toString());
            });
    long first = reading.firstAt(period.begins(), length);
    long end = reading.firstAt(period.ends(), length);
    if (first == end && end == length) {
      throw new Refusal(ProblemCode.NOT_READY, "checkpoint");
    }
    var population = new Population(period, emergencies.now(), most);
    reading.each(first, end, population::take);
    var seed = asked.seed().text();
    var picking = Picking.of(asked.draw(), seed, checkpoint.root(), population, end - first);
    if (asked.draw().size() > 0) {
      reading.each(first, end, picking::take);
    }
    var range = new Range(first, end - 1, end - first, population.firstAt(), population.lastAt());
    return evidence(asked, checkpoint, begin, range, population, picking);
  }

  private Evidence evidence(
      Asked asked,
      At checkpoint,
      Instant begin,
      Range range,
      Population population,
      Picking picking) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Evidence(
        Ids.random("evd"),
        asked.by(),
        now,
        asked.period().from(),
        asked.period().to(),
        !asked.period().ends().isAfter(now),
        begin,
        checkpoint.verified(now),
        range,
        population.types(),
        population.days(),
        drawn(asked),
        picking.rows(),
        population.changes(),
        population.emergencies(),
        population.reasons());
  }

  private void requirePast(Period period) {
    if (period.to().isAfter(Period.day(clock.instant()))) {
      throw new Refusal(ProblemCode.WINDOW_IN_FUTURE);
    }
  }

  private static Drawn drawn(Asked asked) {
    var draw = asked.draw();
    var seed = asked.seed();
    return new Drawn(
        draw.scope().text(),
        draw.type(),
        draw.size(),
        seed.text(),
        seed.digest(),
        seed.drawn(),
        asked.asked(),
        asked.earlier().getAsInt());
  }
}
