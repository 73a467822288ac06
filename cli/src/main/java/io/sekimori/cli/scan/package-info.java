/**
 * Looking for personal data in files, and the report of it.
 *
 * <p>What it does: takes the options, runs the scan, and writes what it found as a table, JSON,
 * SARIF or a workbook. What it does <em>not</em> do: read files of its own but that of the firm's
 * detectors, or ask a server. The invariant it keeps: a report has everything that the scan says it
 * did not read, and no value that it found. What it trusts: {@code scan} to have masked its samples
 * and names.
 */
@NullMarked
package io.sekimori.cli.scan;

import org.jspecify.annotations.NullMarked;
