package io.sekimori.cli.ledger;

import io.sekimori.tlog.EntryVisitor;
import io.sekimori.tlog.LogCheck;
import io.sekimori.tlog.Verdict;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every command needs that reads a ledger: where it is, and whom the user trusts. */
final class CheckOptions {
  @Parameters(paramLabel = "DIR|URL", descriptionKey = "parameter.place")
  private String place = "";

  @Option(names = "--token-file", paramLabel = "FILE", descriptionKey = "option.token-file")
  private @Nullable Path tokenFile;

  @Option(names = "--entries-from", paramLabel = "N", descriptionKey = "option.entries-from")
  private @Nullable Long entriesFrom;

  @Mixin private KeyOptions keys = new KeyOptions();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the spec before anything runs
  CheckOptions() {}

  /**
   * A verdict and where the key for it came from.
   *
   * @param brought whether the user brought the key, rather than the ledger itself
   */
  record Checked(Verdict verdict, VerifierKey key, boolean brought) {}

  /** Further requirements of a command. */
  @FunctionalInterface
  interface Requirements {
    LogCheck on(LogCheck check, VerifierKey key) throws IOException;
  }

  Checked check(EntryVisitor visitor, Requirements requirements) throws IOException {
    LedgerPlace ledger = LedgerPlace.of(place, tokenFile);
    Optional<VerifierKey> brought = keys.logKey();
    Optional<VerifierKey> any = brought.isPresent() ? brought : ledger.keyBeside();
    VerifierKey key = any.orElseThrow(() -> usage("usage.key-missing"));
    LogCheck check = LogCheck.with(key).witnesses(keys.witnesses()).visiting(visitor);
    if (entriesFrom != null) {
      if (entriesFrom < 0) {
        throw usage("usage.negative");
      }
      check = check.entriesFrom(entriesFrom);
    }
    return new Checked(ledger.check(requirements.on(check, key)), key, brought.isPresent());
  }

  ParameterException usage(String key) {
    CommandLine line = spec.commandLine();
    return new ParameterException(line, texts().get(key));
  }

  Texts texts() {
    return new Texts(spec.resourceBundle());
  }
}
