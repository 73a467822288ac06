package io.sekimori.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestTerminal;
import io.sekimori.people.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The command line, for people who lend it their proof. */
final class SeededTerminal {
  private static final Pattern CODE = Pattern.compile("(skd_[A-Za-z0-9_-]+)");

  private final Firm firm;
  private final Path home;
  private final int port;

  SeededTerminal(Firm firm, Path home, int port) {
    this.firm = firm;
    this.home = home;
    this.port = port;
  }

  /** What it says to whoever asked is theirs; what it complains of is kept like a file. */
  void use(String handle) throws IOException {
    var token =
        firm.token(
            "nothing",
            new Tokens.Scope(
                Set.of("customer-enquiry"),
                Set.of("name", "e-mail", "telephone", "customer-number"),
                Set.of(),
                Set.of(),
                Set.of("read-history", "read-ledger", "export-ledger"),
                false));
    signIn(Who.CLERK, token);
    run(0, Seeds.of("e-mail") + "\n", "customers", "find", "--by", "e-mail", "--fields", "name");
    run(0, "", "customers", "show", handle, "--fields", "name,telephone");
    run(1, "", "customers", "show", Seeds.of("e-mail"));
    var match = new String[] {"customers", "match", handle, "--by", "telephone"};
    run(1, Seeds.of("telephone") + "\n", match);
    run(1, "", "ledger", "export", "--out", home.resolve("refused").toString());
    signIn(Who.AUDITOR, token);
    run(0, "", "ledger", "export", "--out", home.resolve("export").toString());
  }

  private void signIn(Who who, Tokens.Issued token) throws IOException {
    var page = firm.fresh(who).form("/me/lend", Map.of("token", token.id().value())).text();
    var code = CODE.matcher(page);
    assertThat(code.find()).as(page).isTrue();
    var input = token.secret() + "\n" + code.group(1) + "\n";
    run(0, input, "login", "--server", "http://localhost:" + port, "--on-behalf");
  }

  private void run(int expected, String input, String... arguments) throws IOException {
    var run = new TestTerminal(home).run(input, arguments);
    Files.writeString(home.resolve("complaints-" + System.nanoTime()), run.err());
    assertThat(run.exit()).as(arguments[1] + ": " + run.err() + run.out()).isEqualTo(expected);
  }
}
