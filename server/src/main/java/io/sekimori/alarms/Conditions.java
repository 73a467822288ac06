package io.sekimori.alarms;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Asks every {@link Condition} and looks at the other nodes, every 15 seconds. */
@Component
final class Conditions implements SmartLifecycle {
  static final Duration EVERY = Duration.ofSeconds(15);

  private final ObjectProvider<Condition> conditions;
  private final Nodes nodes;
  private final Alarms alarms;
  private final Watchdog watchdog;
  private final Tries tries;
  private volatile boolean running;

  Conditions(
      ObjectProvider<Condition> conditions,
      Nodes nodes,
      Alarms alarms,
      Watchdog watchdog,
      Tries tries) {
    this.conditions = conditions;
    this.nodes = nodes;
    this.alarms = alarms;
    this.watchdog = watchdog;
    this.tries = tries;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofPlatform().daemon().name("alarm-conditions").start(this::work);
  }

  private void work() {
    while (running) {
      waitFor(EVERY);
      if (running) {
        look();
        watchdog.beat("conditions", Watchdog.PATIENCE);
      }
    }
    nodes.leave();
  }

  private void waitFor(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (running && System.nanoTime() < until) {
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  /** Asks all of them once. One that fails keeps no other from being asked. */
  void look() {
    tries.attempt("conditions:nodes", nodes::look);
    conditions.forEach(
        one -> tries.attempt("conditions:" + one.prefix(), () -> settle(one.prefix(), one.up())));
  }

  private void settle(String prefix, List<Alarm> wrong) {
    var keys = wrong.stream().map(Alarm::key).collect(Collectors.toSet());
    wrong.forEach(alarms::raise);
    alarms.up().stream()
        .map(one -> one.alarm().key())
        .filter(key -> key.startsWith(prefix + ":") && !keys.contains(key))
        .forEach(alarms::clear);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
