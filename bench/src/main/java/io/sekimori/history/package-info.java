/** Asks the history over generated segments, from inside of its package. */
@NullMarked
package io.sekimori.history;

import org.jspecify.annotations.NullMarked;
