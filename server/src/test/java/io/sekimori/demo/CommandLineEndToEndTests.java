package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.Sekimori;
import io.sekimori.TestTerminal;
import io.sekimori.TestTerminal.Run;
import io.sekimori.access.Authorities;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.people.Lender;
import io.sekimori.people.Links;
import io.sekimori.people.Staff;
import io.sekimori.people.Tokens;
import io.sekimori.terms.PersonId;
import io.sekimori.vault.Imports;
import io.sekimori.vault.NewCustomer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.context.WebApplicationContext;

/** The command line against the whole server, for people who lend it their proof. */
@SpringBootTest(
    classes = {Sekimori.class, TestDatabases.Fresh.class, TestKeys.Fresh.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"sekimori.mode=trial", "sekimori.origin=http://localhost:8080"})
class CommandLineEndToEndTests {
  private static final SampleFirm FIRM = new SampleFirm(20_200_714L, 100, 0);
  private static final Pattern HANDLE = Pattern.compile("(?m)^([A-Za-z0-9_-]{22})  ");
  private static final Pattern CASE = Pattern.compile("(case-[0-9a-z]{20})");

  @TempDir static Path data;
  @TempDir Path home;
  @Autowired WebApplicationContext context;
  @Autowired Authorities authorities;
  @Autowired Staff staff;
  @Autowired Imports imports;
  @Autowired Links links;
  @Autowired Tokens tokens;
  @Autowired Ledger ledger;
  @Autowired Clock clock;
  private final NewCustomer customer =
      FIRM.customers().filter(CommandLineEndToEndTests::isUseful).findFirst().orElseThrow();

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("sekimori.data.directory", data::toString);
  }

  private static boolean isUseful(NewCustomer one) {
    return one.kind() == NewCustomer.Kind.PERSON
        && one.values().stream().anyMatch(value -> value.field().value().equals("e-mail"));
  }

  private String written(String field) {
    return customer.values().stream()
        .filter(value -> value.field().value().equals(field))
        .findFirst()
        .orElseThrow()
        .written();
  }

  @BeforeEach
  void found() {
    if (!authorities.founded()) {
      new DemoFirm(FIRM, authorities, staff, imports).found(_ -> {});
    }
  }

  @AfterEach
  void theLedgerHolds() {
    TestLedger.requireHolds(ledger);
  }

  private Run run(String input, String... arguments) {
    return new TestTerminal(home).run(input, arguments);
  }

  private void signIn(String person) {
    var scope =
        new Tokens.Scope(
            Set.of("customer-enquiry"),
            Set.of("e-mail", "telephone", "name", "customer-number"),
            Set.of(),
            Set.of(),
            Set.of(
                "open-case",
                "import",
                "read-history",
                "read-ledger",
                "export-ledger",
                "administer-access",
                "administer-people",
                "revoke"),
            true);
    var expires = clock.instant().plus(Duration.ofHours(1));
    var token = tokens.issue(DemoFirm.FOUNDER, DemoFirm.CRM, scope, expires);
    var link = links.issue(DemoFirm.FOUNDER, new PersonId(person), Links.Kind.DEMO);
    String code = Lender.enrol(context, link).lend(token.id().value());
    String address =
        "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    var run = run(token.secret() + "\n" + code + "\n", "login", "--server", address, "--on-behalf");
    assertThat(run.requireDone().out()).contains(person).doesNotContain("skm_");
  }

  @Test
  void findsMatchesAndRevealsForAPurposeWithAReceipt() throws IOException {
    signIn("hana");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials())))
        .isEqualTo("rw-------");
    var found =
        run(
            written("e-mail") + "\n",
            "customers",
            "find",
            "--by",
            "e-mail",
            "--fields",
            "name,telephone");
    String handle = found.requireDone().find(HANDLE);
    assertThat(found.out()).contains("telephone").doesNotContain(written("telephone"));
    String kase = openCase(handle);
    var reason = new String[] {"--purpose", "customer-enquiry", "--case", kase};

    var match =
        run(
            written("telephone") + "\n",
            with(reason, "customers", "match", handle, "--by", "telephone"));
    assertThat(match.requireDone().out()).contains("matches");

    long before = ledger.size();
    var reveal = with(reason, "customers", "reveal", handle, "--fields", "telephone");
    assertThat(run("", reveal)).extracting(Run::exit, Run::out).containsExactly(2, "");
    assertThat(ledger.size()).as("nothing was asked").isEqualTo(before);

    var shown = new TestTerminal(home).runBeforeEyes("", reveal).requireDone();
    assertThat(shown.out()).contains(written("telephone"));
    assertThat(shown.err()).contains("entry ", "The receipt of entry");
    writesToAFileOfItsOwn(reveal);
  }

  private Path credentials() {
    return home.resolve("sekimori/credentials.json");
  }

  private static String[] with(String[] more, String... first) {
    return java.util.stream.Stream.of(first, more)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  private String openCase(String handle) {
    var put = run("", "cases", "put", "crm", "T-1", "--kind", "enquiry", "--customer", handle);
    String id = put.requireDone().find(CASE);
    assertThat(run("", "cases", "list", "--customer", handle).requireDone().out()).contains(id);
    return id;
  }

  private void writesToAFileOfItsOwn(String[] reveal) throws IOException {
    Path file = home.resolve("values.json");
    var kept = run("", with(new String[] {"--out", file.toString()}, reveal)).requireDone();
    assertThat(kept.out()).isEmpty();
    assertThat(Files.readString(file)).contains(written("telephone"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(run("", with(new String[] {"--out", file.toString()}, reveal)).exit()).isEqualTo(2);
  }

  @Test
  void anAuditorExportsAndVerifiesAndOthersAreToldWhyNot() {
    signIn("kenta");
    Path export = home.resolve("export");
    var refused = run("", "ledger", "export", "--out", export.toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("not-permitted", "request a grant");
    assertThat(export).doesNotExist();

    signIn("shiori");
    run("", "ledger", "export", "--out", export.toString()).requireDone();
    var verified = run("", "ledger", "verify", export.toString(), "--key", ledger.verifierKey());
    assertThat(verified.requireDone().out()).contains("HOLDS");
    assertThat(run("", "ledger", "receipt", "0").requireDone().out()).contains("tlog-proof");
    assertThat(run("", "people", "list").requireDone().out()).contains("hana", "client-service");
    assertThat(run("", "grants", "list").requireDone().out()).contains("client-service-masked");
    assertThat(run("", "grants", "list", "--json").requireDone().out()).startsWith("[");
    assertThat(run("", "grants", "revoke", "client-service-match").exit()).isEqualTo(1);
  }

  @Test
  void theOfficerRevokesAndStops() {
    signIn("reiko");
    run("", "grants", "revoke", "client-service-funds").requireDone();
    assertThat(run("", "grants", "list").requireDone().out())
        .doesNotContain("client-service-funds");
    run("", "people", "stop", "olivia").requireDone();
    assertThat(run("", "people", "list").requireDone().out()).doesNotContain("olivia");
  }

  @Test
  void saysWhatToDoWithoutASignInOrAServer() {
    assertThat(run("", "whoami")).extracting(Run::exit).isEqualTo(2);
    assertThat(run("", "whoami").err()).contains("sekimori login");
    var wrong = run("skm_nonsense\n", "login", "--server", "http://localhost:1");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("does not answer").doesNotContain("skm_");
    var open = run("skm_nonsense\n", "login", "--server", "http://192.0.2.1");
    assertThat(open.err()).contains("https only").doesNotContain("skm_");
    assertThat(credentials()).doesNotExist();
  }
}
