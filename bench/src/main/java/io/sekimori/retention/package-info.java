/** What measures the inside of retention. */
@NullMarked
package io.sekimori.retention;

import org.jspecify.annotations.NullMarked;
