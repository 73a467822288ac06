/**
 * Retention (保存期間): rules, holds, plans, runs, and what is left.
 *
 * <p>It does not decide what a value is, nor hold one, and it names no object in a table or a log.
 * Its invariants: nothing held is erased, and nothing counts as erased that a listing of the store
 * itself still finds. It trusts neither the deleter's word nor the wall clock; it trusts the stores
 * to list what they hold.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "terms",
      "database",
      "keys",
      "ledger",
      "objectstore",
      "access",
      "approvals",
      "edge",
      "outbox",
      "alarms",
      "duties",
      "vault"
    })
package io.sekimori.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
