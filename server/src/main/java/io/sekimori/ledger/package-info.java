/**
 * The tamper-evident record of every disclosure: append with a guard, prove, search.
 *
 * <p>It does not decide who may see what, and it holds no personal value. Its invariant: an entry
 * that was acknowledged is durable, at one index, for ever, and nothing is acknowledged that is
 * not. PostgreSQL is trusted to order and keep; it is <em>not</em> trusted to be unaltered or to be
 * the newest: the tree and the checkpoint kept outside it show both. What gives old entries that
 * lie outside it is trusted with nothing: they are held against the tree before they are answered.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"terms", "database", "keys"})
package io.sekimori.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
