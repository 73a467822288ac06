package io.sekimori.cli.scan;

import io.sekimori.scan.ScanReport;
import java.io.IOException;
import java.io.OutputStream;

/** One form of a report. */
interface Output {
  /** Writes all of it; the stream stays open. */
  void write(ScanReport report, OutputStream out) throws IOException;
}
