package io.sekimori.ledger;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
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
