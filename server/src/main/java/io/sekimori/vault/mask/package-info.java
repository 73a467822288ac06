/**
 * Masks: what of a value may be seen without unmasking it.
 *
 * <p>They do not decide who sees what. Their invariant: a mask shows at most what its rule allows,
 * whatever the value is, and never fails: what it does not understand it hides. The value is not
 * trusted to belong to the field.
 */
@NullMarked
package io.sekimori.vault.mask;

import org.jspecify.annotations.NullMarked;
