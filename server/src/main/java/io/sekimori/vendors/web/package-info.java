/** The pages and endpoints of systems at vendors. */
@NullMarked
package io.sekimori.vendors.web;

import org.jspecify.annotations.NullMarked;
