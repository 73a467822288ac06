package io.sekimori.outbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The messages that have to be there still, in memory: what waits, and what failed and nobody has
 * put aside. A row that somebody deletes leaves nothing else behind.
 */
final class Unended {
  private static final int MOST = MessageRows.MOST_WAITING;
  private final Map<String, MessageProofs.Said> all = new HashMap<>();

  /** From when the caller's transaction is committed, if there is one. */
  void added(MessageProofs.Said said) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      keep(said);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            keep(said);
          }
        });
  }

  synchronized void keep(MessageProofs.Said said) {
    if (all.size() < MOST) {
      all.put(said.id(), said);
    }
  }

  synchronized void ended(String id) {
    all.remove(id);
  }

  synchronized Set<String> ids() {
    return Set.copyOf(all.keySet());
  }

  synchronized List<MessageProofs.Said> of(List<String> ids) {
    return all.values().stream().filter(one -> ids.contains(one.id())).toList();
  }
}
