package io.sekimori.replay;

import tools.jackson.databind.node.ObjectNode;

/**
 * One question that an incident left open, and what came out when it was played.
 *
 * @param fact the source's line, such as {@code 001-07}
 * @param question in the reader's language
 * @param answer what the server, or what it sent, says
 * @param truth what the generated world says; never from the server
 * @param seconds how long the answer took, from the question to the answer
 * @param source what it took then, in the source
 * @param right whether this answer is what it has to be
 * @param answerable false if no record can hold it; then answer and truth are the reason
 */
record Answer(
    String fact,
    String question,
    String answer,
    String truth,
    double seconds,
    String source,
    boolean right,
    boolean answerable) {

  /** As in the file of {@code --json}. */
  ObjectNode json() {
    return Wire.JSON
        .createObjectNode()
        .put("fact", fact)
        .put("question", question)
        .put("answer", answer)
        .put("truth", truth)
        .put("seconds", Math.round(seconds * 1000) / 1000.0)
        .put("source", source)
        .put("answerable", answerable);
  }
}
