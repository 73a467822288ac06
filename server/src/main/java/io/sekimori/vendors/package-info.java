/**
 * Systems at vendors (外部委託先のシステム): what is watched there, who reports, and what of it cannot be
 * true.
 *
 * <p>It does not fetch anything from a vendor and holds no item, name or path of theirs: counts and
 * ages only. Its invariant: a report's entry is durable before its reply, and whatever is wrong
 * with a report, or with its absence, has an alarm of its own. It trusts an agent's key to be where
 * it was made and nothing that the agent says; what it cannot tell is a consistent invention.
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
      "alarms",
      "duties",
      "systems"
    })
package io.sekimori.vendors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
