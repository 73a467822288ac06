package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Agents that do what ours does, with reports that are lost and deletions of all hours. */
class CanaryPropertyTests {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  /** Minutes everywhere. */
  private static final class Machine {
    private final Random random;
    private final int term;
    private final boolean dead;
    private long planted = -1;
    private long end;

    Machine(long seed) {
      random = new Random(seed);
      term = HOUR * (1 + random.nextInt(random.nextBoolean() ? 60 : 900));
      dead = random.nextInt(4) == 0;
    }

    /** As docs/spec/agent-report.md has it. */
    Measurement look(long now) {
      boolean seen = random.nextInt(12) > 0;
      long age = planted < 0 ? 0 : (now - planted) / HOUR;
      String state;
      if (planted >= 0 && (dead || now < end)) {
        state = seen ? "present" : "unknown";
      } else if (!seen) {
        state = planted < 0 ? "refused" : "unknown";
      } else {
        boolean first = planted < 0;
        plant(now);
        state = !first ? "gone" : planted < 0 ? "refused" : "planted";
      }
      return said(now, state, age, seen ? "" : "permission-denied");
    }

    /** Now and then it cannot be. The deletion runs daily, or often where the term is short. */
    private void plant(long now) {
      long interval = term < 3 * DAY ? 30 : DAY;
      planted = random.nextInt(9) == 0 ? -1 : now;
      end = now + term - random.nextLong(interval);
    }

    Watched source() {
      var often = Duration.ofHours(1);
      var terms = new Watched.Terms(Duration.ofMinutes(term), often, often, Set.of());
      return new Watched(new SourceId("images"), new SystemId("tool"), "Images", terms, START);
    }
  }

  private static Measurement said(long at, String state, long age, String trouble) {
    return new Measurement(
        new SourceId("images"),
        START.plus(Duration.ofMinutes(at)),
        0,
        0,
        -1,
        Collections.nCopies(10, 0L),
        state,
        age,
        trouble,
        0,
        Optional.empty(),
        Optional.empty());
  }

  @Property(tries = 300)
  void noHonestAgentIsAccused(@ForAll long seed) {
    var machine = new Machine(seed);
    var heard = Optional.<Measurement>empty();
    boolean continued = true;
    long step = 1L + machine.random.nextInt(2 * DAY);
    for (long at = 1; at < 90 * DAY; at += 1 + machine.random.nextLong(step)) {
      var said = machine.look(at);
      boolean lost = machine.random.nextInt(5) == 0 && isMissable(said, machine);
      if (!lost) {
        assertThat(new CanaryWord(machine.source(), heard, continued).of(said))
            .as("%s after %s", said, heard)
            .isEmpty();
        heard = Optional.of(said);
      }
      continued = !lost;
    }
  }

  /** One that vanished and could not be planted anew, in a report that is lost, is told as two. */
  private static boolean isMissable(Measurement said, Machine machine) {
    return !(said.canary().equals("gone") && machine.planted < 0);
  }

  /** Whatever it says: without a canary that grows old or vanishes in time it is seen. */
  @Property(tries = 200)
  void whoKeepsItYoungIsAccused(@ForAll long seed) {
    var random = new Random(seed);
    var source = new Machine(seed).source();
    long term = source.terms().term().toMinutes();
    long life = Math.max(0, Given.untouched(source.terms().term()).toMinutes() - 4 * HOUR);
    var before = said(0, "present", 0, "");
    long later = Math.min(life, 3 * HOUR + 1 + random.nextLong(term));
    var young = said(later, "present", 0, "");
    boolean noticeable = later >= 3 * HOUR;
    boolean continued = random.nextBoolean();
    assertThat(new CanaryWord(source, Optional.of(before), continued).of(young).isEmpty())
        .isEqualTo(!noticeable);
    assertThat(List.of(Fault.IMPOSSIBLE, Fault.CONTRADICTING))
        .containsAll(new CanaryWord(source, Optional.of(before), continued).of(young));
  }
}
