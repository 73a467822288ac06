package io.sekimori.cli.gate;

import tools.jackson.databind.JsonNode;

/** What the server would not do, in its own words. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int UNAVAILABLE = 503;
  private static final int EXIT_REFUSED = 1;
  private static final int EXIT_AGAIN = 3;
  private final int status;
  private final String text;

  Refused(int status, JsonNode problem) {
    super(problem.path("code").asString("status-" + status));
    this.status = status;
    var said = new StringBuilder(code());
    for (var part : new String[] {"title", "detail", "remedy"}) {
      String words = problem.path(part).asString("");
      said.append(words.isEmpty() ? "" : System.lineSeparator() + "  " + Printed.safe(words));
    }
    String about = problem.path("about").asString("");
    text =
        said + (about.isEmpty() ? "" : System.lineSeparator() + "  (" + Printed.safe(about) + ")");
  }

  String code() {
    return Printed.safe(String.valueOf(getMessage()));
  }

  /** Code, what happened, what to do. */
  String text() {
    return text;
  }

  /** 3 if the same may work in a moment, else 1. */
  int exit() {
    return status == UNAVAILABLE ? EXIT_AGAIN : EXIT_REFUSED;
  }
}
