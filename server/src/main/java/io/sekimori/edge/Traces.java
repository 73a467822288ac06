package io.sekimori.edge;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A stack trace without messages: the messages of drivers and parsers repeat what the client sent.
 */
final class Traces {
  private static final int DEEPEST = 6;
  private static final int FRAMES = 30;

  private Traces() {}

  static String of(Throwable failure) {
    var text = new StringBuilder();
    Throwable at = failure;
    for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
      text.append(depth == 0 ? "" : "\ncaused by ").append(at.getClass().getName());
      text.append(
          Arrays.stream(at.getStackTrace())
              .limit(FRAMES)
              .map(frame -> "\n  at " + frame)
              .collect(Collectors.joining()));
    }
    return text.toString();
  }
}
