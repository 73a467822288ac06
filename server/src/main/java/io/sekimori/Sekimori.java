package io.sekimori;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: one process, one gate. */
@SpringBootApplication
public class Sekimori {
  /** {@code demo} or {@code start}; see {@code ./sekimori --help}. */
  public static void main(String[] args) {
    // read by TLS once, at its first use: a connection that just ends is no receipt (feed.Syslog)
    System.setProperty("com.sun.net.ssl.requireCloseNotify", "true");
    var terminal = Terminal.standard();
    int code = new Launcher(terminal, System.getenv()).launch(args);
    if (code != 0) {
      System.exit(code);
    }
  }
}
