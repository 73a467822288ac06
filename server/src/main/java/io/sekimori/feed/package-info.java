/**
 * What the ledger says, outwards (証跡の連携): every entry as OCSF JSON to the firm's monitoring, by
 * syslog over TLS or by webhook.
 *
 * <p>It adds nothing to an entry, and no append waits for a receiver. Its invariant: entries leave
 * in the order of their indexes, after they were held against the signed tree, and a position moves
 * only once the receiver has taken all before it; so each arrives at least once. A receiver is
 * trusted for nothing; who is one was decided by two people, since they learn who does what and
 * when.
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
package io.sekimori.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
