/**
 * The three databases (data, ledger, keys), their roles, their migrations, and the PostgreSQL that
 * the server supervises itself for {@code demo} and {@code start --trial}.
 *
 * <p>It knows no table: every module owns the schema that its scripts under {@code
 * db/<store>/<schema>} make. Its invariant: nobody gets a connection to a PostgreSQL that may lose
 * a committed transaction. The database is trusted to keep what it confirmed and is <em>not</em>
 * trusted to keep it secret or unaltered.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "terms")
package io.sekimori.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
