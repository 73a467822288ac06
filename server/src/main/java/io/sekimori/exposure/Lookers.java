package io.sekimori.exposure;

import io.sekimori.exposure.CustomerAnswer.Looker;
import io.sekimori.history.Row.Moment;
import io.sekimori.history.Window;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who was shown something of one customer, out of the log itself, under the signed tree. */
final class Lookers {
  private final CustomerHandle customer;
  private final Window window;
  private final TreeMap<String, Looker> found = new TreeMap<>();

  private Lookers(CustomerHandle customer, Window window) {
    this.customer = customer;
    this.window = window;
  }

  static List<Looker> of(Ledger ledger, CustomerHandle customer, Window window) {
    var lookers = new Lookers(customer, window);
    var handle = customer.toString();
    ledger.readForward(
        0,
        window.length(),
        stored -> {
          // most entries are about others and need not be decoded
          if (new String(stored.leaf(), StandardCharsets.ISO_8859_1).contains(handle)) {
            lookers.take(stored.entry());
          }
        });
    return new ArrayList<>(lookers.found.values());
  }

  private void take(Ledger.Entry entry) {
    var event = entry.event();
    boolean gave = event.outcome() == Event.Outcome.SERVED || event.outcome() == Event.Outcome.DONE;
    if (gave && window.covers(entry) && event.subjects().contains(customer)) {
      event.shown().stream()
          .filter(shown -> shown.form().shows())
          .map(shown -> looker(entry, shown))
          .forEach(one -> found.merge(key(one), one, Lookers::together));
    }
  }

  private static Looker looker(Ledger.Entry entry, Event.Shown shown) {
    var event = entry.event();
    var actor = event.actor();
    var moment = new Moment(entry.index(), entry.at());
    return new Looker(
        actor.kind(),
        actor.id(),
        actor.organisation() == null ? "" : actor.organisation().value(),
        actor.country(),
        shown.form(),
        event.facts().get("system") instanceof String system && event.type().equals("observed")
            ? system
            : "",
        union(List.of(), shown.fields()),
        1,
        moment,
        moment);
  }

  private static String key(Looker one) {
    return String.join(
        " ",
        one.kind().text(),
        one.id(),
        one.organisation(),
        one.country(),
        one.form().text(),
        one.system());
  }

  private static Looker together(Looker before, Looker now) {
    boolean again = before.last().index() == now.last().index();
    return new Looker(
        now.kind(),
        now.id(),
        now.organisation(),
        now.country(),
        now.form(),
        now.system(),
        union(before.fields(), now.fields()),
        before.times() + (again ? 0 : 1),
        before.first(),
        now.last());
  }

  private static List<FieldName> union(Collection<FieldName> some, Collection<FieldName> more) {
    var all = new TreeSet<>(Comparator.comparing(FieldName::value));
    all.addAll(some);
    all.addAll(more);
    return List.copyOf(all);
  }
}
