/**
 * Backups of the data, the ledger and the keys, apart from each other; their restoration, its
 * rehearsal, and how old each of them is.
 *
 * <p>It holds no key, and it does not choose where backups are carried to from their directories.
 * Its invariant: a file without its manifest is no backup, and restored data are joined with
 * today's ledger and keys before a value is opened. It trusts the key directory; a place where
 * backups lie is <em>not</em> trusted to be unread, unaltered or the newest.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "terms",
      "database",
      "keys",
      "ledger",
      "access",
      "edge",
      "outbox",
      "alarms",
      "duties",
      "vault"
    })
package io.sekimori.backups;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
