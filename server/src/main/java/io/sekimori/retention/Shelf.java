package io.sekimori.retention;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A place with objects. Two ways lead to them: the one of the deletion, and a listing that is asked
 * afterwards. Both find all that takes room there under a name: versions, marks of deletion,
 * uploads that were never finished.
 *
 * <p>Every method throws {@link io.sekimori.terms.Refusal} NOT_READY about {@code store} if the
 * place does not answer.
 */
interface Shelf {
  /**
   * An object, a version of one, a mark, or an upload.
   *
   * @param version empty if there are none
   * @param at when it came there
   */
  record Thing(String name, String version, Instant at) {
    /** The name may be a customer's. */
    @Override
    public String toString() {
      return "Thing[REDACTED]";
    }
  }

  /** Passes if it is the place that it should be; one that says so with every answer passes. */
  default void requireThere() {}

  /** What could be deleted. */
  void each(Consumer<Thing> found);

  /**
   * Deletes what is still as it was listed; what is gone already is no failure.
   *
   * @param before asked before each of them; what it throws ends the deletion there
   * @return those that were written anew since they were listed, and stay
   */
  List<Thing> delete(List<Thing> things, Runnable before);

  /** Lists by another path. */
  void list(Consumer<Thing> found);

  /** A word for that path. */
  String path();
}
