package io.sekimori.eyes;

import org.springframework.context.ApplicationContext;

/** Eyes of a running server, for tests of other modules. */
public final class TestEyes {
  private TestEyes() {}

  /** Looks now. */
  public static void look(ApplicationContext server) {
    server.getBean(Eyes.class).look();
  }
}
