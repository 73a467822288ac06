package io.sekimori.cli.ledger;

import io.sekimori.cli.ledger.CheckOptions.Checked;
import io.sekimori.cli.ledger.Interval.Bound;
import io.sekimori.tlog.Verdict.Broken;
import io.sekimori.tlog.Verdict.Holds;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger show}: what a ledger that holds says about one customer or one member of staff. */
@Command(name = "show", mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final Pattern ID = Pattern.compile("[^\\p{Cntrl}\"\\\\]{1,200}");

  @Mixin private CheckOptions options = new CheckOptions();

  @ArgGroup(multiplicity = "1")
  private Whose whose = new Whose();

  @Option(
      names = "--from",
      paramLabel = "DAY",
      converter = Interval.Reader.class,
      descriptionKey = "option.from")
  private @Nullable Bound from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      converter = Interval.Reader.class,
      descriptionKey = "option.to")
  private @Nullable Bound to;

  @Option(names = "--format", paramLabel = "table|json", descriptionKey = "option.format")
  private Format format = Format.TABLE;

  @Option(names = "--limit", paramLabel = "N", descriptionKey = "option.limit")
  private int limit = 100_000;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the spec before anything runs
  ShowCommand() {}

  private enum Format {
    TABLE,
    JSON
  }

  private static final class Whose {
    @Option(names = "--customer", paramLabel = "HANDLE", descriptionKey = "option.customer")
    private @Nullable String customer;

    @Option(names = "--person", paramLabel = "ID", descriptionKey = "option.person")
    private @Nullable String person;
  }

  @Override
  public Integer call() throws IOException {
    EventSearch search = search();
    Checked checked = options.check(search, (check, _) -> check);
    VerdictText text = new VerdictText(options.texts());
    PrintWriter err = spec.commandLine().getErr();
    text.warn(checked, err);
    return switch (checked.verdict()) {
      case Broken broken -> {
        text.print(broken, spec.commandLine().getOut());
        yield 1;
      }
      case Holds _ when search.isTooMany() -> {
        err.println(options.texts().get("show.too-many", limit));
        yield 2;
      }
      case Holds holds -> {
        print(search.found(), checked, holds);
        yield 0;
      }
    };
  }

  private EventSearch search() {
    if (limit < 1) {
      throw options.usage("usage.limit");
    }
    Interval interval =
        new Interval(
            from == null ? Instant.MIN : from.start(), to == null ? Instant.MAX : to.end());
    String customer = whose.customer;
    if (customer != null) {
      requireMatch(HANDLE, customer, "usage.handle");
      return new EventSearch(
          customer, e -> e.concerns(customer) && interval.contains(e.at()), limit);
    }
    String person = whose.person == null ? "" : whose.person;
    requireMatch(ID, person, "usage.person");
    return new EventSearch(person, e -> e.isBy(person) && interval.contains(e.at()), limit);
  }

  private void requireMatch(Pattern pattern, String text, String message) {
    if (!pattern.matcher(text).matches()) {
      throw options.usage(message);
    }
  }

  private void print(List<LedgerEvent> events, Checked checked, Holds holds) {
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      EventJson.print(events, checked, holds, out);
      return;
    }
    Texts texts = options.texts();
    EventTable.print(events, texts, out);
    out.println();
    out.println(texts.get("show.proved", events.size(), holds.entries(), holds.entriesFrom()));
    if (holds.entriesFrom() > 0) {
      out.println(texts.get("show.pruned", holds.entriesFrom()));
    }
    if (holds.signed().cosignatures().isEmpty()) {
      out.println(texts.get("holds.unwitnessed"));
    }
  }
}
