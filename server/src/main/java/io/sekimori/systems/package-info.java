/**
 * The register of personal-data handling (個人データ取扱台帳): every system that holds customers' data, and
 * what of it this server does not protect.
 *
 * <p>It does not look into any other system, and holds no customer's data: what others deliver are
 * counts, keyed digests and logs. Its invariant: the register as it stood at an instant follows
 * from the ledger below a checkpoint alone, and nobody makes it look better by themselves. It
 * trusts the ledger and nothing that a row says beside it; what another system says of itself is
 * marked as observed.
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
      "outbox",
      "alarms",
      "duties"
    })
package io.sekimori.systems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
