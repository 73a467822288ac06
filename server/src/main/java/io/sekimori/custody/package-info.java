/**
 * Custody of the keys: who may rotate them, with whose agreement, and what the ledger says of it.
 *
 * <p>It holds no key and does not re-tag. Its invariant: no rotation that somebody orders begins
 * without a second natural person and a durable entry, and every epoch that ended is entered. It
 * trusts the key directory to say when the key-encryption key was split and rehearsed.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "terms",
      "database",
      "keys",
      "ledger",
      "access",
      "approvals",
      "edge",
      "vault"
    })
package io.sekimori.custody;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
