package io.sekimori.vault;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells every node's searches which customers changed after they came.
 *
 * <p>Numbers are given one at a time, from the insert to the end of its transaction. So they become
 * visible in their order, and "after the last one seen" misses nobody.
 */
final class Changes {
  private Changes() {}

  /**
   * Notes a change as the last step of its transaction.
   *
   * @param entry the entry of intent
   */
  static void note(JdbcClient client, long customer, long entry) {
    VaultLock.CHANGE.take(client);
    client
        .sql("insert into vault.change(customer, entry) values (?, ?)")
        .params(customer, entry)
        .update();
  }
}
