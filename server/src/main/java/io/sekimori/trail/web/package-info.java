/** The ledger's endpoints and pages. */
@NullMarked
package io.sekimori.trail.web;

import org.jspecify.annotations.NullMarked;
