package io.sekimori.retention;

import io.sekimori.keys.Keys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.RetentionOrder.Mandate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one kind on a {@link Shelf}. In tables and entries an object is a keyed digest of its
 * name and version; an object below a folder that is a customer's handle can be held by it.
 */
final class ObjectStore implements RetentionStore {
  /** The type of its entries: what customers' erasures are for objects. */
  static final String ERASURE = "object-erasure";

  /** The most that are in memory at a time. */
  static final int PAGE = 50_000;

  private static final Comparator<Unit> ORDER =
      Comparator.comparing(Unit::day).thenComparing(Unit::id);
  private static final String SECRET = "retention-units";
  private static final int HANDLE = 22;
  private final String id;
  private final String objects;
  private final Shelf shelf;
  private final Keys keys;
  private final Ledger ledger;

  ObjectStore(String id, String objects, Shelf shelf, Keys keys, Ledger ledger) {
    this.id = id;
    this.objects = objects;
    this.shelf = shelf;
    this.keys = keys;
    this.ledger = ledger;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void requireThere() {
    shelf.requireThere();
  }

  @Override
  public boolean keeps(Rule rule) {
    boolean dated = rule.trigger() == Trigger.CREATED || rule.trigger() == Trigger.FIXED;
    return rule.kind() == Rule.Kind.OBJECTS && rule.subject().equals(objects) && dated;
  }

  @Override
  public boolean forgets() {
    return true;
  }

  private Unit unit(Rule rule, Shelf.Thing thing) {
    var fixed = rule.fixed();
    var day = fixed != null ? fixed : LocalDate.ofInstant(thing.at(), Rows.JAPAN);
    var itself = digest(thing.name() + "\0" + thing.version());
    return new Unit(itself, day, holds(thing, itself), thing.name(), thing.version(), thing.at());
  }

  private Set<UUID> holds(Shelf.Thing thing, UUID itself) {
    var holds = new HashSet<UUID>();
    holds.add(itself);
    holds.add(named(thing.name()));
    var customer = customer(thing.name());
    if (customer != null) {
      holds.add(customer.value());
    }
    return holds;
  }

  /** Of the outermost folder that is a handle; there may be others around it, such as a prefix. */
  private static @Nullable CustomerHandle customer(String name) {
    int from = 0;
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', from)) {
      var handle = handle(name.substring(from, slash));
      if (handle != null) {
        return handle;
      }
      from = slash + 1;
    }
    return null;
  }

  private static @Nullable CustomerHandle handle(String folder) {
    try {
      return folder.length() == HANDLE ? CustomerHandle.parse(folder) : null;
    } catch (Refusal other) {
      return null;
    }
  }

  /** Under which id an object of this name is held. */
  UUID named(String name) {
    return digest(name);
  }

  private UUID digest(String text) {
    var mac = keys.mac(SECRET, (id + "\0" + text).getBytes(StandardCharsets.UTF_8));
    var buffer = ByteBuffer.wrap(mac);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  @Override
  public List<PlanLine> plan(List<Rule> rules, LocalDate today, Held held) {
    return rules.stream().map(rule -> plan(rule, today, held)).toList();
  }

  private PlanLine plan(Rule rule, LocalDate today, Held held) {
    var tally = new PlanLine.Tally(rule, today);
    shelf.each(thing -> tally.add(unit(rule, thing), held));
    return tally.line();
  }

  @Override
  public void due(Rule rule, LocalDate today, int most, Predicate<List<Unit>> take) {
    @Nullable Unit last = null;
    for (boolean more = true; more; ) {
      var page = oldest(rule, today, last);
      for (int from = 0; from < page.size(); from += most) {
        if (!take.test(page.subList(from, Math.min(page.size(), from + most)))) {
          return;
        }
      }
      more = page.size() == PAGE;
      last = more ? page.getLast() : null;
    }
  }

  /** The first so many that are due, oldest first, behind the last one; the place is listed. */
  private List<Unit> oldest(Rule rule, LocalDate today, @Nullable Unit after) {
    var first = new PriorityQueue<>(ORDER.reversed());
    shelf.each(
        thing -> {
          var unit = unit(rule, thing);
          if (rule.due(unit.day(), today) && (after == null || ORDER.compare(unit, after) > 0)) {
            first.add(unit);
            if (first.size() > PAGE) {
              first.remove();
            }
          }
        });
    return first.stream().sorted(ORDER).toList();
  }

  @Override
  public List<Unit> still(Rule rule, LocalDate today, Set<UUID> units) {
    var still = new ArrayList<Unit>();
    shelf.each(
        thing -> {
          var unit = unit(rule, thing);
          if (units.contains(unit.id())) {
            still.add(unit);
          }
        });
    return still;
  }

  @Override
  public Gone delete(Mandate mandate, Rule rule, List<Unit> units, Runnable before) {
    var event =
        mandate
            .enteredIn(Event.of(ERASURE, Actor.system("retention"), Event.Outcome.INTENDED))
            .with("store", id)
            .with("objects", units.size())
            .with("digest", digest(units));
    long intent = ledger.record(event).index();
    var things = new LinkedHashMap<Shelf.Thing, UUID>();
    units.forEach(unit -> things.put(thing(unit), unit.id()));
    var spared =
        shelf.delete(List.copyOf(things.keySet()), before).stream()
            .map(things::get)
            .collect(Collectors.toUnmodifiableSet());
    var done =
        mandate
            .enteredIn(Event.of(ERASURE, Actor.system("retention"), Event.Outcome.DONE))
            .with("store", id)
            .with("objects", units.size() - spared.size())
            .with("intent", intent);
    return new Gone(intent, ledger.record(done).index(), 0, spared);
  }

  private static Shelf.Thing thing(Unit unit) {
    return new Shelf.Thing(unit.name(), unit.version(), unit.at());
  }

  /** Which ones, for whoever knows their names. */
  private String digest(List<Unit> units) {
    var all = ByteBuffer.allocate(units.size() * 2 * Long.BYTES);
    for (var unit : units) {
      all.putLong(unit.id().getMostSignificantBits()).putLong(unit.id().getLeastSignificantBits());
    }
    return java.util.HexFormat.of().formatHex(keys.mac(SECRET, all.array()));
  }

  @Override
  public Found measure(Rule rule, LocalDate today, Held held, Consumer<List<UUID>> overdue) {
    var finding = new Finding(rule, today, held, overdue);
    shelf.list(
        thing -> {
          var unit = unit(rule, thing);
          finding.add(unit.id(), unit);
        });
    return finding.found(shelf.path());
  }
}
