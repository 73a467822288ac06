package io.sekimori;

import java.io.File;
import java.io.IOException;
import java.util.Map;

/** Opens the address in the desktop's browser, if there is a desktop. */
final class Browser {
  private Browser() {}

  static void open(String address) {
    Map<String, String> environment = System.getenv();
    if (!environment.containsKey("DISPLAY") && !environment.containsKey("WAYLAND_DISPLAY")) {
      return;
    }
    try {
      var nowhere = new File("/dev/null");
      new ProcessBuilder("xdg-open", address)
          .redirectOutput(nowhere)
          .redirectError(nowhere)
          .start();
    } catch (IOException noDesktop) {
      // the address is printed anyway
    }
  }
}
