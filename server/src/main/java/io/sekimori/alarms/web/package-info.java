/** The alarms' page, banner, tile and endpoints. */
@NullMarked
package io.sekimori.alarms.web;

import org.jspecify.annotations.NullMarked;
