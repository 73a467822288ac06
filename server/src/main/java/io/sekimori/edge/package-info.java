/**
 * How requests come in and problems go out: RFC 9457 problems in two languages, security headers,
 * body limits, idempotency keys, cursors, the client's address, CSRF, languages, and the frame that
 * the layout shows around a page.
 *
 * <p>It knows no feature and no way of proving who calls ({@link io.sekimori.edge.Recognition} is
 * implemented above). Its invariant: whatever goes wrong, the answer has a code, says what to do
 * next, and repeats nothing that the client sent. Nothing in a request is trusted, headers about
 * addresses least of all.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"terms", "database", "keys", "ledger", "access"})
package io.sekimori.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
