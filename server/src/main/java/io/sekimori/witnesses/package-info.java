/**
 * Witnesses (証人) outside the firm that sign the ledger's checkpoints: who they are, asking them,
 * and noticing that they are silent or contradict.
 *
 * <p>It does not sign anything itself, and no append and no disclosure waits for it. Its invariant:
 * who counts as a witness was decided by two people, and a checkpoint counts as witnessed only
 * while the cosignature verifies under that key. A witness is trusted for nothing but its
 * signature: what it merely says can neither stop the ledger nor make it look attested; what our
 * own key signed and a witness kept can.
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
      "parties",
      "duties"
    })
package io.sekimori.witnesses;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
