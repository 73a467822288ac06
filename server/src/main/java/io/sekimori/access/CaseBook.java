package io.sekimori.access;

import io.sekimori.keys.Keys;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cases as this node knows them: verified rows, the newest of each case. The numbers that the
 * firm gave them are nowhere but under a keyed hash.
 *
 * <p>If rows are missing, cases recorded before them are no longer open: the firm's system puts
 * them again. Unlike the policy, the newest rows have no witness in the ledger over a restart.
 */
final class CaseBook {
  private static final String KIND = "case";
  private final AuthorityLog log;
  private final Keys keys;
  private final Alarms alarms;
  private final Map<CaseId, Case> byId = new ConcurrentHashMap<>();
  private final Map<String, CaseId> byNumber = new ConcurrentHashMap<>();
  private final Map<CustomerHandle, Set<CaseId>> openAbout = new ConcurrentHashMap<>();

  CaseBook(AuthorityLog log, Keys keys, Alarms alarms) {
    this.log = log;
    this.keys = keys;
    this.alarms = alarms;
  }

  /** What a row says of a case. */
  record Body(
      String system,
      String number,
      String kind,
      List<CustomerHandle> customers,
      Case.Origin origin,
      @Nullable PersonId recordedBy,
      @Nullable ApplicationId application) {}

  /** One that this node does not know may have been opened on another a moment ago. */
  @Nullable Case find(CaseId id) {
    var known = byId.get(id);
    if (known == null) {
      refresh();
      known = byId.get(id);
    }
    return known;
  }

  /** As of the last refresh. */
  @Nullable Case known(CaseId id) {
    return byId.get(id);
  }

  @Nullable Case find(String system, String number) {
    var name = system + ':' + hash(system, number);
    if (!byNumber.containsKey(name)) {
      refresh();
    }
    var id = byNumber.get(name);
    return id == null ? null : byId.get(id);
  }

  /** The open cases about a customer. */
  List<Case> openAbout(CustomerHandle customer) {
    return openAbout.getOrDefault(customer, Set.of()).stream()
        .map(byId::get)
        .filter(one -> one != null && one.open())
        .toList();
  }

  /** Takes in what other nodes wrote. */
  synchronized void refresh() {
    take(log.catchUp());
  }

  /** Writes what is judged with everything taken in that other nodes wrote, while none can. */
  synchronized void write(Supplier<List<AuthorityRow.Draft>> judged) {
    take(log.append(this::take, judged));
  }

  AuthorityRow.Draft put(CaseId id, Cases.Entry entry, Case.Origin origin, Caller by, long index) {
    var body =
        new Body(
            entry.system(),
            hash(entry.system(), entry.number()),
            entry.kind(),
            entry.customers().stream().sorted().toList(),
            origin,
            by.person(),
            by.person() == null ? by.actor().application() : null);
    return draft(AuthorityRow.Op.PUT, id, by, index, AuthorityJson.write(body));
  }

  AuthorityRow.Draft close(CaseId id, Caller by, long index) {
    return draft(AuthorityRow.Op.END, id, by, index, "");
  }

  private static AuthorityRow.Draft draft(
      AuthorityRow.Op op, CaseId id, Caller by, long index, String body) {
    var actor = by.actor().id();
    return new AuthorityRow.Draft(op, KIND, id.value(), null, actor, index, null, body);
  }

  private String hash(String system, String number) {
    var message = (system + '\n' + number).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(keys.mac("case-number", message));
  }

  private void take(AuthorityLog.Reading reading) {
    reading.invalid().forEach(seq -> alarms.raise(log.table(), seq, Alarms.Kind.INVALID));
    var gaps = reading.gaps().iterator();
    var gap = gaps.hasNext() ? gaps.next() : null;
    for (var row : reading.rows()) {
      if (gap != null && gap.to() == row.seq()) {
        lose(gap);
        gap = gaps.hasNext() ? gaps.next() : null;
      }
      take(row);
    }
  }

  private void lose(AuthorityLog.Gap gap) {
    alarms.raise(log.table(), gap.to(), Alarms.Kind.MISSING);
    if (gap.to() > gap.from() + 1) {
      byId.clear();
      byNumber.clear();
      openAbout.clear();
    }
  }

  private void take(AuthorityRow row) {
    var id = new CaseId(row.key());
    var before = byId.get(id);
    switch (row.op()) {
      case PUT -> keep(row, id, before);
      case END -> {
        if (before != null) {
          byId.put(id, closed(before, row));
          before.customers().forEach(one -> forget(one, id));
        }
      }
      case STOP, LIFT, ENTERED, LOST -> {}
    }
  }

  /** What is closed stays closed, whatever a row says. */
  private void keep(AuthorityRow row, CaseId id, @Nullable Case before) {
    if (before != null && !before.open()) {
      return;
    }
    var body = AuthorityJson.MAPPER.readValue(row.body(), Body.class);
    if (before != null) {
      before.customers().forEach(one -> forget(one, id));
    }
    var opened = before == null ? row.recorded() : before.openedAt();
    var one =
        new Case(
            id,
            body.system,
            body.kind,
            Set.copyOf(body.customers),
            body.origin,
            body.recordedBy,
            body.application,
            opened,
            null);
    byId.put(id, one);
    byNumber.put(body.system + ':' + body.number, id);
    one.customers()
        .forEach(
            customer ->
                openAbout.computeIfAbsent(customer, _ -> ConcurrentHashMap.newKeySet()).add(id));
  }

  private void forget(CustomerHandle customer, CaseId id) {
    openAbout.computeIfPresent(
        customer,
        (_, ids) -> {
          ids.remove(id);
          return ids.isEmpty() ? null : ids;
        });
  }

  private static Case closed(Case one, AuthorityRow row) {
    return new Case(
        one.id(),
        one.system(),
        one.kind(),
        one.customers(),
        one.origin(),
        one.recordedBy(),
        one.application(),
        one.openedAt(),
        row.recorded());
  }
}
