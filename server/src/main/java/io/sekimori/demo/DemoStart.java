package io.sekimori.demo;

import io.sekimori.access.Authorities;
import io.sekimori.edge.Origin;
import io.sekimori.ledger.Ledger;
import io.sekimori.people.Links;
import io.sekimori.people.Staff;
import io.sekimori.people.Tokens;
import io.sekimori.systems.SampleRegister;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Imports;
import io.sekimori.vendors.Reports;
import io.sekimori.vendors.SampleHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs before the server says that it is ready: the firm is there, and {@code demo.json} (mode 600)
 * holds the address, a one-time enrolment link per person, and tokens that work on demo data only.
 */
@Component
@ConditionalOnProperty(name = "sekimori.mode", havingValue = "demo")
class DemoStart implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CUSTOMERS = "customers";
  private static final Duration TOKEN_LIFE = Duration.ofDays(30);

  private final SampleFirm firm;
  private final DemoFirm demo;
  private final SampleVendor vendor;
  private final SampleSystems systems;
  private final Reports reports;
  private final boolean played;
  private final Links links;
  private final Tokens tokens;
  private final Ledger ledger;
  private final Origin origin;
  private final Clock clock;
  private final Path file;

  DemoStart(
      Authorities authorities,
      Staff staff,
      Imports imports,
      SampleHistory history,
      SampleRegister register,
      Reports reports,
      Links links,
      Tokens tokens,
      Ledger ledger,
      Origin origin,
      Clock clock,
      @Value("${sekimori.data.directory}") Path directory,
      @Value("${sekimori.scenario:}") String scenario,
      @Value("${sekimori.demo.customers:" + SampleFirm.USUAL_SIZE + "}") long customers) {
    this.links = links;
    this.tokens = tokens;
    this.ledger = ledger;
    this.origin = origin;
    this.clock = clock;
    firm = SampleFirm.usual(customers);
    demo = new DemoFirm(firm, authorities, staff, imports);
    this.reports = reports;
    this.played = !scenario.isEmpty();
    vendor = new SampleVendor(history, clock);
    systems = new SampleSystems(register);
    file = directory.resolve("demo.json");
  }

  @Override
  public void run(ApplicationArguments arguments) {
    boolean whole = demo.founded() && everybodyCame();
    demo.employ();
    systems.found();
    var beside = CompletableFuture.runAsync(vendor::found, Thread.ofVirtual()::start);
    if (!whole) {
      demo.found(this::tell);
    }
    beside.join();
    write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document()));
  }

  /** Beside the start, and for as long as the demo runs; a played scenario has its own vendors. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 5_000)
  void vendorGoesOn() {
    if (!played) {
      try {
        vendor.goOn(reports);
      } catch (Refusal later) {
        LOG.warn("the sample vendor reports later: {}", later.code().text());
      }
    }
  }

  /** The file is written last: it says how many had come when it was. */
  private boolean everybodyCame() {
    try {
      return Files.exists(file)
          && JSON.readTree(Files.readAllBytes(file)).path(CUSTOMERS).asLong(-1) == firm.size();
    } catch (IOException | JacksonException unreadable) {
      return false;
    }
  }

  private void tell(long customers) {
    if (customers % 10_000 == 0) {
      LOG.info("demo customers: {} of {}", customers, firm.size());
    }
  }

  private Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("address", origin.text());
    document.put("log", ledger.verifierKey());
    document.put(CUSTOMERS, firm.size());
    document.put("people", people());
    document.put("tokens", tokens());
    return document;
  }

  private List<Map<String, Object>> people() {
    var people = new ArrayList<Map<String, Object>>();
    for (var member : firm.staff()) {
      var link = links.issue(DemoFirm.FOUNDER, member.id(), Links.Kind.DEMO);
      var one = new LinkedHashMap<String, Object>();
      one.put("person", member.id().value());
      one.put("name", member.japanese());
      one.put("nameEn", member.english());
      one.put("organisation", member.organisation().value());
      one.put("may", member.duty().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      one.put("enrol", origin.text() + "/enrol#" + link.secret());
      people.add(one);
    }
    return people;
  }

  private List<Map<String, Object>> tokens() {
    var scope =
        new Tokens.Scope(
            Set.of(DemoFirm.TAX.value()),
            Set.of("customer-number", "name", "name-kana", "address", "post-code"),
            Set.of(DemoFirm.POPULATION),
            Set.of(),
            true);
    var issued =
        tokens.issue(DemoFirm.FOUNDER, DemoFirm.BATCH, scope, clock.instant().plus(TOKEN_LIFE));
    return List.of(
        Map.of(
            "application", DemoFirm.BATCH.value(),
            "purpose", DemoFirm.TAX.value(),
            "token", issued.secret()),
        Map.of(
            "application", DemoFirm.CRM.value(),
            "acts", DemoFirm.CASES,
            "token", caseSource().secret()));
  }

  /** The firm's own system of cases: it puts and closes them, and sees nobody. */
  private Tokens.Issued caseSource() {
    Set<String> none = Set.of();
    var scope = new Tokens.Scope(none, none, none, none, Set.of(DemoFirm.CASES), true);
    return tokens.issue(DemoFirm.FOUNDER, DemoFirm.CRM, scope, clock.instant().plus(TOKEN_LIFE));
  }

  /** Never readable by others, not even while it is being written. */
  private void write(byte[] json) {
    try {
      var fresh =
          Files.createTempFile(
              file.getParent(),
              "demo",
              ".json",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(fresh, json);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
