/**
 * The REST side of access and of approvals. It decides nothing: each method turns text into values
 * and calls one method of the module's API.
 */
@NullMarked
package io.sekimori.access.web;

import org.jspecify.annotations.NullMarked;
