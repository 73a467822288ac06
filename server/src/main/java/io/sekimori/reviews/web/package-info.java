/** Reviews of rights for programs. */
@NullMarked
package io.sekimori.reviews.web;

import org.jspecify.annotations.NullMarked;
