@NullMarked
package io.sekimori.inquiries.web;

import org.jspecify.annotations.NullMarked;
