/**
 * The ledger for those who may read it: receipts, histories of a customer and of a person, tiles
 * and exports, and the order by which old entries leave for good.
 *
 * <p>It does not append what others disclose and keeps no table. Its invariant: reading the ledger
 * about a customer or a person is itself entered before the answer leaves. It trusts the ledger's
 * entries as far as {@code ledger verify} does.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "terms",
      "ledger",
      "approvals",
      "history",
      "access",
      "edge",
      "people",
      "vault"
    })
package io.sekimori.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
