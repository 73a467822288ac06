package io.sekimori.people;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * Counts attempts per account and per network, over all nodes, known and unknown accounts alike.
 *
 * <p>An attempt is counted before it is judged, so that many at once gain nothing; a success takes
 * the account's count away.
 */
@Component
class Throttle {
  static final int MOST_PER_ACCOUNT = 5;
  static final int MOST_PER_NETWORK = 100;

  /** Challenges for one network; they are no attempts, but each takes a row for a while. */
  static final int MOST_BEGINNINGS = 2_000;

  static final Duration WINDOW = Duration.ofMinutes(15);

  private final Databases databases;
  private final Keys keys;
  private final Clock clock;

  Throttle(Databases databases, Keys keys, Clock clock) {
    this.databases = databases;
    this.keys = keys;
    this.clock = clock;
  }

  /** What the attempt did to the count. */
  enum Count {
    OPEN,
    /** This attempt is the last one: should it fail, the account is locked. */
    LAST
  }

  /**
   * Counts an attempt on an account.
   *
   * @param account the normalised name's HMAC, known or not
   * @throws Refusal LOCKED_OUT
   */
  Count account(String account) {
    return count("account/" + account, MOST_PER_ACCOUNT);
  }

  /**
   * Counts an attempt from an address.
   *
   * @throws Refusal LOCKED_OUT
   */
  void network(InetAddress address) {
    count("network/" + network(address.getAddress()), MOST_PER_NETWORK);
  }

  /**
   * Counts a challenge that somebody asked for, apart from the attempts: whoever asks for many must
   * not lock out the others of an office.
   *
   * @throws Refusal LOCKED_OUT
   */
  void beginning(InetAddress address) {
    count("beginning/" + network(address.getAddress()), MOST_BEGINNINGS);
  }

  void forgive(String account) {
    databases
        .data()
        .client()
        .sql("delete from people.attempt where subject = :subject")
        .param("subject", subject("account/" + account))
        .update();
  }

  void forgive(InetAddress address) {
    databases
        .data()
        .client()
        .sql(
            """
            update people.attempt set failures = failures - 1
            where subject = :subject and failures > 0
            """)
        .param("subject", subject("network/" + network(address.getAddress())))
        .update();
  }

  private Count count(String name, int most) {
    var now = clock.instant();
    int failures =
        databases
            .data()
            .client()
            .sql(
                """
                insert into people.attempt as a (subject, failures, first_at)
                values (:subject, 1, :now)
                on conflict (subject) do update set
                  failures = case when a.first_at <= :since then 1 else a.failures + 1 end,
                  first_at = case
                    when a.first_at <= :since or a.failures + 1 = :most then :now
                    else a.first_at end
                returning failures
                """)
            .param("subject", subject(name))
            .param("now", Timestamp.from(now))
            .param("since", Timestamp.from(now.minus(WINDOW)))
            .param("most", most)
            .query(Integer.class)
            .single();
    if (failures > most) {
      throw new Refusal(ProblemCode.LOCKED_OUT);
    }
    return failures == most ? Count.LAST : Count.OPEN;
  }

  /** IPv6 hosts have a /64 each. */
  private static String network(byte[] address) {
    return HexFormat.of().formatHex(address, 0, address.length == 16 ? 8 : address.length);
  }

  private String subject(String name) {
    return HexFormat.of().formatHex(keys.mac("throttle", name.getBytes(StandardCharsets.UTF_8)));
  }

  void forget() {
    databases
        .data()
        .client()
        .sql("delete from people.attempt where first_at < :before")
        .param("before", Timestamp.from(clock.instant().minus(WINDOW.multipliedBy(2))))
        .update();
  }
}
