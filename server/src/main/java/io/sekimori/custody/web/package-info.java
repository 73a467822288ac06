/** The keys' page, tile and endpoints. */
@NullMarked
package io.sekimori.custody.web;

import org.jspecify.annotations.NullMarked;
