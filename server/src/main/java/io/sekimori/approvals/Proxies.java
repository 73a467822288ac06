package io.sekimori.approvals;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Who stands in for whom in approvals (代理決裁). A person names their proxy themselves, at a fresh
 * passkey; a proxy names nobody in turn for what they were named for. It ends with its day, or at
 * once when either of the two ends it.
 */
@Service
public final class Proxies {
  static final String ENDED = "approval-proxy-ended";
  private static final int MOST = 20;

  private final ProxyRows rows;
  private final Panel panel;
  private final Ledger ledger;
  private final Clock clock;

  Proxies(ProxyRows rows, Panel panel, Ledger ledger, Clock clock) {
    this.rows = rows;
    this.panel = panel;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Names a proxy.
   *
   * @param from not before now
   * @throws Refusal SELF_GRANT for oneself; NOT_PERMITTED for whoever may not approve;
   *     INVALID_VALUE for somebody who may not approve what the principal asks for, for a time that
   *     has passed or is too long; CONFLICT with more than {@value #MOST} at a time;
   *     PASSKEY_TOO_OLD
   */
  public Proxy name(
      Voice principal, PersonId proxy, Set<String> kinds, Instant from, Instant until) {
    var now = now();
    var begins = from.isBefore(now) ? now : from.truncatedTo(ChronoUnit.MICROS);
    var named =
        new Proxy(
            new ProxyId(Ids.random("prx")),
            principal.person(),
            proxy,
            kinds,
            begins,
            until.truncatedTo(ChronoUnit.MICROS),
            null);
    requireFresh(principal, now);
    if (!panel.may(Set.of(principal.person()), proxy)) {
      throw new Refusal(ProblemCode.NOT_PERMITTED, "proxy");
    }
    if (!panel.may(Set.of(proxy), principal.person())) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "proxy");
    }
    long standing =
        of(principal.person()).stream()
            .filter(one -> one.principal().equals(principal.person()))
            .filter(one -> one.ended() == null && one.until().isAfter(now))
            .count();
    if (standing >= MOST) {
      throw new Refusal(ProblemCode.CONFLICT, "proxy");
    }
    rows.name(named, now, enter("approval-proxy-named", principal, named));
    return named;
  }

  /**
   * Ends it at once.
   *
   * @throws Refusal NOT_FOUND for anybody but the two; CONFLICT if it has been ended;
   *     PASSKEY_TOO_OLD
   */
  public Proxy end(Voice by, ProxyId id) {
    var now = now();
    var proxy =
        rows.find(id)
            .map(ProxyRows.Loaded::proxy)
            .filter(one -> Set.of(one.principal(), one.proxy()).contains(by.person()))
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    requireFresh(by, now);
    if (proxy.ended() != null) {
      throw new Refusal(ProblemCode.CONFLICT, "proxy");
    }
    rows.end(proxy, by.person(), now, enter(ENDED, by, proxy));
    return proxy.ended(now);
  }

  /** Everything that this person named or was named in, newest first. */
  public List<Proxy> of(PersonId person) {
    return rows.of(person).stream().map(ProxyRows.Loaded::proxy).toList();
  }

  /** For whom this person may stand in now, for things of this kind. */
  Set<PersonId> principals(PersonId proxy, String kind, Instant at) {
    return of(proxy).stream()
        .filter(one -> one.proxy().equals(proxy) && one.holds(kind, at))
        .map(Proxy::principal)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The same for one, and held against the ledger: a row that ended it and was taken away ends it
   * still.
   */
  boolean certainly(PersonId principal, PersonId proxy, String kind, Instant at) {
    return rows.of(proxy).stream()
        .filter(one -> one.proxy().principal().equals(principal))
        .filter(one -> one.proxy().proxy().equals(proxy) && one.proxy().holds(kind, at))
        .anyMatch(one -> !endedSince(one));
  }

  private boolean endedSince(ProxyRows.Loaded one) {
    var id = one.proxy().id().value();
    var ended = new java.util.concurrent.atomic.AtomicBoolean();
    ledger.readBack(
        Set.of(ENDED),
        one.entry() + 1,
        entry -> {
          if (id.equals(entry.event().facts().get("proxy"))) {
            ended.set(true);
          }
          return 0;
        });
    return ended.get();
  }

  private long enter(String type, Voice by, Proxy proxy) {
    return ledger
        .record(
            Event.of(type, by.actor(), Event.Outcome.INTENDED)
                .with("proxy", proxy.id().value())
                .with("person", proxy.proxy().value())
                .with("principal", proxy.principal().value()))
        .index();
  }

  private static void requireFresh(Voice voice, Instant now) {
    if (!Course.fresh(voice.assertedAt(), now)) {
      throw new Refusal(ProblemCode.PASSKEY_TOO_OLD);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
