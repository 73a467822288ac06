@NullMarked
package io.sekimori.eyes.web;

import org.jspecify.annotations.NullMarked;
