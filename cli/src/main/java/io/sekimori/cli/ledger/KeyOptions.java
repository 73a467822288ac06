package io.sekimori.cli.ledger;

import io.sekimori.tlog.MalformedException;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which log key and which witnesses the user trusts. */
final class KeyOptions {
  private static final long LARGEST_KEY_FILE = 4096;

  @ArgGroup private @Nullable Given given;

  @Option(
      names = "--witness",
      paramLabel = "VKEY",
      converter = KeyConverter.class,
      descriptionKey = "option.witness")
  private List<VerifierKey> witnesses = new ArrayList<>();

  private static final class Given {
    @Option(
        names = "--key",
        paramLabel = "VKEY",
        converter = KeyConverter.class,
        descriptionKey = "option.key")
    private @Nullable VerifierKey key;

    @Option(names = "--key-file", paramLabel = "FILE", descriptionKey = "option.key-file")
    private @Nullable Path file;
  }

  /** Reads the text form of a key. */
  static final class KeyConverter implements ITypeConverter<VerifierKey> {
    @Override
    public VerifierKey convert(String text) {
      try {
        return VerifierKey.parse(text);
      } catch (MalformedException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** The key the user brought, if any. */
  Optional<VerifierKey> logKey() throws IOException {
    if (given == null) {
      return Optional.empty();
    }
    return Optional.of(given.key != null ? given.key : read(given.file));
  }

  private static VerifierKey read(@Nullable Path file) throws IOException {
    if (file == null || Files.size(file) > LARGEST_KEY_FILE) {
      throw new IOException(file + ": a key file has one line");
    }
    try {
      return VerifierKey.parse(Files.readString(file));
    } catch (MalformedException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  List<VerifierKey> witnesses() {
    return witnesses;
  }
}
