/** The pages, the tile, the feed and the endpoints of duties. */
@NullMarked
package io.sekimori.duties.web;

import org.jspecify.annotations.NullMarked;
