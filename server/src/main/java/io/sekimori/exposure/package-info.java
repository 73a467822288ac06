/**
 * Exposure: of whom somebody was shown what in a window of time, of whom they could have been, of
 * whom they could not through the gate, and what nobody recorded.
 *
 * <p>It does not decide what anybody may see, and keeps no table but of approvals that were used.
 * Its invariant: the answer is a function of the question and a checkpoint of the ledger, and never
 * of today's customers, rights or register. It trusts the signed tree, the rows of rights under
 * their MAC as far as the ledger knows them, and says of everything else that it is not recorded.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "terms",
      "ledger",
      "history",
      "access",
      "approvals",
      "database",
      "documents",
      "edge",
      "systems",
      "vault",
      "vault :: catalogue",
      "people"
    })
package io.sekimori.exposure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
