@NullMarked
package io.sekimori.cli;

import org.jspecify.annotations.NullMarked;
