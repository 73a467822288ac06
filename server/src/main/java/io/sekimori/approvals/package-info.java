/**
 * Approval by named natural persons, bound to the hash of what is approved.
 *
 * <p>It does not know what is approved nor carry it out. Its invariant: never zero approvers, never
 * the requester, and any edit of the content voids what was said. It trusts the caller's
 * authenticated person and nothing in the request.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"terms", "database", "keys", "ledger"})
package io.sekimori.approvals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
