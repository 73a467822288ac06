package io.sekimori.ledger;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/** A lost database and an altered one are refusals, so that callers need one way out. */
final class Asked {
  private Asked() {}

  static void run(Runnable question) {
    boolean _ =
        of(
            () -> {
              question.run();
              return true;
            });
  }

  /** What was appended, or why nothing is known of it. */
  static Appended awaited(CompletableFuture<Appended> appended) {
    try {
      return appended.get(Sequencer.PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "", stopped);
    } catch (TimeoutException late) {
      throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "", late);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Refusal refusal
          ? refusal
          : new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "", failed);
    }
  }

  static <T> T of(Supplier<T> question) {
    try {
      return question.get();
    } catch (DataAccessException unreachable) {
      throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "", unreachable);
    } catch (AlteredException altered) {
      throw new Refusal(ProblemCode.LEDGER_ROLLED_BACK, altered.range(), altered);
    }
  }
}
