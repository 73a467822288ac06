/**
 * The key hierarchy: KEK, epoch key, a key per (customer, retention class), blind-index keys and
 * named secrets.
 *
 * <p>It does not know fields, grants or the ledger. Its invariant: shred plus horizon means that no
 * dump, log or base backup of the databases brings a value back. The key directory is trusted and
 * lies outside the data directory; the keys database is trusted with nothing but wrapped keys.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"terms", "database"})
package io.sekimori.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
