/**
 * The field catalogue: every field that the vault keeps, with its class, mask, normaliser, tags and
 * retention class, read from a versioned file.
 *
 * <p>It does not hold values. Its invariant: a catalogue that loads is whole and consistent, and no
 * equality tag exists but those that the design allows. The file is trusted as part of the program.
 */
@NullMarked
@NamedInterface("catalogue")
package io.sekimori.vault.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
