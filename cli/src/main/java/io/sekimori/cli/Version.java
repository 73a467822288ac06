package io.sekimori.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar, or "development" outside of one. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"sekimori " + text()};
  }

  /** The number alone. */
  public static String text() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
