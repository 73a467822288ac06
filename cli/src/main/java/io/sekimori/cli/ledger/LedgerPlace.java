package io.sekimori.cli.ledger;

import io.sekimori.tlog.LogCheck;
import io.sekimori.tlog.LogDirectory;
import io.sekimori.tlog.MalformedException;
import io.sekimori.tlog.Verdict;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a ledger is: an exported directory, or a server. */
sealed interface LedgerPlace {
  /** The key lying beside the ledger; it says whom to ask, not whom to trust. */
  Optional<VerifierKey> keyBeside() throws IOException;

  /** Runs a check on the whole ledger. */
  Verdict check(LogCheck check) throws IOException;

  /**
   * Tells a directory from a server, and reads the token for the latter.
   *
   * @throws IOException when there is no such place, or the token cannot be used
   */
  static LedgerPlace of(String place, @Nullable Path tokenFile) throws IOException {
    try {
      if (place.startsWith("https://") || place.startsWith("http://")) {
        String token = tokenFile == null ? "" : ServedLog.token(tokenFile);
        return new Server(ServedLog.at(new URI(place), token));
      }
      Path directory = Path.of(place);
      if (!Files.isDirectory(directory)) {
        throw new IOException(place + ": no such directory");
      }
      return new Directory(LogDirectory.at(directory));
    } catch (URISyntaxException | InvalidPathException e) {
      throw new IOException(place + ": neither a directory nor a URL", e);
    }
  }

  /** An exported ledger. */
  record Directory(LogDirectory log) implements LedgerPlace {
    @Override
    public Optional<VerifierKey> keyBeside() throws IOException {
      try {
        return log.verifierKey();
      } catch (MalformedException e) {
        throw new IOException(LogDirectory.KEY + ": " + e.getMessage(), e);
      }
    }

    @Override
    public Verdict check(LogCheck check) throws IOException {
      return check.check(log);
    }
  }

  /** A running server; requests wait on the network, so more of them are under way than cores. */
  record Server(ServedLog log) implements LedgerPlace {
    private static final int REQUESTS_AT_ONCE = 8;

    @Override
    public Optional<VerifierKey> keyBeside() {
      return Optional.empty();
    }

    @Override
    public Verdict check(LogCheck check) throws IOException {
      return check.threads(REQUESTS_AT_ONCE).check(log, log.checkpoint());
    }
  }
}
