package io.sekimori.cli.ledger;

import io.sekimori.cli.ledger.CheckOptions.Checked;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.LogCheck;
import io.sekimori.tlog.MalformedException;
import io.sekimori.tlog.Note;
import io.sekimori.tlog.Verdict.Broken;
import io.sekimori.tlog.Verdict.Holds;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger verify}: recomputes a ledger and says whether it is what was signed. */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Mixin private CheckOptions options = new CheckOptions();
  @ArgGroup private @Nullable Known known;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the spec before anything runs
  VerifyCommand() {}

  /** What the user knows of the ledger from before. */
  private static final class Known {
    @ArgGroup(exclusive = false)
    private @Nullable Head head;

    @Option(
        names = "--known-checkpoint",
        paramLabel = "FILE",
        descriptionKey = "option.known-checkpoint")
    private @Nullable Path file;
  }

  private static final class Head {
    @Option(
        names = "--minimum-size",
        paramLabel = "N",
        required = true,
        descriptionKey = "option.minimum-size")
    private long size;

    @Option(names = "--known-root", paramLabel = "BASE64", descriptionKey = "option.known-root")
    private @Nullable String root;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    VerdictText text = new VerdictText(options.texts());
    long start = System.nanoTime();
    Checked checked = options.check(CanonicalJson::visit, this::requireKnown);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    text.warn(checked, spec.commandLine().getErr());
    return switch (checked.verdict()) {
      case Holds holds -> {
        text.print(checked, holds, took, out);
        yield 0;
      }
      case Broken broken -> {
        text.print(broken, out);
        yield 1;
      }
    };
  }

  private LogCheck requireKnown(LogCheck check, VerifierKey key) throws IOException {
    if (known == null) {
      return check;
    }
    if (known.file != null) {
      return check.continuing(read(known.file, key));
    }
    Head head = known.head;
    if (head == null) {
      return check;
    }
    if (head.size < 0) {
      throw options.usage("usage.negative");
    }
    return head.root == null
        ? check.atLeast(head.size)
        : check.continuing(Checkpoint.of("-", head.size, root(head.root)));
  }

  private Hash root(String base64) {
    try {
      return Hash.parse(base64);
    } catch (MalformedException _) {
      throw options.usage("usage.known-root");
    }
  }

  /** The user vouches for this file, so its signatures are not asked for. */
  private static Checkpoint read(Path file, VerifierKey key) throws IOException {
    if (Files.size(file) > Note.LARGEST) {
      throw new IOException(file + ": too large for a checkpoint");
    }
    try {
      Checkpoint earlier = Checkpoint.parse(Note.parse(Files.readAllBytes(file)).text());
      if (!earlier.origin().equals(key.name())) {
        throw new IOException(file + ": of another log than " + key.name());
      }
      return earlier;
    } catch (MalformedException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
