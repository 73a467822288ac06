package io.sekimori.retention;

import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.RetentionErasures;
import io.sekimori.vault.RetentionOrder;
import io.sekimori.vault.RetentionOrder.Mandate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The customers of the vault by retention class. What is due comes from the days that were told;
 * what is left from the key rows, page by page.
 */
@Component
class VaultStore implements RetentionStore {
  static final String ID = "vault";
  private static final int PAGE = 10_000;
  private static final String PATH = "key-rows";

  private final RetentionErasures vault;
  private final Anchors anchors;
  private final Erased erased;

  VaultStore(RetentionErasures vault, Anchors anchors, Erased erased) {
    this.vault = vault;
    this.anchors = anchors;
    this.erased = erased;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void requireThere() {
    anchors.look();
  }

  @Override
  public boolean keeps(Rule rule) {
    return rule.kind() == Rule.Kind.CLASS
        && rule.trigger().occasion().told()
        && vault.retentionClass(rule.subject()).isPresent();
  }

  private RetentionClass retentionClass(Rule rule) {
    return vault
        .retentionClass(rule.subject())
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "rule"));
  }

  @Override
  public List<PlanLine> plan(List<Rule> rules, LocalDate today, Held held) {
    return anchors.plan(rules, today, held);
  }

  @Override
  public void due(Rule rule, LocalDate today, int most, Predicate<List<Unit>> take) {
    var retention = retentionClass(rule);
    var latest = rule.latestDue(today);
    Anchors.@Nullable Anchor last = null;
    for (var page = anchors.due(rule, latest, last, PAGE);
        !page.isEmpty();
        page = anchors.due(rule, latest, last, PAGE)) {
      last = page.getLast();
      var there = there(rule, retention, page);
      for (int from = 0; from < there.size(); from += most) {
        if (!take.test(there.subList(from, Math.min(there.size(), from + most)))) {
          return;
        }
      }
    }
  }

  /** Whoever has no key of this class has nothing to be erased. */
  private List<Unit> there(Rule rule, RetentionClass retention, List<Anchors.Anchor> page) {
    var gone = erased.among(rule, page.stream().map(Anchors.Anchor::unit).toList());
    var open = page.stream().filter(one -> !gone.contains(one.unit())).toList();
    var handles = open.stream().map(one -> new CustomerHandle(one.unit())).toList();
    var standing = vault.standing(handles, retention);
    var there = new ArrayList<Unit>();
    var absent = new ArrayList<UUID>();
    for (var one : open) {
      if (standing.contains(new CustomerHandle(one.unit()))) {
        there.add(Unit.customer(one.unit(), one.day()));
      } else {
        absent.add(one.unit());
      }
    }
    if (!absent.isEmpty()) {
      erased.note(rule, absent, Erased.ABSENT);
    }
    return there;
  }

  /** One that was marked and not yet shredded has its key, and is past keeping. */
  @Override
  public List<Unit> still(Rule rule, LocalDate today, Set<UUID> units) {
    var handles = units.stream().map(CustomerHandle::new).toList();
    var retention = retentionClass(rule);
    var begun = vault.begun(handles, retention);
    return vault.standing(handles, retention).stream()
        .map(
            customer ->
                begun.contains(customer)
                    ? Unit.begun(customer.value(), today)
                    : Unit.customer(customer.value(), today))
        .toList();
  }

  /** By the day that is told now: it may have been taken back or moved since it was looked up. */
  @Override
  public List<Unit> dueNow(Rule rule, LocalDate today, List<Unit> units) {
    var days = anchors.of(rule.trigger(), units.stream().map(Unit::id).toList()).told();
    return units.stream()
        .filter(
            unit -> {
              var day = days.get(unit.id());
              return unit.pastKeeping() || (day != null && rule.due(day, today));
            })
        .toList();
  }

  @Override
  public Gone delete(Mandate mandate, Rule rule, List<Unit> units, Runnable before) {
    before.run();
    var customers = units.stream().map(unit -> new CustomerHandle(unit.id())).toList();
    var gone = vault.erase(new RetentionOrder(mandate, retentionClass(rule), customers));
    return new Gone(gone.intent(), gone.done(), gone.keys(), Set.of());
  }

  @Override
  public Found measure(Rule rule, LocalDate today, Held held, Consumer<List<UUID>> overdue) {
    var retention = retentionClass(rule);
    var finding = new Finding(rule, today, held, overdue);
    long altered = 0;
    @Nullable CustomerHandle last = null;
    for (var page = vault.living(retention, last, PAGE);
        !page.isEmpty();
        page = vault.living(retention, last, PAGE)) {
      last = page.getLast();
      var ids = page.stream().map(CustomerHandle::value).toList();
      var days = anchors.of(rule.trigger(), ids);
      altered += days.altered().size();
      for (var id : ids) {
        var day = days.any(id);
        finding.add(id, day == null ? null : Unit.customer(id, day));
      }
    }
    anchors.tellAltered(rule, altered);
    return finding.found(PATH);
  }

  @Override
  public Beside leftBeside(Rule rule, List<UUID> units) {
    var left = vault.left(units.stream().map(CustomerHandle::new).toList(), retentionClass(rule));
    return new Beside(left.all(), left.sealed());
  }
}
