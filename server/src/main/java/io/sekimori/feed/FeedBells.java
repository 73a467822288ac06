package io.sekimori.feed;

import io.sekimori.access.RoleId;
import io.sekimori.duties.Duties;
import io.sekimori.duties.Grade;
import io.sekimori.duties.Recurring;
import io.sekimori.parties.PartyId;
import io.sekimori.parties.Register;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Duties and alarms of receivers. What counts as done is when the newest entry was made that the
 * receiver has taken, by the position that was written after it.
 */
@Component
class FeedBells {
  static final Duration EVERY = Duration.ofMinutes(5);
  static final Duration GRACE = Duration.ofMinutes(15);
  private static final String PAGE = "/feed";
  private static final RoleId OFFICER = new RoleId("data-officer");

  private final Receivers register;
  private final Duties duties;
  private final Positions positions;

  FeedBells(Receivers register, Duties duties, Positions positions) {
    this.register = register;
    this.duties = duties;
    this.positions = positions;
  }

  /** Who is missing, and who is waited for. */
  void ring(Register.Standing<Receiver> standing) {
    register.watch(standing);
    for (var named : standing.all()) {
      expect(named.party());
    }
  }

  private void expect(Receiver receiver) {
    var key = receiver.id().value();
    duties.keep(
        new Recurring(key, "feed.duty", List.of(key), EVERY, GRACE, OFFICER, "feed-silent", PAGE));
    positions
        .find(receiver.id())
        .filter(one -> one.next() > 0)
        .ifPresent(one -> duties.filed(key, one.at(), Grade.MEASURED, one.next() - 1));
  }

  /** Nobody waits for it any more. */
  void noLonger(PartyId id) {
    duties.end(id.value());
  }
}
