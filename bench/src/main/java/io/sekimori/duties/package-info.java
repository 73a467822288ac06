/** Drives the engine of duties through a year, from inside of its package. */
@NullMarked
package io.sekimori.duties;

import org.jspecify.annotations.NullMarked;
