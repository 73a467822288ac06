package io.sekimori.replay;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every replay takes. */
final class PlayOptions {
  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", descriptionKey = "option.seed")
  long seed = 1;

  @Option(names = "--scale", paramLabel = "F", defaultValue = "1", descriptionKey = "option.scale")
  double scale = 1;

  @Option(names = "--keep", descriptionKey = "option.keep")
  boolean keep;

  @Option(names = "--json", paramLabel = "FILE", descriptionKey = "option.json")
  @Nullable Path json;

  @Option(names = "--export", paramLabel = "DIR", descriptionKey = "option.export")
  @Nullable Path export;

  /** Read before anything else; here so that it is explained and checked. */
  @Option(names = "--lang", paramLabel = "ja|en", descriptionKey = "option.lang")
  String lang = "";
}
