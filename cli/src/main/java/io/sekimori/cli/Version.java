package io.sekimori.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar, or "development" outside of one. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"sekimori " + (version == null ? "development" : version)};
  }
}
