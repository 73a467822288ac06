package io.sekimori;

import io.sekimori.terms.Refusal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** A server that cannot start says why and what to do, instead of a stack trace. */
final class StartFailures extends AbstractFailureAnalyzer<Refusal> {
  private final Environment environment;

  StartFailures(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected FailureAnalysis analyze(Throwable root, Refusal refusal) {
    Path data = Path.of(environment.getProperty("sekimori.data.directory", ""));
    return new FailureAnalysis(Terminal.text(key(refusal), facts(refusal, data)), "", refusal);
  }

  /** The message of this refusal, or the general one. */
  static String key(Refusal refusal) {
    String key = "launcher.refusal." + refusal.about();
    return Terminal.knows(key) ? key : "launcher.refusal";
  }

  /** The arguments of that message: the data directory, the code with its word, the cause. */
  static Object[] facts(Refusal refusal, Path data) {
    return new Object[] {data.toString(), refusal.getMessage(), cause(refusal)};
  }

  private static String cause(Refusal refusal) {
    @Nullable Throwable root = refusal;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == refusal ? "" : String.valueOf(root.getMessage());
  }
}
