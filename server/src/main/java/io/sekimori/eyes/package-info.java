/**
 * Eyes (検知): readable rules that look through what persons were shown, for what should be asked
 * about, as it happens and over all that ever happened.
 *
 * <p>It stops nobody and judges nobody: a person closes what was found. Its invariant: what a rule
 * finds is a function of the entries up to that moment, so looking live and looking over all of
 * history find the same, and nothing found goes unnoticed again. It trusts the ledger's signed tree
 * and the segments that history checked, and no row of its own without a MAC.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "terms",
      "database",
      "keys",
      "ledger",
      "calendar",
      "history",
      "access",
      "edge",
      "outbox",
      "alarms",
      "duties"
    })
package io.sekimori.eyes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
