/** The outbox's page, tile and endpoints. */
@NullMarked
package io.sekimori.outbox.web;

import org.jspecify.annotations.NullMarked;
