/** The page and the endpoints of backups. */
@NullMarked
package io.sekimori.backups.web;

import org.jspecify.annotations.NullMarked;
