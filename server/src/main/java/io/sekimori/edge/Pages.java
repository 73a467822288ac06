package io.sekimori.edge;

/** Where a browser may be sent after a form. */
public final class Pages {
  private Pages() {}

  /**
   * The path if it is one of this server's, else the home page: a link made by somebody else must
   * not lead people to another site.
   */
  public static String local(String path) {
    boolean ours =
        path.matches("/[A-Za-z0-9/_.~-]*") && !path.startsWith("//") && !path.contains("/..");
    return ours ? path : "/";
  }
}
