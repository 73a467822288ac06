/** The vault's endpoints and pages. */
@NullMarked
package io.sekimori.vault.web;

import org.jspecify.annotations.NullMarked;
