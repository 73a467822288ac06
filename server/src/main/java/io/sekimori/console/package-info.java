/**
 * Home with the tiles of all modules, and the pages of access and approvals, which lie below the
 * edge and so cannot bring their own. Every other module brings its pages itself.
 *
 * <p>It holds no table and decides nothing. Its invariant: nothing on a page that the layout
 * renders is inline script, inline style or text outside the message files. It trusts the modules'
 * models.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "terms",
      "edge",
      "people",
      "access",
      "approvals",
      "vault",
      "ledger",
      "history",
      "keys"
    })
package io.sekimori.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
