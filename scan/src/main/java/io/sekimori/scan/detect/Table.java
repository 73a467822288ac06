package io.sekimori.scan.detect;

import java.util.List;

/**
 * How a delimited table is laid out. Records end at a line feed outside of quotes.
 *
 * @param delimiter an ASCII character, such as a comma or tab
 * @param quote an ASCII character, or 0 for none
 * @param headers names of the columns in order, if there are any
 * @param headerRecord which record holds them and no value, from 0; what stands before it belongs
 *     to no column
 */
public record Table(char delimiter, char quote, List<String> headers, int headerRecord) {
  public Table {
    if (delimiter == 0 || delimiter >= 0x80 || quote >= 0x80 || delimiter == quote) {
      throw new IllegalArgumentException("delimiter and quote are two ASCII characters");
    }
    headers = List.copyOf(headers);
  }

  /** With the names in the first record. */
  public Table(char delimiter, char quote, List<String> headers) {
    this(delimiter, quote, headers, 0);
  }
}
