/**
 * Evidence for a period (監査証拠): what an auditor is handed of some days of the ledger, namely all
 * entries by type, that none is missing, what was configured, and a random sample.
 *
 * <p>It decides nothing about anybody and shows no value of a customer. Its invariant: whoever has
 * the entries and the checkpoint comes to the same evidence, since it is made of nothing else and
 * of a seed that was entered before the entries were read; and a piece that was handed out stays as
 * it was, byte for byte. It trusts the signed tree and no table: a row that was altered is refused
 * and named.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"terms", "database", "keys", "ledger", "access", "edge", "documents"})
package io.sekimori.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
