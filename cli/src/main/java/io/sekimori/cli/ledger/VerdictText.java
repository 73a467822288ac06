package io.sekimori.cli.ledger;

import io.sekimori.cli.ledger.CheckOptions.Checked;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.Verdict.Broken;
import io.sekimori.tlog.Verdict.Holds;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verdict in words, the same for every command. */
final class VerdictText {
  private final Texts texts;

  VerdictText(Texts texts) {
    this.texts = texts;
  }

  /** What does not hold, where, and what it means. */
  void print(Broken broken, PrintWriter out) {
    String index =
        broken.index().isPresent()
            ? texts.get("broken.index", broken.index().getAsLong())
            : texts.get("broken.no-index");
    out.println(texts.get("broken"));
    out.println(texts.get("broken.place", Printable.of(broken.place()), index));
    out.println(texts.get("fault." + broken.fault(), Printable.of(broken.detail())));
  }

  /** What was proved, and by whose signatures. */
  void print(Checked checked, Holds holds, Duration took, PrintWriter out) {
    SignedCheckpoint signed = holds.signed();
    out.println(texts.get("holds"));
    out.println(texts.get("holds.entries", holds.entries(), holds.entriesFrom()));
    out.println(texts.get("holds.size", signed.checkpoint().size()));
    out.println(texts.get("holds.root", signed.checkpoint().root()));
    out.println(texts.get("holds.key", checked.key()));
    out.println(
        texts.get(
            "holds.signatures", signed.note().signatures().size(), verified(checked, signed)));
    printCosignatures(signed, out);
    double seconds = took.toNanos() / 1e9;
    out.println(
        texts.get(
            "holds.time",
            String.format(Locale.ROOT, "%.2f", seconds),
            String.format(Locale.ROOT, "%.0f", holds.entries() / Math.max(seconds, 1e-9))));
  }

  /** A warning when the ledger vouched for itself. */
  void warn(Checked checked, PrintWriter err) {
    if (!checked.brought()) {
      err.println(texts.get("warning.own-key", checked.key()));
    }
  }

  private void printCosignatures(SignedCheckpoint signed, PrintWriter out) {
    if (signed.cosignatures().isEmpty()) {
      out.println(texts.get("holds.unwitnessed"));
    }
    for (SignedCheckpoint.Cosignature cosignature : signed.cosignatures()) {
      out.println(texts.get("holds.witnessed", cosignature.witness(), cosignature.at()));
    }
  }

  /** Only keys the user named have been checked; other signatures are counted, not believed. */
  private static String verified(Checked checked, SignedCheckpoint signed) {
    Stream<String> witnesses =
        signed.cosignatures().stream().map(SignedCheckpoint.Cosignature::witness);
    return Stream.concat(Stream.of(checked.key().name()), witnesses)
        .collect(Collectors.joining(", "));
  }
}
