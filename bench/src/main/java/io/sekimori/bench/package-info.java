@NullMarked
package io.sekimori.bench;

import org.jspecify.annotations.NullMarked;
