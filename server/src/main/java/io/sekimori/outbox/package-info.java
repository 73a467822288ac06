/**
 * What leaves for people and for other systems: e-mail to the staff and a signed webhook, from one
 * queue that survives a restart.
 *
 * <p>It does not decide what is said nor to whom, and it never writes to a customer. Its invariant:
 * a row holds keys and ids only, becomes a letter when it is sent, and ends as sent or, after a
 * bounded number of tries, visibly as failed. The mail server and the receiver of the webhook are
 * <em>not</em> trusted: what they answer becomes a word of ours, and what leaves holds no personal
 * value but the receiver's own address.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"terms", "database", "keys", "ledger", "access", "edge"})
package io.sekimori.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
