/**
 * Reviews of rights (アクセス権限の棚卸し): in each campaign whoever answers for a person and for the data
 * says of every right whether it stays.
 *
 * <p>It gives no right and changes none: it takes away, through access. Its invariant: what nobody
 * is known to have kept by the due date is in force no more, and nobody reviews themselves. Rows of
 * the database are <em>not</em> trusted: one that does not verify keeps nothing.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "terms",
      "database",
      "keys",
      "ledger",
      "history",
      "approvals",
      "access",
      "edge",
      "outbox",
      "alarms",
      "duties"
    })
package io.sekimori.reviews;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
