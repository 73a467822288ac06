package io.sekimori.scan;

import io.sekimori.scan.detect.Kind;
import java.time.Instant;
import java.util.List;

/** What a scan found, without any value that it found. */
public record ScanReport(
    Instant started,
    Instant ended,
    List<String> places,
    Coverage coverage,
    List<Sum<Kind>> kinds,
    List<Sum<String>> folders,
    List<Sum<Age>> ages,
    List<FoundFile> files,
    List<NotRead> notRead) {
  public ScanReport {
    places = List.copyOf(places);
    kinds = List.copyOf(kinds);
    folders = List.copyOf(folders);
    ages = List.copyOf(ages);
    files = List.copyOf(files);
    notRead = List.copyOf(notRead);
  }
}
