package io.sekimori.demo;

import com.microsoft.playwright.Page;
import io.sekimori.Sekimori;
import io.sekimori.TestBrowser;
import io.sekimori.access.Authorities;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Ledger;
import io.sekimori.people.Links;
import io.sekimori.people.Staff;
import io.sekimori.terms.PersonId;
import io.sekimori.vault.Imports;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A server with the fictional firm and a browser in front of it. The server ends with the tests of
 * its class: the next class has its own firm.
 */
@SpringBootTest(
    classes = {Sekimori.class, TestDatabases.Fresh.class, TestKeys.Fresh.class},
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = "sekimori.mode=trial")
@DirtiesContext
abstract class FirmInBrowser {
  static final int PORT = TestBrowser.freePort();

  @TempDir static Path data;
  @Autowired Authorities authorities;
  @Autowired Staff staff;
  @Autowired Imports imports;
  @Autowired Links links;
  @Autowired Ledger ledger;

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("server.port", () -> PORT);
    registry.add("sekimori.data.directory", data::toString);
  }

  DemoFirm firm(SampleFirm sample) {
    return new DemoFirm(sample, authorities, staff, imports);
  }

  static TestBrowser browser(String prefix) {
    return new TestBrowser("http://localhost:" + PORT, prefix);
  }

  /** Somebody of the firm with a passkey, signed in. */
  Page enrolled(TestBrowser browser, PersonId person) {
    return browser.enrolled(links.issue(DemoFirm.FOUNDER, person, Links.Kind.ENROLMENT).secret());
  }

  Page enrolled(TestBrowser browser, String person) {
    return enrolled(browser, new PersonId(person));
  }
}
