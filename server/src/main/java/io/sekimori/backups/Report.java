package io.sekimori.backups;

import java.util.List;

/**
 * What became of an order that was given at the machine.
 *
 * @param passed whether everything was done, or found, as it should be
 * @param rows words and numbers of ours, for a table
 * @param key of the sentence that sums it up, among the launcher's messages
 * @param facts its arguments
 */
public record Report(boolean passed, List<List<String>> rows, String key, List<String> facts) {
  public Report {
    rows = rows.stream().map(List::copyOf).toList();
    facts = List.copyOf(facts);
  }
}
