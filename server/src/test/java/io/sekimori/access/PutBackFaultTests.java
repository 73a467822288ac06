package io.sekimori.access;

import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.OFFICER;
import static io.sekimori.access.SampleFirm.caller;
import static io.sekimori.access.WitnessedFirm.REVEAL;
import static io.sekimori.access.WitnessedFirm.assertAlarm;
import static io.sekimori.access.WitnessedFirm.holds;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.approvals.ListId;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of the policy that somebody deleted are there again, in the present and in the past. */
class PutBackFaultTests {
  @TempDir Path directory;
  private WitnessedFirm firm;

  @BeforeEach
  void found() {
    firm = new WitnessedFirm(directory);
  }

  @AfterEach
  void close() throws Exception {
    firm.close();
  }

  @Test
  void aDeletedNarrowingGivesTheWiderRightToNobody() {
    narrow();
    TestLedger.requireHolds(firm.ledger);
    delete("seq = (select max(seq) from access.authority)");
    assertNarrow(firm.node());
  }

  @Test
  void norDoesOneFromTheMiddle() {
    long narrowed = narrow();
    firm.running.authorities.revoke(caller(OFFICER), new GrantId("client-service-match"));
    TestLedger.requireHolds(firm.ledger);
    delete("seq = " + narrowed);
    assertNarrow(firm.node());
  }

  @Test
  void thePastIsAsItWasWhateverIsDeleted() {
    firm.clock.move(Duration.ofDays(1));
    narrow();
    firm.clock.move(Duration.ofDays(1));
    firm.running.authorities.revoke(caller(OFFICER), REVEAL);
    TestLedger.requireHolds(firm.ledger);
    long length = firm.ledger.signedLength();
    delete("seq > 5");
    var restarted = firm.node();
    assertAlarm(restarted);
    for (int day = 0; day < 3; day++) {
      var at = NOW.plus(Duration.ofDays(day)).plusSeconds(1);
      assertThat(restarted.reach.inForce(at, length))
          .as("day " + day)
          .containsExactlyInAnyOrderElementsOf(firm.running.reach.inForce(at, length));
    }
    assertThat(restarted.reach.between(NOW, firm.clock.instant().plusSeconds(1), length))
        .isEqualTo(firm.running.reach.between(NOW, firm.clock.instant().plusSeconds(1), length));
  }

  @Test
  void whatNoEntryCanCarryIsInForceNoMoreOnceItsRowIsGone() {
    var roll = everybody();
    firm.running.rulebook.write(List.of(roll));
    TestLedger.requireHolds(firm.ledger);
    delete("seq = (select max(seq) from access.authority)");
    var restarted = firm.node();
    assertThat(firm.running.authorities.inForce()).anyMatch(one -> one.key().equals("everybody"));
    assertThat(restarted.authorities.inForce()).noneMatch(one -> one.key().equals("everybody"));
    assertThat(holds(restarted, REVEAL)).isTrue();
    assertAlarm(restarted);
  }

  @ParameterizedTest
  @ValueSource(longs = {10_000, (1L << 53) - 1, Long.MAX_VALUE - 1, Long.MAX_VALUE})
  void aNumberThatSomebodyTakesHidesNoRevocation(long number) {
    plant(number);
    firm.running.authorities.revoke(caller(OFFICER), REVEAL);
    TestLedger.requireHolds(firm.ledger);
    delete("op = 'END' or seq = " + number);
    var restarted = firm.node();
    assertThat(holds(restarted, REVEAL)).isFalse();
    assertAlarm(restarted);
  }

