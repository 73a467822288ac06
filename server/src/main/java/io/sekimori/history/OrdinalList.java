package io.sekimori.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Which files hold the customers' numbers: the id of the numbers, the files with their hashes, a
 * line each, and the seal of all that.
 *
 * @param files with SHA-256 in hexadecimal
 */
record OrdinalList(String id, Map<Path, String> files) {
  private static final String LIST = "list";

  OrdinalList {
    files = Map.copyOf(files);
  }

  static boolean exists(Path directory) {
    return Files.exists(directory.resolve(LIST));
  }

  /** Whether a file is the list. */
  static boolean is(Path file) {
    return name(file).equals(LIST);
  }

  /**
   * The one of a directory.
   *
   * @throws AlteredException if it is not what this node wrote
   */
  static OrdinalList read(Path directory, Seal seal) throws IOException {
    var lines = Files.readAllLines(directory.resolve(LIST));
    int last = lines.size() - 1;
    if (last < 1 || !lines.get(last).equals(sealOf(lines.subList(0, last), seal))) {
      throw new AlteredException(Ordinals.NAME);
    }
    var files = new HashMap<Path, String>();
    for (var line : lines.subList(1, last)) {
      int space = line.indexOf(' ');
      files.put(directory.resolve(line.substring(0, space)), line.substring(space + 1));
    }
    return new OrdinalList(lines.getFirst(), files);
  }

  /** Makes it the one of a directory, also after the power failed. */
  void write(Path directory, Seal seal) throws IOException {
    var lines = new ArrayList<String>();
    lines.add(id);
    files.forEach((file, hash) -> lines.add(name(file) + " " + hash));
    lines.add(sealOf(lines, seal));
    var unfinished = directory.resolve(LIST + ".tmp");
    Files.write(unfinished, lines);
    Disk.force(unfinished);
    Files.move(unfinished, directory.resolve(LIST), StandardCopyOption.ATOMIC_MOVE);
    Disk.force(directory);
  }

  private static String sealOf(List<String> lines, Seal seal) {
    var text = Ordinals.NAME + "\n" + String.join("\n", lines);
    return HexFormat.of().formatHex(seal.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  List<Path> paths() {
    return files.keySet().stream().sorted().toList();
  }

  /**
   * @throws AlteredException if a file has another one
   */
  static void requireHash(Path file, String hash) {
    try {
      if (!Hashes.of(file).equals(hash)) {
        throw new AlteredException(Ordinals.NAME);
      }
    } catch (IOException unreadable) {
      throw new AlteredException(Ordinals.NAME);
    }
  }
}
