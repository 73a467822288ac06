/**
 * The console's frame: layout, home with tiles, language. Every module brings its own pages.
 *
 * <p>It holds no feature and no table. Its invariant: nothing on a page that the layout renders is
 * inline script, inline style or text outside the message files. It trusts the modules' models.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"terms", "edge", "people", "access", "vault", "ledger", "keys"})
package io.sekimori.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
