package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What every way to answer must hold, against {@link Oracle} over random small {@link Worlds}. */
abstract class TouchesContract {
  private static final int QUESTIONS = 12;

  /** A way to answer about what such a ledger holds. */
  abstract Touches touches(MemoryLedger ledger);

  /** Entries in the ledger, and the same for the oracle. */
  private record Told(MemoryLedger ledger, List<Event> events, List<Instant> times) {}

  private static Told tell(List<Worlds.Happening> world) {
    var told = new Told(new MemoryLedger(), new ArrayList<>(), new ArrayList<>());
    var at = Worlds.BEGINNING;
    for (var happening : world) {
      at = at.plus(happening.after());
      told.ledger.at(at);
      told.ledger.record(happening.event());
      told.events.add(happening.event());
      told.times.add(at);
    }
    return told;
  }

  @Property(tries = 25)
  void everyAnswerIsWhatBruteForceFinds(@ForAll long seed) {
    var worlds = new Worlds(seed);
    var told = tell(worlds.world(25));
    var touches = touches(told.ledger);
    var oracle = new Oracle(told.events, told.times);
    for (int i = 0; i < QUESTIONS; i++) {
      var by = worlds.by();
      var window = worlds.window(told.times);
      var expected = oracle.rows(by, window);
      assertThat(touches.counts(by, window)).as("%s", by).isEqualTo(oracle.counts(by, window));
      assertThat(touches.showed(by, window))
          .isEqualTo(expected.stream().anyMatch(row -> row.what().form().shows()));
      assertThat(paged(touches, by, window, 3 + i % 5 * 4)).as("%s", by).isEqualTo(expected);
      assertThat(sets(touches, by, window)).as("%s", by).isEqualTo(sets(expected));
      var streamed = new ArrayList<Row>();
      touches.each(by, window, streamed::add);
      assertThat(streamed).isEqualTo(expected);
    }
  }

  /** Customers with all that they were shown, as text. */
  private static Set<String> sets(Touches touches, By by, Window window) {
    var sets = new TreeSet<String>();
    touches.customers(
        by, window, shown -> customer -> shown.forEach(one -> sets.add(customer + " " + one)));
    return sets;
  }

  private static Set<String> sets(List<Row> rows) {
    var sets = new TreeSet<String>();
    for (var row : rows) {
      var what = row.what();
      sets.add(what.customer() + " " + new Shown(what.fields(), what.form(), what.system()));
    }
    return sets;
  }

  private static List<Row> paged(Touches touches, By by, Window window, int most) {
    var rows = new ArrayList<Row>();
    @Nullable Place after = null;
    while (true) {
      var page = touches.rows(by, window, after, most);
      assertThat(page).hasSizeLessThanOrEqualTo(most);
      rows.addAll(page);
      if (page.size() < most) {
        return rows;
      }
      after = page.getLast().what();
    }
  }

  @Example
  void whatIsUnderNoCheckpointIsNotAnswered() {
    var told = tell(new Worlds(7).world(20));
    told.ledger.uncovered(1);
    var touches = touches(told.ledger);
    var window = Window.below(told.ledger.size());
    assertThatThrownBy(() -> touches.counts(new By.Anybody(), window))
        .isInstanceOf(Refusal.class)
        .hasMessage("invalid-value: checkpoint");
    assertThatThrownBy(() -> touches.rows(new By.Anybody(), window, null, 10))
        .hasMessage("invalid-value: checkpoint");
    assertThatThrownBy(() -> touches.each(new By.Anybody(), window, _ -> {}))
        .hasMessage("invalid-value: checkpoint");
  }

  @Example
  void aWindowThatEndsBeforeItBeginsIsRefused() {
    assertThatThrownBy(() -> new Window(Instant.MAX, Instant.EPOCH, 1))
        .hasMessage("invalid-value: window");
    assertThatThrownBy(() -> Window.below(-1)).hasMessage("invalid-value: checkpoint");
  }

  @Example
  void aPageHasBounds() {
    var touches = touches(new MemoryLedger());
    assertThatThrownBy(() -> touches.rows(new By.Anybody(), Window.below(0), null, 0))
        .hasMessage("invalid-value: limit");
    assertThat(touches.rows(new By.Anybody(), Window.below(0), null, 1)).isEmpty();
  }
}
