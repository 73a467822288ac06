/**
 * The words that every module shares: identities, forms in which a field is shown, and the codes of
 * everything that can be refused.
 *
 * <p>It does not hold behaviour, tables or Spring beans. Its invariant: an identity is never a bare
 * string across a module's wall, and an identity's text never contains a personal value (it is
 * random or an enumeration of ours). It trusts nothing and is trusted by all.
 */
@NullMarked
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
package io.sekimori.terms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
