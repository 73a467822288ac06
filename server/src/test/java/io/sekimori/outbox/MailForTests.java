package io.sekimori.outbox;

import io.sekimori.TestClock;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.Origin;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.PersonId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Everything that carries messages, without Spring: a node's couriers are stepped by the test. */
final class MailForTests {
  static final PersonId HANAKO = new PersonId("person-hanako");
  static final PersonId TARO = new PersonId("person-taro");

  final TestClock clock = new TestClock(Instant.parse("2026-11-30T01:00:00Z"));
  final Databases databases = TestDatabases.fresh();
  final Keys keys = TestKeys.on(databases, clock);
  final SettingsRows settings = new SettingsRows(databases, keys, clock);
  final MessageRows rows = new MessageRows(databases, keys, clock);
  final MessageWatch messages = new MessageWatch(databases, rows, keys, clock);
  final Posts posts = new Posts(databases, keys, clock);
  final Map<PersonId, String> addresses = new HashMap<>();
  final Map<PersonId, String> before = new HashMap<>();
  private final Origin origin = new Origin("https://gate.example.jp", "gate.example.jp", true);
  private final Rendering rendering = new Rendering(messages(), origin);
  final MailRoute mail;
  final WebhookRoute webhook;

  /** Believes the certificates in this PEM file; those of Java if it is empty. */
  MailForTests(String authorities) {
    addresses.put(HANAKO, "hanako@example.jp");
    addresses.put(TARO, "taro@example.jp");
    var trust = new Trust(authorities);
    mail = new MailRoute(settings, book(), rendering, new Smtp(trust, origin), origin, clock);
    webhook = new WebhookRoute(settings, rendering, trust, clock);
  }

  Courier courier(Route route, String node) {
    return new Courier(rows, route, node);
  }

  void configure(Settings.@Nullable Smtp smtp, @Nullable URI hook) {
    var webhook = hook == null ? null : new Settings.Webhook(hook, "k".repeat(40));
    var next = new Settings(settings.nextNumber(), smtp, webhook);
    settings.add(next, new PersonId("admin"), 1);
  }

  static Settings.Smtp server(int port, Settings.Security security, String user, String password) {
    return new Settings.Smtp("127.0.0.1", port, security, "gate@example.jp", user, password);
  }

  static Letter letter() {
    return new Letter("test", java.util.List.of(Instant.parse("2026-11-30T00:59:00Z")), "/outbox");
  }

  Post newest() {
    return posts.newest(1).getFirst();
  }

  ObjectProvider<MailAddresses> book() {
    var beans = new StaticListableBeanFactory();
    beans.addBean("book", new Book(addresses, before));
    return beans.getBeanProvider(MailAddresses.class);
  }

  /** Hanako reads Japanese and everybody else English. */
  private record Book(Map<PersonId, String> known, Map<PersonId, String> former)
      implements MailAddresses {
    @Override
    public Optional<String> of(PersonId person) {
      return Optional.ofNullable(known.get(person));
    }

    @Override
    public Optional<String> before(PersonId person) {
      return Optional.ofNullable(former.get(person));
    }

    @Override
    public Locale languageOf(PersonId person) {
      return person.equals(HANAKO) ? Locale.JAPANESE : Locale.ENGLISH;
    }
  }

  private static ResourceBundleMessageSource messages() {
    var source = new ResourceBundleMessageSource();
    source.setBasenames("messages/outbox", "messages/alarms", "messages/duties");
    source.setDefaultEncoding(StandardCharsets.UTF_8.name());
    source.setFallbackToSystemLocale(false);
    return source;
  }
}
