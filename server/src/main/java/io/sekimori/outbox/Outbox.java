package io.sekimori.outbox;

import io.sekimori.database.ClockMoved;
import io.sekimori.database.Databases;
import io.sekimori.database.Store;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/**
 * The one outbox of the product. What is given to it is a row first, within the caller's
 * transaction if there is one, and is delivered from there, at least once, under one Message-ID.
 */
@Service
public final class Outbox implements SmartLifecycle {
  private final MessageRows rows;
  private final MessageWatch messages;
  private final SettingsRows settings;
  private final Confirmations confirmations;
  private final SettingsWatch watch;
  private final List<Route> routes;
  private final BooleanSupplier unjoined;
  private final String node;
  private volatile List<Courier> couriers = List.of();

  Outbox(
      MessageRows rows,
      MessageWatch messages,
      SettingsRows settings,
      Confirmations confirmations,
      SettingsWatch watch,
      List<Route> routes,
      Databases databases,
      @Value("${sekimori.ledger.node:node-1}") String node) {
    this.unjoined = () -> databases.dumps().unsettled(Store.DATA).isPresent();
    this.rows = rows;
    this.messages = messages;
    this.settings = settings;
    this.confirmations = confirmations;
    this.watch = watch;
    this.routes = List.copyOf(routes);
    this.node = node;
  }

  /** Somebody made messages go elsewhere, and nobody else has confirmed it. */
  public record Change(int number, PersonId by, Instant at) {}

  /**
   * Writes to one person, in their language.
   *
   * @throws Refusal NOT_READY if too much waits already
   */
  public MessageId mail(PersonId to, Letter letter) {
    return woken(rows.add(Kind.MAIL, to, 0, letter));
  }

  /**
   * Tells the program at the configured address; fails visibly if none is configured.
   *
   * @throws Refusal NOT_READY if too much waits already
   */
  public MessageId webhook(Letter letter) {
    return woken(rows.add(Kind.WEBHOOK, null, 0, letter));
  }

  /** By a certain version of the settings, whatever is configured when it is sent. */
  MessageId mailBy(int pinned, PersonId to, Letter letter) {
    return woken(rows.add(Kind.MAIL, to, pinned, letter));
  }

  /** True if a webhook is configured. */
  public boolean hasWebhook() {
    return settings.current().webhook() != null;
  }

  /** The mail server's name; empty if none is configured. */
  public String mailHost() {
    var smtp = settings.current().smtp();
    return smtp == null ? "" : smtp.host();
  }

  /** Since when a message waits to arrive; empty if none does. */
  public Optional<Instant> waitingSince() {
    return rows.oldestWaiting();
  }

  /** How many messages failed and were neither sent again nor put aside by somebody. */
  public int failed() {
    return rows.failed();
  }

  /** How many messages somebody else wrote to, ended or deleted within a day. */
  public int alteredMessages() {
    return messages.altered();
  }

  /** Looks for messages that somebody else wrote to, and sends what was not sent. */
  public void check() {
    if (messages.look()) {
      couriers.forEach(Courier::wake);
    }
  }

  /** True if the newest settings are not what this server wrote. */
  public boolean altered() {
    return settings.altered();
  }

  /** The newest version of the settings that was entered, if its row, or a later one, is gone. */
  public OptionalInt lost() {
    return watch.lost().map(one -> OptionalInt.of(one.entered())).orElse(OptionalInt.empty());
  }

  /** The version of the settings that is used. */
  public int used() {
    return settings.current().number();
  }

  /** The newest change of where messages go, unless somebody else has confirmed it. */
  public Optional<Change> unconfirmed() {
    return confirmations.pending();
  }

  /** How long the slowest of the couriers of this node has not finished a try or a look. */
  public Duration silence() {
    return couriers.stream()
        .map(Courier::silent)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /**
   * The data come from a backup: what waited in them may have been sent since, and is not sent by
   * itself. Each stands as failed, for a person to send again or to dismiss.
   *
   * @return how many
   */
  public int putAsideRestored() {
    return rows.putAside(Failure.RESTORED);
  }

  /** In a played scenario nothing goes on before what is due was sent. */
  @EventListener
  @Order(ClockMoved.SENDING)
  void moved(ClockMoved moved) {
    couriers.forEach(Courier::wake);
    ClockMoved.await(() -> couriers.isEmpty() || !rows.anyDue());
  }

  MessageId woken(MessageId id) {
    couriers.forEach(Courier::wake);
    return id;
  }

  @Override
  public void start() {
    if (unjoined.getAsBoolean()) {
      var _ = putAsideRestored();
    }
    couriers = routes.stream().map(route -> new Courier(rows, route, node)).toList();
    couriers.forEach(Courier::start);
  }

  @Override
  public void stop() {
    couriers.forEach(Courier::close);
    couriers = List.of();
  }

  @Override
  public boolean isRunning() {
    return !couriers.isEmpty();
  }
}
