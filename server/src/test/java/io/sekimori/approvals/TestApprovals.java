package io.sekimori.approvals;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import java.time.Clock;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Approvals put together by hand, for tests of other modules. */
public final class TestApprovals {
  private final Approvals approvals;
  private final Proxies proxies;
  private final Unfinished unfinished;

  private TestApprovals(Approvals approvals, Proxies proxies, Unfinished unfinished) {
    this.approvals = approvals;
    this.proxies = proxies;
    this.unfinished = unfinished;
  }

  public static Approvals on(
      Databases databases, Keys keys, Panel panel, Ledger ledger, Clock clock, Used... users) {
    return with(databases, keys, panel, ledger, clock, (Object[]) users).approvals;
  }

  /**
   * All of it.
   *
   * @param beans what other modules bring: uses, lists, passkeys, editors
   */
  public static TestApprovals with(
      Databases databases, Keys keys, Panel panel, Ledger ledger, Clock clock, Object... beans) {
    var factory = new StaticListableBeanFactory();
    for (int i = 0; i < beans.length; i++) {
      factory.addBean("bean" + i, beans[i]);
    }
    var rolls = new Rolls(factory.getBeanProvider(Lists.class));
    var courses = new Courses(databases, keys, rolls);
    var proxies = new Proxies(new ProxyRows(databases, keys), panel, ledger, clock);
    var opinions = new Opinions(databases, keys);
    var uses = new Uses(factory.getBeanProvider(Used.class));
    var speaking =
        new Speaking(
            courses,
            proxies,
            opinions,
            panel,
            uses,
            ledger,
            clock,
            factory.getBeanProvider(BoundPasskeys.class));
    var asking = new Asking(panel, rolls, factory.getBeanProvider(AfterReviewed.class));
    var approvals =
        new Approvals(
            speaking,
            asking,
            new Inbox(courses, proxies, uses, clock),
            courses,
            opinions,
            uses,
            new Agreed(speaking, courses, panel, uses, ledger),
            factory.getBeanProvider(Editable.class));
    return new TestApprovals(approvals, proxies, new Unfinished(courses, ledger, clock));
  }

  /** Which reviews are overdue, of routes without lists. */
  public static Reviews reviews(Databases databases, Keys keys, Clock clock) {
    var none = new StaticListableBeanFactory().getBeanProvider(Lists.class);
    return new Reviews(new Courses(databases, keys, new Rolls(none)), clock);
  }

  /** How many requests are not what was said. */
  public static AlteredRequests altered(Databases databases, Keys keys, Clock clock) {
    var none = new StaticListableBeanFactory().getBeanProvider(Lists.class);
    return new AlteredRequests(databases, new Courses(databases, keys, new Rolls(none)), clock);
  }

  /** The requests. */
  public Approvals approvals() {
    return approvals;
  }

  Proxies proxies() {
    return proxies;
  }

  Unfinished unfinished() {
    return unfinished;
  }
}
