/**
 * Staff inquiries (職員への照会): what no log holds is asked of everybody who was shown something or
 * could have been, and their signed answers are held against the ledger.
 *
 * <p>It does not find out who was involved (exposure does) and believes no answer more than that
 * somebody signed it. Its invariant: whoever was asked stands in a roll whose digest is in the
 * ledger, an answer is one person's own at a fresh passkey and never changes, and whoever is asked
 * sees no other's. It trusts the rows under their MAC as far as the ledger knows them.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "terms",
      "database",
      "keys",
      "ledger",
      "history",
      "access",
      "edge",
      "outbox",
      "alarms",
      "duties",
      "exposure"
    })
package io.sekimori.inquiries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
