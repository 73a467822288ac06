/** The pages, the tile and the endpoints of retention. */
@NullMarked
package io.sekimori.retention.web;

import org.jspecify.annotations.NullMarked;
