package io.sekimori.replay;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What became of a request, in the reader's language. */
record Outcomes(ResourceBundle texts) {
  private static final int REFUSED = 400;

  /** Done, or refused and why; anything else ends the play. */
  String of(Wire.Reply reply) {
    return reply.status() < REFUSED
        ? done()
        : refused(reply.json().path("code").asString("status-" + reply.status()));
  }

  String done() {
    return texts.getString("cure.shown");
  }

  String refused(String code) {
    return text("cure.refused", code);
  }

  /** The message under this key. */
  String text(String key, Object... arguments) {
    return new MessageFormat(texts.getString(key), Locale.ROOT).format(arguments);
  }
}
