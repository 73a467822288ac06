/**
 * The sample firm: a fictional securities broker with customers, organisations, staff and a vendor,
 * for {@code demo}, for tests and for measurements; and the start of {@code demo}, which founds it.
 *
 * <p>It holds no table of this server's, and its start does nothing in any other mode. Its
 * invariant: nobody in it exists. Telephones cannot be dialled, mail goes nowhere, individual
 * numbers carry a prefix that shows what they are, and the same seed makes the same firm. It needs
 * no trust.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "terms",
      "database",
      "ledger",
      "access",
      "edge",
      "people",
      "systems",
      "vault",
      "vault :: catalogue",
      "vault :: normal",
      "vendors"
    })
package io.sekimori.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
