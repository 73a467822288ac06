package io.sekimori.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Authorities;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.database.Databases;
import io.sekimori.demo.SampleFirm;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.outbox.TestOutbox;
import io.sekimori.people.Links;
import io.sekimori.people.Staff;
import io.sekimori.people.StaffMember;
import io.sekimori.people.Tokens;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import io.sekimori.vault.Imports;
import io.sekimori.vault.NewCustomer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;

/** A firm on a started server: people of every role in every state of proof, and things to name. */
final class Firm {
  static final Actor FOUNDER = Actor.system("test");
  private static final Duration STILL_FRESH = Duration.ofMinutes(2);
  private static final Pattern THING = Pattern.compile("\\$([A-Za-z0-9]+)");
  private static final SampleFirm CUSTOMERS = new SampleFirm(7L, 40, 0);

  private static final int NOT_SHOWN = 2;

  /** Among the shown customers, the first one with an address to find them by. */
  static final int REACHED =
      IntStream.range(0, 20).filter(one -> mail(one).isPresent()).findFirst().orElseThrow();

  final Wire wire;
  final Map<String, String> things = new HashMap<>();
  private final Map<Who, Visitor> fresh = new EnumMap<>(Who.class);
  private final Map<Who, Instant> provedAt = new EnumMap<>(Who.class);
  private final Map<Who, Visitor> stale = new EnumMap<>(Who.class);
  private final Map<Who, Visitor> affiliates = new EnumMap<>(Who.class);
  private final Map<Who, Visitor> passwords = new EnumMap<>(Who.class);
  private final AtomicInteger numbers = new AtomicInteger(1000);
  private final ApplicationContext context;
  private final SteppedClock clock;
  private final Links links;
  private final Ledger ledger;
  private final Databases databases;
  private final Visitor spent;

  Firm(ApplicationContext context, Wire wire) {
    this.context = context;
    this.wire = wire;
    clock = context.getBean(SteppedClock.class);
    links = context.getBean(Links.class);
    ledger = context.getBean(Ledger.class);
    databases = context.getBean(Databases.class);
    context.getBean(Authorities.class).found(FOUNDER, FirmPolicy.all());
    FirmPolicy.PEOPLE.forEach(this::enlist);
    grow("demo", CUSTOMERS.customers().skip(NOT_SHOWN).toList());
    grow("private", CUSTOMERS.customers().limit(NOT_SHOWN).toList());
    people();
    spent = passkey("spent");
    idle();
    new FirmThings(this).make();
    spend();
  }

  private void enlist(String person) {
    var number = Integer.toString(numbers.incrementAndGet());
    context
        .getBean(Staff.class)
        .enlist(new StaffMember(new PersonId(person), "架空 花子", number, Locale.JAPANESE));
  }

  private void grow(String population, List<NewCustomer> customers) {
    context.getBean(Imports.class).bySystem("test", population, customers.iterator(), _ -> {});
  }

  /** Each role has a session of long ago, one of now, an affiliate's and one by password. */
  private void people() {
    for (var who : FirmPolicy.ROLES.keySet()) {
      stale.put(who, passkey(who.name().toLowerCase(Locale.ROOT)));
    }
    looks();
    timePasses();
    for (var who : FirmPolicy.ROLES.keySet()) {
      var name = who.name().toLowerCase(Locale.ROOT);
      prove(who);
      affiliates.put(who, passkey(name + "-aff"));
      passwords.put(who, new Visitor(wire).enrolPassword(link(name + "-pw"), clock.instant()));
    }
  }

  /** Somebody is shown somebody, of whom there can be lists. */
  private void looks() {
    var handle = column("select handle::text from vault.customer order by id limit 1");
    var customer = new CustomerHandle(UUID.fromString(handle)).toString();
    stale(Who.OWNER).json("/api/v1/customers/views", Map.of("customers", List.of(customer)));
  }

  /** In steps that the ledger's clock takes, with everybody busy enough to stay signed in. */
  private void timePasses() {
    int n = 0;
    boolean more = true;
    while (more) {
      more = clock.step();
      ledger.record(Event.of("test", FOUNDER, Event.Outcome.DONE));
      if (n++ % 3 == 0) {
        stale.values().forEach(one -> assertThat(one.get("/me").status()).isEqualTo(200));
      }
    }
  }

  Visitor passkey(String person) {
    return new Visitor(wire).enrol(link(person));
  }

  String link(String person) {
    return links.issue(FOUNDER, new PersonId(person), Links.Kind.ENROLMENT).secret();
  }

