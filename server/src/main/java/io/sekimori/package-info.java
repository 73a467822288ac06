@NullMarked
package io.sekimori;

import org.jspecify.annotations.NullMarked;
