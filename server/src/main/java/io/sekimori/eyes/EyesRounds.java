package io.sekimori.eyes;

import io.sekimori.alarms.Tries;
import io.sekimori.database.Rounds;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Follows the ledger, on a thread that no disclosure waits for. A look that took long is followed
 * by a long pause: the rules take a share of the machine, and never all of it.
 */
@Component
class EyesRounds extends Rounds {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration EVERY = Duration.ofSeconds(10);

  /** Within which a look is never missed, nor the lease of who looks lost. */
  private static final Duration LONGEST = Duration.ofSeconds(90);

  /** A look takes one part of so many. */
  private static final int SHARE = 25;

  private final Eyes eyes;
  private final Tries tries;

  EyesRounds(Eyes eyes, Tries tries) {
    super("eyes", FIRST, EVERY);
    this.eyes = eyes;
    this.tries = tries;
  }

  /** How long it waits after a look that took so long. */
  static Duration waitAfter(Duration look) {
    var share = look.multipliedBy(SHARE - 1);
    var most = share.compareTo(LONGEST) < 0 ? share : LONGEST;
    return most.compareTo(EVERY) > 0 ? most : EVERY;
  }

  @Override
  protected Duration pauseAfter(Duration look) {
    return waitAfter(look);
  }

  @Override
  protected void round(long number) {
    tries.attempt("eyes", eyes::look);
  }
}
