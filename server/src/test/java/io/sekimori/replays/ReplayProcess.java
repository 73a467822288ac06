package io.sekimori.replays;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A replay as {@code ./sekimori replay} starts it, on the classes that were built before. */
record ReplayProcess(Path output) {
  private static final Path CLASSES = Path.of("..", "replay", "target", "classes");

  /** Starts it; what it prints goes to the output. */
  Process start(String... arguments) throws IOException {
    var command = new ArrayList<>(java("-Xmx300m"));
    command.add("-Dsekimori.server.command=" + String.join("\n", server()));
    command.addAll(List.of("-cp", CLASSES + File.pathSeparator + ownClassPath()));
    command.add("io.sekimori.replay.Main");
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SEKIMORI_"));
    return builder.redirectOutput(output.toFile()).start();
  }

  private static List<String> server() {
    var command = new ArrayList<>(java("-Xmx500m"));
    command.addAll(List.of("-cp", ownClassPath(), "io.sekimori.Sekimori"));
    return command;
  }

  private static List<String> java(String heap) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        heap,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dfile.encoding=UTF-8");
  }

  /** The product's classes and libraries without the classes of the tests. */
  private static String ownClassPath() {
    var own =
        ReplayProcess.class.getClassLoader() instanceof URLClassLoader loader
            ? Stream.of(loader.getURLs()).map(URL::getPath)
            : Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
    return own.filter(entry -> !Path.of(entry).endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
