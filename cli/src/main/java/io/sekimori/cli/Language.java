package io.sekimori.cli;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** The language of messages: {@code --lang}, or what the environment says, or English. */
enum Language {
  JA(Locale.JAPANESE),
  EN(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** Looks at the raw arguments, because usage errors need a language too. */
  static Language of(String[] arguments, Map<String, String> environment) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith("--lang=")) {
        return named(arguments[i].substring("--lang=".length()));
      }
      if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
        return named(arguments[i + 1]);
      }
    }
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(Language::named)
        .orElse(EN);
  }

  private static Language named(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("ja") ? JA : EN;
  }

  ResourceBundle texts() {
    return ResourceBundle.getBundle(
        "io.sekimori.cli.messages",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
