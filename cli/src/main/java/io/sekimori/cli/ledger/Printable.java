package io.sekimori.cli.ledger;

/** Text from a ledger for a terminal, which must not be steered by what somebody wrote there. */
final class Printable {
  private static final int REPLACEMENT = 0xfffd;

  private Printable() {}

  /** Control, format and unassigned characters become U+FFFD. */
  static String of(String text) {
    return text.codePoints()
        .map(c -> isPlain(c) ? c : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