  @Test
  void whatCannotBeWrittenAgainKeepsNoLaterRowAway() {
    long match = newest() + 1;
    firm.running.authorities.revoke(caller(OFFICER), new GrantId("client-service-match"));
    firm.running.authorities.revoke(caller(OFFICER), REVEAL);
    TestLedger.requireHolds(firm.ledger);
    delete("seq = " + match);
    firm.rows
        .sql(
            """
            create function access.refuse() returns trigger language plpgsql as
            'begin raise exception ''no''; end'
            """)
        .update();
    firm.rows
        .sql(
            """
            create trigger refuse before insert on access.authority
            for each row execute function access.refuse()
            """)
        .update();
    var restarted = firm.node();
    restarted.look();
    assertThat(restarted.authorities.inForce())
        .containsExactlyInAnyOrderElementsOf(firm.running.authorities.inForce());
    assertThat(holds(restarted, REVEAL)).isFalse();
    assertAlarm(restarted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seq = 5000", "seq > %d"})
  void aNumberThatNoRowHadIsNotMissed(String deleted) {
    long last = newest();
    plant(last + 1);
    firm.running.authorities.revoke(caller(OFFICER), REVEAL);
    firm.running.authorities.revoke(caller(OFFICER), new GrantId("client-service-match"));
    TestLedger.requireHolds(firm.ledger);
    plant(5_000);
    delete(deleted.formatted(last));
    var restarted = firm.node();
    assertThat(restarted.authorities.inForce())
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(firm.running.authorities.inForce());
  }

  @Test
  void aRowThatIsNotCarriedEndsNoneBehindIt() {
    long last = newest();
    firm.running.rulebook.write(List.of(everybody()));
    firm.running.authorities.revoke(caller(OFFICER), REVEAL);
    TestLedger.requireHolds(firm.ledger);
    delete("seq > " + last);
    var restarted = firm.node();
    var without =
        firm.running.authorities.inForce().stream().filter(one -> !one.key().equals("everybody"));
    assertThat(restarted.authorities.inForce())
        .containsExactlyInAnyOrderElementsOf(without.toList());
    assertThat(holds(restarted, REVEAL)).isFalse();
    assertThat(firm.node().authorities.inForce())
        .containsExactlyInAnyOrderElementsOf(restarted.authorities.inForce());
  }

  @Test
  void aRowOfANewerVersionIsNotEnded() {
    long before = newest();
    firm.running.rulebook.write(
        List.of(
            new AuthorityRow.Draft(
                AuthorityRow.Op.PUT, "kind-to-come", "one", null, "admin-1", 0L, null, "{}")));
    TestLedger.requireHolds(firm.ledger);
    var older = firm.node();
    older.look();
    assertThat(newest()).isEqualTo(before + 1);
  }

  /** A list too long for an entry. */
  private static AuthorityRow.Draft everybody() {
    var members =
        IntStream.range(0, 100)
            .mapToObj(i -> new PersonId("p-" + UUID.nameUUIDFromBytes(new byte[] {(byte) i, 1})))
            .collect(Collectors.toSet());
    var body = AuthorityJson.write(new Authority.Roll(new ListId("everybody"), members));
    return new AuthorityRow.Draft(
        AuthorityRow.Op.PUT, "roll", "everybody", null, "admin-1", 0L, null, body);
  }

  private long newest() {
    return firm.rows.sql("select max(seq) from access.authority").query(Long.class).single();
  }

  @Test
  void manyForgedRowsHideNoMissingOne() {
    firm.running.authorities.revoke(caller(OFFICER), REVEAL);
    firm.running.authorities.revoke(caller(OFFICER), new GrantId("client-service-match"));
    TestLedger.requireHolds(firm.ledger);
    delete("op = 'END' and key = '" + REVEAL.value() + "'");
    for (int i = 0; i < 1_100; i++) {
      plant(5_000 + i);
    }
    var restarted = firm.node();
    restarted.look();
    assertThat(holds(restarted, REVEAL)).isFalse();
    assertThat(missing()).as("what the firm.ledger says").isPositive();
  }

  /** The same right in a form that shows less. */
  private long narrow() {
    var wide =
        firm.running.authorities.inForce().stream()
            .filter(Authority.StandingGrant.class::isInstance)
            .map(Authority.StandingGrant.class::cast)
            .filter(one -> one.id().equals(REVEAL))
            .findFirst()
            .orElseThrow();
    var body = AuthorityJson.write(wide).replace("\"full\"", "\"last-4\"");
    assertThat(body).isNotEqualTo(AuthorityJson.write(wide));
    firm.running.rulebook.write(
        List.of(
            new AuthorityRow.Draft(
                AuthorityRow.Op.PUT, "grant", REVEAL.value(), null, "admin-1", 0L, null, body)));
    return firm.rows.sql("select max(seq) from access.authority").query(Long.class).single();
  }

  private void plant(long number) {
    firm.rows
        .sql(
            """
            insert into access.authority
            select :number, op, kind, key, effective, recorded, recorded_by, ledger_index, approval,
              body, previous, mac
            from access.authority where seq = 1
            """)
        .param("number", number)
        .update();
  }

  /** How many missing firm.rows the firm.ledger says there are. */
  private int missing() {
    var found = new AtomicInteger();
    firm.ledger.readBack(
        Set.of("authority-row-invalid"),
        0,
        entry -> {
          found.addAndGet("missing".equals(entry.event().facts().get("finding")) ? 1 : 0);
          return 0;
        });
    return found.get();
  }

  private void delete(String which) {
    assertThat(firm.rows.sql("delete from access.authority where " + which).update()).isPositive();
  }

  private static void assertNarrow(Node restarted) {
    assertThat(restarted.authorities.inForce())
        .filteredOn(one -> one.key().equals(REVEAL.value()))
        .singleElement()
        .isInstanceOfSatisfying(
            Authority.StandingGrant.class,
            one -> assertThat(one.forms()).contains(Form.LAST_4).doesNotContain(Form.FULL));
    assertAlarm(restarted);
  }
}
