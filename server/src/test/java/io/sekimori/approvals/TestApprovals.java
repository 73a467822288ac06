package io.sekimori.approvals;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import java.time.Clock;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Approvals put together by hand, for tests of other modules. */
public final class TestApprovals {
  private TestApprovals() {}

  public static Approvals on(
      Databases databases, Keys keys, Panel panel, Ledger ledger, Clock clock, Used... users) {
    var beans = new StaticListableBeanFactory();
    for (int i = 0; i < users.length; i++) {
      beans.addBean("used" + i, users[i]);
    }
    return new Approvals(
        new Courses(databases, keys),
        panel,
        ledger,
        clock,
        new Uses(beans.getBeanProvider(Used.class)));
  }
}
