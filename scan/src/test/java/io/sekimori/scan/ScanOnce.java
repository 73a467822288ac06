package io.sekimori.scan;

import io.sekimori.scan.Scan.Doubtful;
import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.files.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A scan in a process of its own, with little memory or few rights. */
public final class ScanOnce {
  private ScanOnce() {}

  /** Prints a line per kind and per place not read. */
  public static void main(String[] places) throws InterruptedException {
    int threads = 2;
    Scan scan =
        new Scan(
            Detectors.standard(),
            Limits.usual(threads),
            threads,
            Doubtful.LEFT_OUT,
            Clock.systemUTC(),
            Watcher.NONE);
    ScanReport report = scan.of(List.of(Path.of(places[0])));
    report.kinds().forEach(sum -> System.out.println(sum.of().id() + " " + sum.values()));
    for (NotRead not : report.notRead()) {
      String name = Path.of(not.path()).getFileName().toString();
      System.out.println(name + " " + not.inside() + " " + not.reason());
    }
    System.out.println("files " + report.coverage().files());
  }

  /** What such a process printed, line by line. */
  static List<String> in(Path place, List<String> prefix, String... options) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            ScanOnce.class.getName(),
            place.toString()));
    try {
      Path out = Files.createTempFile("scan", ".out");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      int exit = process.waitFor();
      String printed = Files.readString(out, StandardCharsets.UTF_8);
      Files.delete(out);
      if (exit != 0) {
        throw new AssertionError("exit " + exit + ": " + printed);
      }
      return printed.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
