/**
 * Customers and their values: the field catalogue, search, masked views, match questions, reveal,
 * import.
 *
 * <p>It does not decide and does not sign in. Its invariant: a value leaves only against a grant
 * and the ticket of its durable entry. The database is trusted with ciphertext and blind tags only.
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
      "duties",
      "systems"
    })
package io.sekimori.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
