/**
 * Imports that people and programs start: the upload, its mapping, the dry run, the import itself
 * in the background, its progress, its problems, its end.
 *
 * <p>It does not turn rows into stored customers; {@code vault.csv} and {@code Imports} do. Its
 * invariants: a file never lies on the disk in the clear; how far an import has come is durable
 * together with the customers, so that none comes twice; whoever imports is shown positions and
 * reasons and no value. The file is not trusted; the disk is trusted with ciphertext only.
 */
@NullMarked
package io.sekimori.vault.intake;

import org.jspecify.annotations.NullMarked;
