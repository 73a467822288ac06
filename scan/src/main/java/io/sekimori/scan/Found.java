package io.sekimori.scan;

import io.sekimori.scan.detect.Finding;
import io.sekimori.scan.files.Part;

/**
 * One kind in one column, or in the text, of one part of a file.
 *
 * @param column as it may be shown; empty for running text
 */
public record Found(Part part, String column, Finding finding) {}
