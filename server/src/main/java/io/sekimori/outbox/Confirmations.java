package io.sekimori.outbox;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.PersonId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which versions of the settings a second person has confirmed. A row says nothing without its MAC:
 * whoever can write to the database cannot make a change look confirmed.
 */
@Component
class Confirmations {
  private static final String MAC = "outbox-confirmed";

  private final JdbcClient client;
  private final SettingsRows settings;
  private final Keys keys;
  private final Clock clock;

  Confirmations(Databases databases, SettingsRows settings, Keys keys, Clock clock) {
    this.client = databases.data().client();
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
  }

  private record Row(int number, String person, long entry, String mac) {}

  void add(int number, PersonId person, long entry) {
    client
        .sql(
            """
            insert into outbox.confirmed (number, person, entry, mac, at) values (?, ?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(
            number,
            person.value(),
            entry,
            mac(number, person.value(), entry),
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  /** The newest version, if it sends messages elsewhere than the last one that was confirmed. */
  Optional<Outbox.Change> pending() {
    var newest = settings.newest();
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    var version = newest.get();
    int base = Math.max(1, lastConfirmed());
    boolean same =
        settings
            .version(base)
            .filter(one -> sameDestination(one.settings(), version.settings()))
            .isPresent();
    return same
        ? Optional.empty()
        : Optional.of(new Outbox.Change(version.settings().number(), version.by(), version.at()));
  }

  static boolean sameDestination(Settings one, Settings other) {
    return Objects.equals(server(one.smtp()), server(other.smtp()))
        && Objects.equals(address(one.webhook()), address(other.webhook()));
  }

  private static String server(Settings.@Nullable Smtp smtp) {
    return smtp == null ? "" : smtp.host() + ":" + smtp.port();
  }

  private static String address(Settings.@Nullable Webhook webhook) {
    return webhook == null ? "" : webhook.address().toString();
  }

  private int lastConfirmed() {
    return client
        .sql(
            "select number, person, entry, mac from outbox.confirmed order by number desc limit 50")
        .query(
            (row, _) ->
                new Row(
                    row.getInt("number"),
                    row.getString("person"),
                    row.getLong("entry"),
                    row.getString("mac")))
        .list()
        .stream()
        .filter(row -> row.mac.equals(mac(row.number, row.person, row.entry)))
        .mapToInt(Row::number)
        .findFirst()
        .orElse(0);
  }

  private String mac(int number, String person, long entry) {
    var text = number + "/" + person + "/" + entry;
    return HexFormat.of().formatHex(keys.mac(MAC, text.getBytes(StandardCharsets.UTF_8)));
  }
}
