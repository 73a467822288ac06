package io.sekimori.vault.intake;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files that are coming in on this node right now. */
final class Arrivals {
  private static final int MOST = 4;
  private final Set<ImportId> now = ConcurrentHashMap.newKeySet();

  boolean contains(ImportId id) {
    return now.contains(id);
  }

  /**
   * Leave for one file to come in; give it back at its end.
   *
   * @throws Refusal TOO_MANY_REQUESTS if enough are coming, CONFLICT if this one is
   */
  Leave begin(ImportId id) {
    if (!now.add(id)) {
      throw new Refusal(ProblemCode.CONFLICT, "import");
    }
    if (now.size() > MOST) {
      now.remove(id);
      throw new Refusal(ProblemCode.TOO_MANY_REQUESTS, "uploads");
    }
    return () -> now.remove(id);
  }

  /** One file's leave. */
  interface Leave extends AutoCloseable {
    @Override
    void close();
  }
}
