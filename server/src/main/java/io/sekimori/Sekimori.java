package io.sekimori;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: one process, one gate. */
@SpringBootApplication
public class Sekimori {
  /** {@code demo} or {@code start}; see {@code ./sekimori --help}. */
  public static void main(String[] args) {
    var terminal = Terminal.standard();
    int code = new Launcher(terminal, System.getenv()).launch(args);
    if (code != 0) {
      System.exit(code);
    }
  }
}
