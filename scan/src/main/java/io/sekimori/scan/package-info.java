/**
 * Looks for personal data left over in files, and says what it could not look at.
 *
 * <p>What it does: walks folders, has every file read and swept, and sums up by kind, folder and
 * age. What it does <em>not</em> do: write, delete, follow links, ask a server or the network. The
 * invariant it keeps: every file that the walk met is counted as read, partly read or not read, and
 * whatever was not read stands in the report with its reason; the report holds no value that was
 * found. What it trusts: the operating system's word on kinds, sizes and times of files.
 */
@NullMarked
package io.sekimori.scan;

import org.jspecify.annotations.NullMarked;
