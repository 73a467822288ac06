package io.sekimori.faults;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sixteen callers who reveal one value after another until they are told to stop. */
final class Load implements AutoCloseable {
  static final int CALLERS = 16;
  private static final long BREATH = 5_000_000;

  private final Queue<Person.Got> got = new ConcurrentLinkedQueue<>();
  private final Set<String> codes = ConcurrentHashMap.newKeySet();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final List<Thread> callers;
  private volatile boolean stopped;

  Load(WholeServer server, Person person, List<String> customers, String within) {
    callers =
        java.util.stream.IntStream.range(0, CALLERS)
            .mapToObj(
                seed ->
                    Thread.ofVirtual()
                        .start(
                            () ->
                                call(
                                    server, person, customers, within, new SplittableRandom(seed))))
            .toList();
  }

  private void call(
      WholeServer server,
      Person person,
      List<String> customers,
      String within,
      SplittableRandom random) {
    while (!stopped) {
      String customer = customers.get(random.nextInt(customers.size()));
      try {
        var answer = person.reveal(server, customer, within);
        if (answer.served()) {
          got.add(Person.got(customer, answer));
        } else {
          codes.add(answer.code());
        }
      } catch (Person.Unanswered none) {
        unanswered.incrementAndGet();
        LockSupport.parkNanos(BREATH);
      }
    }
  }

  int answers() {
    return got.size();
  }

  int unanswered() {
    return unanswered.get();
  }

  /** Waits until so many more have their answer. */
  Load awaitMore(int answers) {
    int wanted = got.size() + answers;
    Wait.until(wanted + " answers; codes " + codes, () -> got.size() >= wanted);
    return this;
  }

  Set<String> codes() {
    return codes;
  }

  @Override
  public void close() {
    stopped = true;
    for (var caller : callers) {
      try {
        caller.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Everything that any caller got. */
  Collection<Person.Got> got() {
    return List.copyOf(got);
  }
}
