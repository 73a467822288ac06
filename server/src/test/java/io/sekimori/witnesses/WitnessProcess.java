package io.sekimori.witnesses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code sekimori witness} as a process of its own. */
public final class WitnessProcess implements AutoCloseable {
  private final Process process;
  private final URI url;

  private WitnessProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Makes a witness in this folder; its key. */
  public static String make(Path folder) throws IOException {
    return output(List.of("init", folder.toString(), "--name", "audit.example/w"));
  }

  /** Tells it a log. */
  public static void know(Path folder, String vkey) throws IOException {
    assertThat(output(List.of("know", folder.toString(), vkey))).isEmpty();
  }

  /** What it saw. */
  public static String show(Path folder) throws IOException {
    return output(List.of("show", folder.toString()));
  }

  public static WitnessProcess run(Path folder) throws IOException {
    var process = start(List.of("run", folder.toString(), "--listen", "127.0.0.1:0"));
    var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    var ready = String.valueOf(reader.readLine());
    assertThat(ready).startsWith("Listening on port");
    var port = ready.replaceAll("^Listening on port ([0-9]+)\\..*", "$1");
    return new WitnessProcess(process, URI.create("http://127.0.0.1:" + port + "/"));
  }

  public String url() {
    return url.toString();
  }

  private static String output(List<String> arguments) throws IOException {
    var process = start(arguments);
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8).strip();
    }
  }

  private static Process start(List<String> arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.sekimori.cli.Main",
                "--lang=en",
                "witness"));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
