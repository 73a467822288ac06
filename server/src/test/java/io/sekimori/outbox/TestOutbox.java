package io.sekimori.outbox;

import io.sekimori.database.Databases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.keys.Keys;
import io.sekimori.terms.PersonId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An outbox that nobody empties, for tests of what is put into it. */
public final class TestOutbox {
  private final Databases databases;
  private final SettingsRows settings;
  private final MessageRows rows;
  private final MessageWatch messages;
  private final Confirmations confirmations;

  /** On these databases. */
  public TestOutbox(Databases databases, Keys keys, Clock clock) {
    this.databases = databases;
    this.settings = new SettingsRows(databases, keys, clock);
    this.rows = new MessageRows(databases, keys, clock);
    this.messages = new MessageWatch(databases, rows, keys, clock);
    this.confirmations = new Confirmations(databases, settings, keys, clock);
  }

  /** Whose certificates are believed when the firm said nothing else. */
  public static Trust trust() {
    return new Trust("");
  }

  /** The certificates in this PEM file are believed, and no others. */
  public static Trust trust(Path file) {
    return new Trust(file.toString());
  }

  /** The outbox. */
  public Outbox outbox() {
    var watch = new SettingsWatch(settings, new FakeLedger());
    return new Outbox(
        rows, messages, settings, confirmations, watch, List.of(), databases, "node-1");
  }

  /** A look for messages that somebody else wrote to. */
  public void check() {
    messages.look();
  }

  /** A message that failed in the database of a server that runs; its id. */
  public static String failed(Databases databases, Keys keys, Clock clock, PersonId to) {
    var rows = new MessageRows(databases, keys, clock);
    var id = rows.add(Kind.MAIL, to, 0, new Letter("test", List.of(), "")).value();
    new MessageEnds(databases, keys)
        .failAll("id = ?", List.of(id), Failure.NOT_CONFIGURED, clock.instant());
    return id;
  }

  /** A message that was put into it. */
  public record Put(String kind, @Nullable String to, Letter letter, String state) {}

  /** Everything that was put into it, oldest first. */
  public List<Put> all() {
    return databases
        .data()
        .client()
        .sql("select kind, receiver, letter, state from outbox.message order by made_at, id")
        .query(
            (row, _) ->
                new Put(
                    row.getString("kind"),
                    row.getString("receiver"),
                    LetterJson.read(row.getString("letter")),
                    row.getString("state")))
        .list();
  }

  /** From now on there is a webhook. */
  public void configureWebhook() {
    var webhook = new Settings.Webhook(URI.create("https://hook.example.jp/"), "k".repeat(32));
    settings.add(new Settings(settings.nextNumber(), null, webhook), new PersonId("admin-1"), 1);
  }
}
