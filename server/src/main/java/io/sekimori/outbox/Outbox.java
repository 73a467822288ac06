package io.sekimori.outbox;

import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/**
 * The one outbox of the product. What is given to it is a row first, within the caller's
 * transaction if there is one, and is delivered from there, at least once, under one Message-ID.
 */
@Service
public final class Outbox implements SmartLifecycle {
  private final MessageRows rows;
  private final SettingsRows settings;
  private final List<Route> routes;
  private final String node;
  private volatile List<Courier> couriers = List.of();

  Outbox(
      MessageRows rows,
      SettingsRows settings,
      List<Route> routes,
      @Value("${sekimori.ledger.node:node-1}") String node) {
    this.rows = rows;
    this.settings = settings;
    this.routes = List.copyOf(routes);
    this.node = node;
  }

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

  /** True if a webhook is configured. */
  public boolean hasWebhook() {
    return settings.current().webhook() != null;
  }

  private MessageId woken(MessageId id) {
    couriers.forEach(Courier::wake);
    return id;
  }

  @Override
  public void start() {
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
