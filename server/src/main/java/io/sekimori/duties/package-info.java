/**
 * What is due (期限管理事項): whose, anchored on what, under which rule, decided and filed by whom, and
 * the heartbeats of machines.
 *
 * <p>It does not do what is due, and believes nobody that it was done but the evidence that is
 * filed. Its invariant: what was promised and does not come is noticed by somebody other than the
 * actor within a minute of its grace, and lateness, once filed, never changes. It trusts the
 * calendar for closed days, access for who holds a role, and the wall clock only as long as the
 * ledger does.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "terms",
      "calendar",
      "database",
      "keys",
      "ledger",
      "history",
      "approvals",
      "access",
      "edge",
      "outbox",
      "alarms"
    })
package io.sekimori.duties;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
