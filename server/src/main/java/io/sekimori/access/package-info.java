/**
 * Who may see what, why and when: organisations, persons, roles, networks, purposes, cases and
 * grants in two times, and the decision over them.
 *
 * <p>It does not hand out values and does not write what was shown. Its invariant: a grant in force
 * is a row with a valid authority MAC and a ledger entry; every decision says why. Rows of the
 * database are <em>not</em> trusted: the loader ignores and alarms what does not verify.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"terms", "database", "keys", "ledger", "approvals"})
package io.sekimori.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
