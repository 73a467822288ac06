package io.sekimori.inquiries;

import io.sekimori.exposure.Involved;
import io.sekimori.terms.FieldClass;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** How lists stand in a column, and their digests: one writing for each content. */
final class Texts {
  private static final String NONE = "-";

  private Texts() {}

  static FieldClass fieldClass(String text) {
    return Arrays.stream(FieldClass.values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("class"));
  }

  static String classes(List<FieldClass> classes) {
    return classes.stream().map(FieldClass::text).collect(Collectors.joining(","));
  }

  static List<FieldClass> classes(String text) {
    return Arrays.stream(text.split(",")).map(Texts::fieldClass).toList();
  }

  /** {@code name:12:30:1,contact:0:0:0}. */
  static String records(List<Involved.OfClass> records) {
    return records.stream()
        .map(
            one ->
                String.join(
                    ":",
                    one.of().text(),
                    Integer.toString(one.shown()),
                    Long.toString(one.times()),
                    one.reachable() ? "1" : "0"))
        .collect(Collectors.joining(","));
  }

  static List<Involved.OfClass> records(String text) {
    return Arrays.stream(text.split(","))
        .map(one -> one.split(":"))
        .map(
            part ->
                new Involved.OfClass(
                    fieldClass(part[0]),
                    Integer.parseInt(part[1]),
                    Long.parseLong(part[2]),
                    part[3].equals("1")))
        .toList();
  }

  /** {@code name:1:1:0:0:deleted:2021-11-30}: seen, saved, printed, sent, and what became of it. */
  static String reply(List<Reply.ForClass> classes) {
    return classes.stream()
        .sorted(Comparator.comparing(Reply.ForClass::of))
        .map(
            one ->
                String.join(
                    ":",
                    one.of().text(),
                    bit(one.seen()),
                    bit(one.saved()),
                    bit(one.printed()),
                    bit(one.sent()),
                    one.gone().text(),
                    one.on() == null ? NONE : one.on().toString()))
        .collect(Collectors.joining(","));
  }

  static List<Reply.ForClass> reply(String text) {
    return Arrays.stream(text.split(","))
        .map(one -> one.split(":"))
        .map(
            part ->
                new Reply.ForClass(
                    fieldClass(part[0]),
                    part[1].equals("1"),
                    part[2].equals("1"),
                    part[3].equals("1"),
                    part[4].equals("1"),
                    Reply.Gone.of(part[5]),
                    part[6].equals(NONE) ? null : LocalDate.parse(part[6])))
        .toList();
  }

  private static String bit(boolean yes) {
    return yes ? "1" : "0";
  }

  /** Of everybody who is asked and what was on record of them: who is missing later, is missed. */
  static String roll(List<Task> tasks) {
    return digest(
        tasks.stream()
            .sorted(Comparator.comparing(task -> task.person().value()))
            .map(task -> task.person() + " " + task.organisation() + " " + records(task.records()))
            .toArray(String[]::new));
  }

  /** SHA-256 of lines, in hexadecimal digits. */
  static String digest(String... lines) {
    try {
      var whole = new StringBuilder();
      for (var line : lines) {
        whole.append(line.length()).append(' ').append(line).append('\n');
      }
      byte[] bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