  private void idle() {
    passkey("idle");
    passkey("lost");
    things.put("idleSession", column("select id from people.session where person = 'idle'"));
    things.put("idleCredential", column("select id from people.credential where person = 'idle'"));
    things.put("clerkSession", column("select id from people.session where person = 'clerk'"));
    things.put("adminSession", column("select id from people.session where person = 'admin'"));
    things.put("link", link("linked"));
  }

  String failedMessage() {
    return TestOutbox.failed(databases, context.getBean(Keys.class), clock, new PersonId("idle"));
  }

  String over(Alarm alarm) {
    return TestAlarms.over(databases, context.getBean(Keys.class), alarm, clock.instant());
  }

  String column(String sql) {
    return databases.data().client().sql(sql).query(String.class).list().getFirst();
  }

  Tokens.Issued token(String application, Set<String> purposes, Set<String> fields) {
    return token(application, new Tokens.Scope(purposes, fields, Set.of(), Set.of(), false));
  }

  Tokens.Issued token(String application, Tokens.Scope scope) {
    return context
        .getBean(Tokens.class)
        .issue(
            FOUNDER,
            new ApplicationId(application),
            scope,
            clock.instant().plus(Duration.ofDays(1)));
  }

  /** Looks at as many people as the policy allows, and not at the customer of the rows. */
  private void spend() {
    var others =
        databases
            .data()
            .client()
            .sql(
                "select handle from vault.customer where population = 'demo' order by id offset 21"
                    + " limit 12")
            .query((row, n) -> row.getObject("handle", java.util.UUID.class))
            .list()
            .stream()
            .map(uuid -> new CustomerHandle(uuid).toString())
            .toList();
    Visitor.tree(
        spent.json(
            "/api/v1/customers/views", Map.of("customers", others, "fields", List.of("name"))));
  }

  Instant now() {
    return clock.instant();
  }

  /** At a passkey that was used a moment ago, however long the whole takes on a slow machine. */
  Visitor fresh(Who who) {
    if (clock.instant().isAfter(of(provedAt, who).plus(STILL_FRESH))) {
      prove(who);
    }
    return of(fresh, who);
  }

  private void prove(Who who) {
    fresh.put(who, new Visitor(wire, stale(who).passkey).signIn());
    provedAt.put(who, clock.instant());
  }

  Visitor stale(Who who) {
    return of(stale, who);
  }

  Visitor affiliate(Who who) {
    return of(affiliates, who);
  }

  Visitor password(Who who) {
    return of(passwords, who);
  }

  Visitor spent() {
    return spent;
  }

  private static Optional<String> mail(int shown) {
    return CUSTOMERS.customer(NOT_SHOWN + shown).values().stream()
        .filter(value -> value.field().value().equals("e-mail"))
        .map(NewCustomer.Value::written)
        .findFirst();
  }

  /** The address of somebody whom client service may not see. */
  static String hiddenMail() {
    return mail(-1).or(() -> mail(-2)).orElseThrow();
  }

  /** The address of the customer of the rows. */
  static String mail() {
    return mail(REACHED).orElseThrow();
  }

  private static <T> T of(Map<Who, T> visitors, Who who) {
    return java.util.Objects.requireNonNull(visitors.get(who), who.name());
  }

  /** The text with things in place of their names. */
  String fill(String text) {
    return THING
        .matcher(text)
        .replaceAll(
            one ->
                Matcher.quoteReplacement(
                    one.group(1).equals("fresh")
                        ? "n" + numbers.incrementAndGet()
                        : thing(one.group(1))));
  }

  /** The request with the revision that the customer of the rows has by now. */
  Wire.Request upToDate(Wire.Request request) {
    var body = new String(request.body(), StandardCharsets.ISO_8859_1);
    boolean named =
        body.contains(FirmThings.REVISION)
            || request.headers().values().stream()
                .anyMatch(one -> one.contains(FirmThings.REVISION));
    if (!named) {
      return request;
    }
    var handle = CustomerHandle.parse(thing("customer")).value();
    var revision =
        column("select revision::text from vault.customer where handle = '" + handle + "'");
    var headers = new LinkedHashMap<>(request.headers());
    headers.replaceAll((_, value) -> value.replace(FirmThings.REVISION, revision));
    return new Wire.Request(
        request.method(),
        request.target(),
        headers,
        body.replace(FirmThings.REVISION, revision).getBytes(StandardCharsets.ISO_8859_1));
  }

  String thing(String name) {
    return java.util.Objects.requireNonNull(things.get(name), name);
  }

  /** A name of the same shape that nothing has. */
  String unknown(String name) {
    if (name.equals("customer")) {
      return CustomerHandle.random().toString();
    }
    if (name.chars().allMatch(Character::isDigit)) {
      return "999999999";
    }
    return things.containsKey(name) ? thing(name) + "x" : name + "x";
  }
}
