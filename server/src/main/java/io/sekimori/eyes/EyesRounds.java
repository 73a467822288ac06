package io.sekimori.eyes;

import io.sekimori.alarms.Tries;
import io.sekimori.database.Rounds;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Follows the ledger, on a thread that no disclosure waits for. */
@Component
class EyesRounds extends Rounds {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Eyes eyes;
  private final Tries tries;

  EyesRounds(Eyes eyes, Tries tries) {
    super("eyes", FIRST, EVERY);
    this.eyes = eyes;
    this.tries = tries;
  }

  @Override
  protected void round(long number) {
    tries.attempt("eyes", eyes::look);
  }
}
