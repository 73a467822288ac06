package io.sekimori.systems;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What may be a customer number in a statement: quoted literals, numbers, and Oracle's binds. No
 * statement is understood here; what is nobody's number is dropped later.
 */
final class Literals {
  private static final int LONGEST = 64;
  private static final int SHORTEST = 3;
  private static final int MOST = 2_000;

  private Literals() {}

  static Set<String> of(String text) {
    var found = new LinkedHashSet<String>();
    int at = 0;
    while (at < text.length() && found.size() < MOST) {
      char c = text.charAt(at);
      if (c == '\'') {
        int end = text.indexOf('\'', at + 1);
        end = end < 0 ? text.length() : end;
        add(found, text.substring(at + 1, end));
        at = end + 1;
      } else if (c == '#' && bind(text, at) > 0) {
        at = bind(text, at);
        int end = text.indexOf(" #", at);
        end = end < 0 ? text.length() : end;
        add(found, text.substring(at, end));
        at = end;
      } else if (Character.isLetterOrDigit(c)) {
        int end = at;
        while (end < text.length() && word(text.charAt(end))) {
          end++;
        }
        if (text.substring(at, end).chars().anyMatch(Character::isDigit)) {
          add(found, text.substring(at, end));
        }
        at = end;
      } else {
        at++;
      }
    }
    return found;
  }

  private static boolean word(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  /** Where the value of a bind such as {@code #1(6):A-1001} begins; 0 if it is none. */
  private static int bind(String text, int at) {
    int open = text.indexOf('(', at);
    int colon = text.indexOf("):", at);
    boolean fine = open > at && colon > open && colon - at < 16;
    return fine ? colon + 2 : 0;
  }

  private static void add(Set<String> found, String value) {
    var stripped = value.strip();
    if (stripped.length() >= SHORTEST && stripped.length() <= LONGEST) {
      found.add(stripped);
    }
  }
}
