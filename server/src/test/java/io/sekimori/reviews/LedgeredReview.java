package io.sekimori.reviews;

import io.sekimori.TestClock;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.access.Node;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reviews of the sample firm on the real ledger, with a server that can be started anew. */
final class LedgeredReview implements AutoCloseable {
  final TestClock clock = new TestClock(TestAccess.NOW);
  final Databases databases = TestDatabases.fresh();
  final Keys keys = TestKeys.on(databases);
  final Alarms alarms = TestAlarms.on(clock);
  final Ledger ledger;
  Node node;
  Review review;

  LedgeredReview(Path directory) {
    ledger = TestLedger.on(databases, keys, directory);
    node = node();
    review = on(node);
    node.authorities.found(as("admin-1").actor(), TestAccess.sampleFirm());
  }

  Node node() {
    return new Node(databases, keys, ledger, clock);
  }

  Review on(Node one) {
    return new Review(databases, keys, ledger, alarms, one, clock);
  }

  /** The server is started anew: it knows what the database gives it, and what the ledger says. */
  void restart() {
    TestLedger.settle(ledger);
    node = node();
    review = on(node);
  }

  Caller as(String person) {
    return TestAccess.caller(person, clock.instant());
  }

  String begin() {
    var day = LocalDate.ofInstant(clock.instant(), RightsReviews.JAPAN);
    return review.reviews.begin(as("officer"), day.plusDays(21), 0);
  }

  /** A review that ends, in which only who reviews again is kept. */
  String ended() {
    var campaign = begin();
    keep(campaign, "data-owner-1", "asg-officer-data-officer");
    keep(campaign, "officer", "asg-data-owner-1-data-owner");
    pass(22);
    look();
    return campaign;
  }

  private void keep(String campaign, String by, String key) {
    review.reviews.answer(as(by), campaign, "assignment", key, Answer.KEEP, Grounds.NEEDED);
  }

  void pass(int days) {
    clock.move(Duration.ofDays(days));
  }

  void look() {
    review.rounds.look();
  }

  Campaign find(String campaign) {
    return review.book.find(campaign).orElseThrow();
  }

  List<Judged> judged(String campaign) {
    return review.book.judged(find(campaign));
  }

  Judged right(String campaign, String key) {
    return judged(campaign).stream()
        .filter(one -> one.what().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  boolean holds(Authority what) {
    return node.authorities.inForce().contains(what);
  }

  boolean alarm(String type, String campaign) {
    return alarms.find(type + ':' + campaign).isPresent();
  }

  JdbcClient attacker() {
    return TestDatabases.superuser(databases.data());
  }

  @Override
  public void close() {
    TestLedger.close(ledger);
  }
}
