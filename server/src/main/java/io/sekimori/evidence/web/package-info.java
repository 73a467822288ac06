/** Evidence for people and for programs: pages, the printed result, files, and the API. */
@NullMarked
package io.sekimori.evidence.web;

import org.jspecify.annotations.NullMarked;
