@NullMarked
package io.sekimori.feed.web;

import org.jspecify.annotations.NullMarked;
