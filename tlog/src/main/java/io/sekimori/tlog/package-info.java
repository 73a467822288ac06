@NullMarked
package io.sekimori.tlog;

import org.jspecify.annotations.NullMarked;
