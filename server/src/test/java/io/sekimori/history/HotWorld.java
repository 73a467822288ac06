package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.HotRange;
import io.sekimori.ledger.Leaving;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.OlderEntries;
import io.sekimori.ledger.TestLedger;
import io.sekimori.objectstore.FolderPlace;
import io.sekimori.objectstore.ObjectPlace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A random small world that was entered ninety days ago, or longer, into a real database and
 * sealed, and nodes of today over it.
 */
final class HotWorld implements AutoCloseable {
  static final Duration HOT = Duration.ofDays(40);
  private static final Set<String> TYPES = Set.of("reveal", "observed", "search", "erasure");

  final Databases databases = TestDatabases.fresh();
  final JdbcClient superuser = TestDatabases.superuser(databases.ledger());
  final TestHistory history = new TestHistory();

  /** How many entries there were when the world was told. */
  final long told;

  final Keys keys = TestKeys.on(databases);
  private final Worlds worlds;
  private final List<By> questions;

  HotWorld(long seed) {
    this(seed, 90);
  }

  HotWorld(long seed, int days) {
    var past = Clock.offset(Clock.systemUTC(), Duration.ofDays(-days));
    worlds = new Worlds(seed);
    questions = Stream.generate(worlds::by).limit(12).toList();
    history.clock.move(Duration.between(history.clock.instant(), past.instant()).plusDays(1));
    try (var then = node(past)) {
      enter(then.ledger());
      told = then.ledger().signedLength();
      while (then.book().end() < told) {
        assertThat(then.sealer().seal(60)).isPresent();
      }
      TestLedger.settle(then.ledger());
    }
  }

  /** In groups of many and of one, as a busy day has them. */
  private void enter(Ledger ledger) {
    while (ledger.size() < 300) {
      var answers = new ArrayList<CompletableFuture<Appended>>();
      worlds.world(40).forEach(one -> answers.add(ledger.append(one.event(), Guard.none())));
      answers.forEach(CompletableFuture::join);
    }
    TestLedger.settle(ledger);
  }

  ObjectPlace place() {
    return new FolderPlace(history.directory.resolve("place"));
  }

  /** A node as a start makes it. */
  record Node(
      Ledger ledger,
      Book book,
      Lists lists,
      Shelf shelf,
      Sealer sealer,
      Sweeper sweeper,
      RollUps rollUps,
      Touches touches,
      OldLeaves leaves,
      Cooling cooling,
      Thinning thinning)
      implements AutoCloseable {
    HotRange hot() {
      return TestLedger.hotRange(ledger);
    }

    @Override
    public void close() {
      TestLedger.close(ledger);
    }
  }

  /** A node of today. */
  Node node() {
    return node(Clock.systemUTC());
  }

  Node node(Clock clock) {
    return node("ledger", clock, older -> older);
  }

  /** What stands between the ledger and the files. */
  interface Between {
    OlderEntries of(OlderEntries older);
  }

  Node node(String name, Clock clock, Between between) {
    var older = new AtomicReference<OlderEntries>();
    var ledger =
        TestLedger.on(databases, keys, history.directory.resolve(name), HOT, older::get, clock);
    var parts = history.start(ledger, place());
    var leaves = new OldLeaves(parts.book(), parts.shelf(), history.duck);
    older.set(between.of(leaves));
    return new Node(
        ledger,
        parts.book(),
        parts.lists(),
        parts.shelf(),
        parts.sealer(),
        parts.sweeper(),
        parts.rollUps(),
        parts.touches(),
        leaves,
        new Cooling(TestLedger.hotRange(ledger), parts.book(), parts.shelf(), leaves, clock),
        new Thinning(TestLedger.pruning(ledger), parts.book(), parts.shelf(), parts.sealer()));
  }

  /** What of the entries of that time stays for ever, by index. */
  Map<Long, String> staying(Node node) {
    var staying = new TreeMap<Long, String>();
    node.ledger()
        .readForward(
            0,
            told,
            one -> {
              if (!Leaving.goes(one.index(), one.entry().event().type())) {
                staying.put(one.index(), one.entry().toString());
              }
            });
    return staying;
  }

  /** Every answer about the entries of that time, by question. */
  Map<String, String> answers(Node node) {
    var answers = new TreeMap<String, String>();
    var ledger = node.ledger();
    for (long index = 0; index < told; index++) {
      answers.put("entry " + index, ledger.entry(index).orElseThrow());
    }
    for (var customer : Worlds.CUSTOMERS) {
      answers.put("of " + customer, ledger.ofCustomer(customer, told, 500).toString());
    }
    for (var actor : List.of("hanako", "taro", "own")) {
      answers.put("by " + actor, ledger.ofActor(actor, told, 500).toString());
    }
    for (var range : List.of(List.of(0L, told), List.of(17L, 18L), List.of(100L, told - 3))) {
      var read = new StringBuilder();
      ledger.readForward(
          range.get(0), range.get(1), one -> read.append(HexFormat.of().formatHex(one.leaf())));
      answers.put("forward " + range, read.toString());
    }
    var back = new StringBuilder();
    ledger.readBack(
        TYPES,
        3,
        entry -> {
          back.append(entry);
          return 0;
        });
    answers.put("back", back.toString());
    for (var path : List.of("tile/entries/000", "tile/entries/001.p/40", "tile/0/000")) {
      answers.put(path, HexFormat.of().formatHex(ledger.tile(path).orElseThrow()));
    }
    answers.putAll(touches(node));
    return answers;
  }

  private Map<String, String> touches(Node node) {
    var answers = new TreeMap<String, String>();
    var window = Window.below(told);
    for (var by : questions) {
      answers.put("counts " + by, node.touches().counts(by, window).toString());
      answers.put("rows " + by, node.touches().rows(by, window, null, 500).toString());
      answers.put("log " + by, new LogSource(node.ledger()).counts(by, window).toString());
    }
    return answers;
  }

  long batches() {
    return superuser.sql("select count(*) from ledger.batch").query(Long.class).single();
  }

  /** Up to where entries let others go, in their order. */
  static List<Object> letGo(Ledger ledger) {
    var found = new ArrayList<Object>();
    ledger.readBack(
        Set.of(EventTypes.LET_GO),
        0,
        entry -> {
          found.add(entry.event().facts().get("until"));
          return 0;
        });
    return found.reversed();
  }

  @Override
  public void close() {
    history.close();
  }
}
