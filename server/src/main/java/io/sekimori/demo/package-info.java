/**
 * The sample firm: a fictional securities broker with customers, organisations and staff, for
 * {@code demo}, for tests and for measurements.
 *
 * <p>It writes nothing by itself. Its invariant: nobody in it exists. Telephones cannot be dialled,
 * mail goes nowhere, individual numbers carry a prefix that shows what they are, and the same seed
 * makes the same firm. It needs no trust.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"terms", "vault", "vault :: normal"})
package io.sekimori.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
