/**
 * What is wrong now and has to be looked at: raised once per key, told at once by banner, mail and
 * webhook, and kept as history.
 *
 * <p>It does not find out what is wrong, but for its own heart: a watchdog outside the scheduler
 * sees what stopped beating. Its invariant: whoever raises an alarm never waits and never fails,
 * and what could not be written when it was raised is written later; a person quiets an alarm, only
 * the end of its cause clears it. It trusts the modules that raise, and not the database, the
 * ledger or the mail to be there.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"terms", "database", "keys", "ledger", "access", "edge", "outbox"})
package io.sekimori.alarms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
