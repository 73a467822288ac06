package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.edge.FakeLedger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** An own company with one administrator, to whom the tests add people. */
final class World {
  private static final Pattern LINK = Pattern.compile("/enrol#(sel_[A-Za-z0-9_-]+)");
  private static final Pattern PERSON = Pattern.compile("/staff/(person-[0-9a-z]+)");
  private final MockMvcTester mvc;
  private final FirstAdministrator first;
  private final AtomicInteger numbers = new AtomicInteger();
  final TestClock clock;
  final FakeLedger ledger;
  private @Nullable Browser administrator;
  private @Nullable Member second;

  World(
      WebApplicationContext context, FirstAdministrator first, TestClock clock, FakeLedger ledger) {
    var frontFilter =
        context.getBean(
            "frontFilter", org.springframework.boot.web.servlet.FilterRegistrationBean.class);
    this.mvc =
        MockMvcTester.create(
            MockMvcBuilders.webAppContextSetup(context)
                .addFilters(java.util.Objects.requireNonNull(frontFilter.getFilter()))
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build());
    this.first = first;
    this.clock = clock;
    this.ledger = ledger;
  }

  /** Somebody of the staff with a browser, signed in. */
  record Member(String person, String number, Browser browser) {}

  Browser browser() {
    return new Browser(mvc);
  }

  MockMvcTester mvc() {
    return mvc;
  }

  /** The administrator, signed in with a fresh passkey. */
  synchronized Browser administrator() {
    if (administrator == null) {
      administrator = browser();
      var invitation = first.invite().orElseThrow();
      var link = invitation.address().substring(invitation.address().indexOf('#') + 1);
      assertThat(administrator.enrol(link, "架空 一郎", "A-0001")).hasStatusOk();
    } else {
      assertThat(administrator.signIn()).hasStatusOk();
    }
    return administrator;
  }

  /** Adds somebody and returns their link. */
  String[] add(String number) {
    var admin = administrator();
    admin.get("/staff");
    var page =
        Browser.body(
            admin.form(
                "/staff",
                Map.of(
                    "name", "架空 花子",
                    "number", number,
                    "organisation", "own",
                    "employment", "employee",
                    "language", "ja")));
    return new String[] {find(PERSON, page), find(LINK, page)};
  }

  Member member() {
    var number = "S-" + numbers.incrementAndGet();
    var added = add(number);
    var browser = browser();
    assertThat(browser.enrol(added[1])).hasStatusOk();
    return new Member(added[0], number, browser);
  }

  /** The second administrator, whom the first one appoints alone, once. */
  synchronized Member second() {
    if (second == null) {
      second = member();
      var admin = administrator();
      admin.get("/rights");
      var fields = Map.of("person", second.person(), "role", "system-administrator");
      assertThat(admin.form("/rights/roles", fields)).hasRedirectedUrl("/rights");
    } else {
      assertThat(second.browser().signIn()).hasStatusOk();
    }
    return second;
  }

  /** The second administrator agrees to the newest request that waits for them. */
  void agree() {
    var browser = second().browser();
    browser.get("/me");
    var all = Browser.tree(browser.get("/api/v1/approvals"));
    var waiting =
        all.valueStream()
            .filter(one -> one.get("state").asString().equals("pending"))
            .findFirst()
            .orElseThrow();
    var word = Map.of("hash", waiting.get("hash").asString(), "grounds", "duty-requires");
    assertThat(browser.json("/api/v1/approvals/" + waiting.get("id").asString() + "/approve", word))
        .hasStatusOk();
  }

  String newNumber() {
    return "N-" + numbers.incrementAndGet();
  }

  static String find(Pattern pattern, String page) {
    var found = pattern.matcher(page);
    assertThat(found.find()).as(pattern.pattern() + " in " + page).isTrue();
    return found.group(1);
  }

  void forward(Duration by) {
    clock.move(by);
  }
}
