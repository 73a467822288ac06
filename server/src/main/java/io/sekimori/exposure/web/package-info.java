/** Exposure for people and for programs: a page, its files, and the API. */
@NullMarked
package io.sekimori.exposure.web;

import org.jspecify.annotations.NullMarked;
