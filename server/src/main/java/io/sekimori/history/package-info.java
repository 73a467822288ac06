/**
 * What the ledger shows about whom (開示履歴): one question, answered from the entries below a
 * checkpoint.
 *
 * <p>It does not decide who may ask, and it knows customers by their handles only. Its invariant:
 * the same question at the same checkpoint has the same answer, whatever lies in files, memory or
 * indexes of ours. It trusts the ledger's signed tree, and of what it wrote down itself only what
 * has the hash in the ledger; for counts also what this node rolled up from that and sealed under a
 * secret of its own. Its files may be the only place of old entries: none is swept that an entry
 * names or that another log may need.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"terms", "keys", "ledger", "objectstore"})
package io.sekimori.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
