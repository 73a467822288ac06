package io.sekimori.cli.agent;

import io.sekimori.cli.gate.Place;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Nobody at no terminal. */
final class PlaceOfTests {
  private PlaceOfTests() {}

  static Place place(Map<String, String> environment) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    var texts = ResourceBundle.getBundle("io.sekimori.cli.messages", Locale.ENGLISH);
    var input = new BufferedReader(new StringReader(""));
    return new Place(environment, input, false, texts, nowhere, nowhere);
  }
}
