package io.sekimori.scan.detect;

import java.util.List;

/**
 * What one sweep found, doubtful findings included.
 *
 * @param found the surest first
 * @param bytes swept; 0 for cells
 * @param lines swept, or rows of cells
 * @param columnsLeftOut columns beyond the bound, which were swept as one
 */
public record Findings(List<Finding> found, long bytes, long lines, long columnsLeftOut) {
  public Findings {
    found = List.copyOf(found);
  }

  /** Those that belong in a report. */
  public List<Finding> reported() {
    return found.stream().filter(finding -> finding.confidence().reported()).toList();
  }
}
