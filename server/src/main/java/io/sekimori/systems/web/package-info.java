/**
 * The register's pages, files and API. Only calls the module's own façades; holds no state and
 * takes no decision.
 */
@NullMarked
package io.sekimori.systems.web;

import org.jspecify.annotations.NullMarked;
