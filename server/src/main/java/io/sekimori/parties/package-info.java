/**
 * Parties outside the firm (社外の相手) that two people let in and out again: the register of them, the
 * asking for a change, its making, and noticing that rows of it are gone.
 *
 * <p>It does not know what a party is, nor reach one: the module that keeps such parties does. Its
 * invariant: every row of a register has the approval of a second person, a number of its own and
 * an entry in the ledger before it. Rows of the database are <em>not</em> trusted: one without our
 * MAC is absent, and the newest number is read out of the ledger's log. It trusts approvals to say
 * who agreed to what.
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
      "alarms"
    })
package io.sekimori.parties;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
