@NullMarked
package io.sekimori.witnesses.web;

import org.jspecify.annotations.NullMarked;
