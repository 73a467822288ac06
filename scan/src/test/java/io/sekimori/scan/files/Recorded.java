package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Writes down everything that is handed on. */
final class Recorded implements Content {
  static final Limits LIMITS = new Limits(4, 300, 1L << 30, 10_000, 32 << 20);

  final List<Part> parts = new ArrayList<>();
  final StringBuilder text = new StringBuilder();
  final List<String> cells = new ArrayList<>();
  final List<String> notRead = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private boolean open;

  static Recorded of(Path file) throws IOException {
    return of(file, LIMITS);
  }

  static Recorded of(Path file, Limits limits) throws IOException {
    Recorded recorded = new Recorded();
    FileReading.read(
        file,
        Files.readAttributes(file, BasicFileAttributes.class),
        limits,
        TimeLimit.NONE,
        recorded);
    return recorded;
  }

  @Override
  public void begin(Part part) {
    parts.add(part);
    columns.clear();
    open = true;
  }

  @Override
  public void text(byte[] utf8, int from, int to, long line) {
    if (!open) {
      throw new IllegalStateException("text outside of a part");
    }
    text.append(new String(utf8, from, to - from, UTF_8));
  }

  @Override
  public int column(String name) {
    if (!columns.contains(name)) {
      columns.add(name);
    }
    return columns.indexOf(name);
  }

  @Override
  public void cell(int column, long row, String value) {
    if (!open) {
      throw new IllegalStateException("a cell outside of a part");
    }
    cells.add(columns.get(column) + "@" + row + "=" + value);
  }

  @Override
  public void end() {
    open = false;
  }

  @Override
  public void notRead(String inside, Reason reason, boolean partly) {
    notRead.add((inside.isEmpty() ? "" : inside + " ") + reason + (partly ? " partly" : ""));
  }

  List<String> insides() {
    return parts.stream().map(Part::inside).distinct().toList();
  }
}
