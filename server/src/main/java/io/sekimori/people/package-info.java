/**
 * Staff and applications: passkeys, password with one-time code, sessions, lock-out, tokens.
 *
 * <p>It does not decide what a caller may see. Its invariant: a caller is made only from a proof
 * that is checked here. A stolen password is expected; the browser is trusted to keep a session
 * cookie for at most the session's life and nothing else.
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
      "outbox"
    })
package io.sekimori.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
