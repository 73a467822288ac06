package io.sekimori.scan.files;

/** Names that stand in files, such as keys: shown only where they are names and no data. */
public final class Label {
  private static final int MOST_DIGITS = 3;
  private static final int LONGEST = 60;

  private Label() {}

  /** The name, or a star for what looks like a value. */
  public static String of(String name) {
    return isName(name) ? name : "*";
  }

  /** A name of which only the bytes are known. */
  public static String decoded(byte[] name) {
    return EntryNames.of(name);
  }

  /** True for words; false for numbers, addresses and sentences. */
  public static boolean isName(String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      return false;
    }
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@' || c == '\uff20' || c < ' ') {
        return false;
      }
      digits += Character.isDigit(c) ? 1 : 0;
    }
    return digits <= MOST_DIGITS;
  }
}
