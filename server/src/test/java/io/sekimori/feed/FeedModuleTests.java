package io.sekimori.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.duties.Duties;
import io.sekimori.duties.TestDuties;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.outbox.TestOutbox;
import io.sekimori.outbox.Trust;
import io.sekimori.parties.Register;
import io.sekimori.parties.TestParties;
import io.sekimori.terms.PersonId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every entry leaves, in order and at least once, whatever receiver and database do. */
class FeedModuleTests {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<PersonId> OFFICER = Set.of(new PersonId("officer"));

  @TempDir static Path tls;
  @TempDir Path directory;
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases, TestAccess.clock());
  private final Positions positions = new Positions(databases, keys);
  private Ledger ledger;
  private Receivers rows;
  private Approvals approvals;
  private Duties duties;
  private FeedBells bells;
  private FeedDesk desk;
  private Trust trust;

  @BeforeAll
  static void certificate() throws Exception {
    SyslogReceiver.certificate(tls);
  }

  @BeforeEach
  void found() {
    ledger = TestLedger.on(databases, keys, directory);
    while (ledger.accessEpoch() < TestAccess.EPOCH) {
      ledger.raiseAccessEpoch();
    }
    trust = TestOutbox.trust(tls.resolve("authorities.pem"));
    var policy = new TestAccess();
    var clock = TestAccess.clock();
    var alarms = TestAlarms.on(clock);
    duties = TestDuties.on(databases, keys, ledger, alarms, Clock.systemUTC());
    rows = new Receivers(databases, keys, ledger, alarms);
    bells = new FeedBells(rows, duties, positions);
    approvals = TestApprovals.on(databases, keys, policy.approvers(), ledger, clock, rows);
    desk =
        new FeedDesk(
            rows,
            rounds(),
            bells,
            positions,
            senders(),
            TestParties.registrar(approvals, policy, ledger),
            ledger);
  }

  @AfterEach
  void close() {
    TestLedger.close(ledger);
  }

  private Senders senders() {
    return new Senders(trust, keys, Clock.systemUTC(), "node-1");
  }

  private FeedRounds rounds() {
    var tries = TestAlarms.tries(Clock.systemUTC());
    return new FeedRounds(rows, ledger, positions, senders(), bells, tries);
  }

  private Register.Named<Receiver> added(String address) {
    var admin = TestAccess.caller("admin-1", TestAccess.NOW);
    var asked = desk.requestAdding(admin, address, OFFICER, 1);
    assertThatThrownBy(() -> desk.change(admin, asked.approval()))
        .hasMessageContaining("approval-required");
    approvals.approve(
        TestAccess.officer().voice(), asked.approval(), asked.hash(), Grounds.DUTY_REQUIRES);
    desk.change(admin, asked.approval());
    return rows.standing().all().getLast();
  }

  private void work(int entries) {
    for (int i = 0; i < entries; i++) {
      ledger.record(
          Event.of("session-ended", Actor.system("test"), Event.Outcome.DONE).with("number", i));
    }
    TestLedger.settle(ledger);
  }

  /** By a node that was just started. */
  private Trouble carried(Register.Named<Receiver> named) {
    var carriage = rounds().carriage(named);
    carriage.carry();
    return carriage.trouble();
  }

  private static List<Long> indexes(List<String> messages) {
    return messages.stream().map(FeedModuleTests::ocsf).map(FeedModuleTests::index).toList();
  }

  private static JsonNode ocsf(String message) {
    return JSON.readTree(message.substring(message.indexOf('{')));
  }

  private static long index(JsonNode event) {
    return event.get("metadata").get("sequence").asLong();
  }

  private static List<Long> range(long from, long until) {
    return LongStream.range(from, until).boxed().toList();
  }

  @Test
  void everyEntryArrivesInOrderAndAsItIsHashed() throws Exception {
    try (var receiver = new SyslogReceiver(tls.resolve("store.p12"))) {
      var named = added(receiver.address());
      work(450);
      assertThat(carried(named)).isEqualTo(Trouble.NONE);
      long told = ledger.signedLength();
      assertThat(indexes(receiver.messages)).isEqualTo(range(named.entry(), told));
      var event = ocsf(receiver.messages.getLast());
      long last = index(event);
      assertThat(event.get("raw_data").asString()).isEqualTo(ledger.entry(last).orElseThrow());
      assertThat(receiver.messages.getLast())
          .matches("<110>1 [0-9T:.-]+Z node-1 sekimori [0-9]+ session-ended - \\{.*");
      work(3);
      assertThat(carried(named)).isEqualTo(Trouble.NONE);
      assertThat(indexes(receiver.messages)).isEqualTo(range(named.entry(), told + 3));
      bells.ring(rows.standing());
      var filed = duties.standing(named.party().id().value()).orElseThrow().lastFiled();
      assertThat(filed).isPresent();
    }
  }

  @Test
  void whatAReceiverDidNotReadToTheEndIsToldAgain() throws Exception {
    try (var receiver = new SyslogReceiver(tls.resolve("store.p12"))) {
      var named = added(receiver.address());
      work(20);
      receiver.hangUpAfter(7);
      assertThat(carried(named)).isNotEqualTo(Trouble.NONE);
      assertThat(receiver.messages).isEmpty();
      receiver.hangUpAfter(Integer.MAX_VALUE);
      assertThat(carried(named)).isEqualTo(Trouble.NONE);
      assertThat(indexes(receiver.messages)).isEqualTo(range(named.entry(), ledger.signedLength()));
    }
  }

  @Test
  void nothingLeavesForACertificateThatNobodyBelieves() throws Exception {
    trust = TestOutbox.trust();
    try (var receiver = new SyslogReceiver(tls.resolve("store.p12"))) {
      var named = added(receiver.address());
      work(3);
      assertThat(carried(named)).isEqualTo(Trouble.TLS);
      assertThat(receiver.messages).isEmpty();
    }
  }

  @Test
  void aPositionIsSetBackByAnAttackerButNeverForward() throws Exception {
    try (var receiver = new SyslogReceiver(tls.resolve("store.p12"))) {
      var named = added(receiver.address());
      work(5);
      carried(named);
      int told = receiver.messages.size();
      work(5);
      var attacker = TestDatabases.superuser(databases.data());
      attacker.sql("update feed.position set next = 1000000").update();
      carried(named);
      assertThat(indexes(receiver.messages.subList(told, receiver.messages.size())))
          .isEqualTo(range(named.entry(), ledger.signedLength()));
      attacker.sql("delete from parties.change").update();
      assertThat(rows.standing().all()).isEmpty();
    }
  }

  @Test
  void aWebhookIsSignedAndToldAgainUntilItTakesAll() throws Exception {
    var heard = new CopyOnWriteArrayList<String>();
    var signatures = new CopyOnWriteArrayList<String>();
    var statuses = new CopyOnWriteArrayList<>(List.of(500, 302, 200));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst(Webhook.SIGNATURE));
            exchange.sendResponseHeaders(
                statuses.size() > 1 ? statuses.removeFirst() : statuses.getFirst(), -1);
          }
        });
    server.start();
    try {
      var named = added("http://127.0.0.1:" + server.getAddress().getPort() + "/in");
      work(4);
      assertThat(carried(named)).isEqualTo(Trouble.NOT_TAKEN);
      assertThat(carried(named)).isEqualTo(Trouble.NOT_TAKEN);
      assertThat(carried(named)).isEqualTo(Trouble.NONE);
      assertThat(heard).hasSize(3);
      assertThat(heard.getLast()).isEqualTo(heard.getFirst());
      var told = JSON.readTree(heard.getLast()).valueStream().map(FeedModuleTests::index).toList();
      assertThat(told).isEqualTo(range(named.entry(), ledger.signedLength()));
      var signature = signatures.getLast();
      var seconds = signature.substring(2, signature.indexOf(','));
      var key = senders().key(named.party());
      assertThat(signature)
          .isEqualTo("t=" + seconds + ",v1=" + Webhook.hmac(key, seconds + "." + heard.getLast()));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aReceiverThatIsAwayKeepsNothingWaiting() {
    var named = added("syslog+tls://localhost:1");
    work(3);
    assertThat(carried(named)).isEqualTo(Trouble.UNREACHABLE);
    work(3);
    assertThat(positions.find(named.party().id())).isEmpty();
  }

  @Test
  void nothingStandsInAnEventThatIsNotInItsEntry() {
    work(3);
    long length = ledger.signedLength();
    assertThat(length).isPositive();
    ledger.readForward(
        0,
        length,
        stored -> {
          var item = Item.of(stored.index(), "log.example.jp", stored.leaf());
          var words = OcsfTests.words(JSON.readTree(Ocsf.of(item)));
          var leaf = new String(stored.leaf(), US_ASCII);
          assertThat(words)
              .allMatch(word -> leaf.contains(word) || OcsfTests.CONSTANTS.contains(word));
        });
  }

  @Test
  void takesNoAddressWhereEntriesWouldTravelInTheClear() {
    var admin = TestAccess.caller("admin-1", TestAccess.NOW);
    for (String address :
        List.of(
            "http://siem.example.jp/",
            "syslog://siem.example.jp:514",
            "syslog+tls://siem.example.jp",
            "https://user@siem.example.jp/",
            "siem")) {
      assertThatThrownBy(() -> desk.requestAdding(admin, address, OFFICER, 1))
          .as(address)
          .hasMessageContaining("invalid-value");
    }
  }
}
