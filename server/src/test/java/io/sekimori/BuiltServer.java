package io.sekimori;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The server for tests that start it as a process of its own: the classes of the product in jars,
 * and what the virtual machine learns from one start of it, as {@code ./sekimori} keeps it. Made by
 * whichever test process comes first, and anew when a class has changed.
 */
public final class BuiltServer {
  private static final Path PLACE = Path.of("target", "built-server").toAbsolutePath();
  private static final Path LEARNED = PLACE.resolve("server.aot");
  private static final int PATIENCE_SECONDS = 300;

  private final List<String> classPath = new ArrayList<>();

  /** Made when first asked for. */
  private static final class Shared {
    static final BuiltServer INSTANCE = new BuiltServer();
  }

  private BuiltServer() {
    try (var turn = FileChannel.open(Path.of(PLACE + ".lock"), CREATE, WRITE);
        var _ = turn.lock()) {
      var directories = new ArrayList<Path>();
      for (String entry : ownClassPath().toList()) {
        boolean ours = Files.isDirectory(Path.of(entry));
        if (ours) {
          directories.add(Path.of(entry));
        }
        classPath.add(ours ? jar(Path.of(entry)).toString() : entry);
      }
      makeUnlessMade(directories);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * The virtual machine with its options and the class path, up to the main class.
   *
   * @param more jars and directories behind the product's
   */
  public static List<String> java(String heap, Path... more) {
    var command = Shared.INSTANCE.command(heap, more);
    if (Files.exists(LEARNED)) {
      command.add(1, "-XX:AOTCache=" + LEARNED);
    }
    return List.copyOf(command);
  }

  private List<String> command(String heap, Path... more) {
    var all = Stream.concat(classPath.stream(), Stream.of(more).map(Path::toString));
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            heap,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "-cp",
            all.collect(Collectors.joining(File.pathSeparator))));
  }

  /** The product's classes and libraries without the classes of the tests. */
  private static Stream<String> ownClassPath() {
    var own =
        BuiltServer.class.getClassLoader() instanceof URLClassLoader loader
            ? Stream.of(loader.getURLs()).map(URL::getPath)
            : Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
    return own.filter(entry -> !Path.of(entry).endsWith("test-classes"));
  }

  /** Of {@code server/target/classes}: {@code server.jar}. */
  private static Path jar(Path classes) {
    var path = classes.toAbsolutePath();
    return PLACE.resolve(path.getName(path.getNameCount() - 3) + ".jar");
  }

  private void makeUnlessMade(List<Path> directories) throws IOException {
    var stamp = PLACE.resolve("stamp");
    var now = new StringBuilder(String.join("\n", command("")));
    for (Path directory : directories) {
      now.append('\n').append(newest(directory));
    }
    if (Files.exists(stamp) && Files.readString(stamp).contentEquals(now)) {
      return;
    }
    FileSystemUtils.deleteRecursively(PLACE);
    Files.createDirectories(PLACE);
    for (Path directory : directories) {
      pack(directory, jar(directory));
    }
    learn();
    Files.writeString(stamp, now);
  }

  /** How many files, and when the newest was written. */
  private static String newest(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      var times = files.map(file -> file.toFile().lastModified()).sorted().toList();
      return times.size() + " " + times.getLast();
    }
  }

  private static void pack(Path directory, Path jar) {
    int code =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "-c", "-0", "-f", "" + jar, "-C", "" + directory, ".");
    if (code != 0) {
      throw new IllegalStateException("no " + jar);
    }
  }

  /** Without it servers only start more slowly. */
  private void learn() throws IOException {
    Path home = Files.createTempDirectory("learning");
    var command = command("-Xmx400m");
    command.addAll(1, List.of("-XX:AOTCacheOutput=" + LEARNED, "-Dsekimori.exit-when-ready=true"));
    command.add("io.sekimori.Sekimori");
    command.addAll(List.of("demo", "--port", "0", "--no-browser"));
    command.addAll(List.of("--data", home + "/data", "--keys", home + "/keys"));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SEKIMORI_"));
    builder.environment().put("SEKIMORI_DEMO_CUSTOMERS", "20");
    var process = builder.redirectOutput(PLACE.resolve("learning.log").toFile()).start();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      FileSystemUtils.deleteRecursively(home);
    }
  }
}
