package io.sekimori.replays;

import io.sekimori.BuiltServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A replay as {@code ./sekimori replay} starts it, on the classes that were built before. */
record ReplayProcess(Path output) {
  private static final Path CLASSES = Path.of("..", "replay", "target", "classes");

  /** Starts it; what it prints goes to the output, and its world lies where those of tests lie. */
  Process start(String... arguments) throws IOException {
    var server = new ArrayList<>(BuiltServer.java("-Xmx500m"));
    server.add("io.sekimori.Sekimori");
    var command = new ArrayList<>(BuiltServer.java("-Xmx300m", CLASSES));
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.add("-Dsekimori.server.command=" + String.join("\n", server));
    command.add("io.sekimori.replay.Main");
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SEKIMORI_"));
    return builder.redirectOutput(output.toFile()).start();
  }
}
