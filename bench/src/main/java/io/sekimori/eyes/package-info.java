/** Asks the history over generated segments, from inside of its package. */
@NullMarked
package io.sekimori.eyes;

import org.jspecify.annotations.NullMarked;
