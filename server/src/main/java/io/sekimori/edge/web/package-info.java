/**
 * The document of the API for its developers (OpenAPI 3.1). It is written, not generated: {@code
 * api/<module>.yaml} says what a person has to say, {@link io.sekimori.edge.web.ApiDocument} adds
 * what holds for every operation, and a test compares both with the controllers.
 */
@NullMarked
package io.sekimori.edge.web;

import org.jspecify.annotations.NullMarked;
