package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is believed to have said something, and every way of saying it that is not. */
class ReportsModuleTests {
  private static final VendorFirm.House HOUSE = VendorFirm.House.fresh();
  private final VendorFirm firm = VendorFirm.watching(HOUSE);
  private final JdbcClient attacker = TestDatabases.superuser(firm.databases.data());

  private void refused(String code, String payload, SampleAgent signer) {
    assertThatThrownBy(() -> firm.send(payload, signer))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(code);
  }

  @Test
  void aReportIsEnteredBeforeItsReply() {
    var agent = firm.enrolled();
    var reply = firm.send(agent, SampleAgent.images(3, 100));
    var entry = firm.ledger.appended().getLast();
    assertThat(entry.type()).isEqualTo("vendor-report");
    assertThat(entry.actor().id()).isEqualTo(agent.id());
    assertThat(entry.facts()).containsEntry("sequence", 1L).containsEntry("sources", 1);
    var last = firm.book.last(firm.images).orElseThrow();
    assertThat(last.entry()).isEqualTo(reply.entry());
    assertThat(last.measurement().items()).isEqualTo(3);
    assertThat(last.measurement().oldestHours()).isEqualTo(100);
    assertThat(firm.wrong()).isEmpty();
    assertThat(firm.bell.heard).anyMatch(one -> one.contains("SIGNED"));
  }

  @Test
  void withoutItsEntryNothingIsTaken() {
    var agent = firm.enrolled();
    firm.down = true;
    var payload = agent.report(firm.clock.instant(), "wire", SampleAgent.images(1, 1));
    refused("ledger-unavailable", payload, agent);
    firm.down = false;
    assertThat(firm.book.last(firm.images)).isEmpty();
    firm.send(agent, SampleAgent.images(1, 1));
  }

  @Test
  void aBadSignatureAndAnUnknownAgentAreAnsweredAlike() {
    var agent = firm.enrolled();
    var stranger = new SampleAgent();
    refused("report-not-accepted", agent.report(firm.clock.instant(), "wire"), stranger);
    refused("report-not-accepted", stranger.report(firm.clock.instant(), "wire"), stranger);
    assertThat(firm.wrong(agent)).containsExactly(Fault.UNSIGNED);
    assertThat(firm.wrong(stranger)).isEmpty();
    agent.sequence = 0;
    firm.send(agent, SampleAgent.images(1, 1));
    assertThat(firm.wrong(agent)).isEmpty();
  }

  @Test
  void oneChangedCharacterBreaksTheSignature() {
    var agent = firm.enrolled();
    var payload = agent.report(firm.clock.instant(), "wire", SampleAgent.images(5, 100));
    var signature = agent.sign(payload);
    var better = payload.replace("\"count\":5", "\"count\":4");
    assertThatThrownBy(() -> firm.reports.take(better, signature, Carried.WIRE, VendorFirm.AWAY))
        .hasMessageContaining("report-not-accepted");
  }

  @Test
  void whatWasTakenBeforeIsReplayed() {
    var agent = firm.enrolled();
    var payload = agent.report(firm.clock.instant(), "wire", SampleAgent.images(3, 100));
    firm.send(payload, agent);
    firm.later(Duration.ofDays(1));
    refused("conflict: report replayed", payload, agent);
    assertThat(firm.wrong(agent)).containsExactly(Fault.REPLAYED);
    assertThat(firm.bell.up).contains(agent.id() + " replayed");
    assertThat(firm.book.newest(firm.images, 10)).hasSize(1);
    assertThat(firm.ledger.appended().getLast().facts()).containsEntry("fault", "replayed");
  }

  @Test
  void twoUnderOneKeyAreForkedUntilTheAgentIsEnded() {
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.images(3, 100));
    var copy = agent.copy();
    firm.send(agent, SampleAgent.images(3, 101));
    refused(
        "conflict: report forked",
        copy.report(firm.clock.instant(), "wire", SampleAgent.images(0, -1)),
        copy);
    firm.send(agent, SampleAgent.images(3, 102));
    assertThat(firm.wrong(agent)).containsExactly(Fault.FORKED);
    firm.end(VendorFirm.of(agent));
    assertThat(firm.bell.up).isEmpty();
    refused("report-not-accepted", agent.report(firm.clock.instant(), "wire"), agent);
  }

  @Test
  void aCopyThatRunsAheadIsFoundAtTheNextReportOfTheOther() {
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.images(3, 100));
    var copy = agent.copy();
    copy.sequence += 5;
    firm.send(copy, SampleAgent.images(3, 100));
    refused(
        "conflict: report forked",
        agent.report(firm.clock.instant(), "wire", SampleAgent.images(3, 100)),
        agent);
  }

  @Test
  void aNonceThatIsNeitherTheLastNorTheOneBeforeIsForked() {
    var agent = firm.enrolled();
    var first = agent.nonce;
    firm.send(agent, SampleAgent.images(3, 100));
    firm.send(agent, SampleAgent.images(3, 100));
    agent.nonce = first;
    refused(
        "conflict: report forked",
        agent.report(firm.clock.instant(), "wire", SampleAgent.images(3, 100)),
        agent);
  }

  @Test
  void aLostReplyIsNoFork() {
    var agent = firm.enrolled();
    var before = agent.nonce;
    firm.send(agent, SampleAgent.images(3, 100));
    agent.nonce = before;
    firm.send(agent, SampleAgent.images(3, 100));
    assertThat(firm.wrong(agent)).isEmpty();
  }

  @Test
  void oneReplyAfterTheOtherMayBeLostUntilOneArrived() {
    var agent = firm.enrolled();
    var before = agent.nonce;
    var replies = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      agent.nonce = before;
      replies.add(firm.send(agent, SampleAgent.images(3, 100)).nonce());
    }
    agent.nonce = replies.getLast();
    firm.send(agent, SampleAgent.images(3, 100));
    assertThat(firm.wrong(agent)).isEmpty();
    agent.nonce = before;
    refused(
        "conflict: report forked",
        agent.report(firm.clock.instant(), "wire", SampleAgent.images(3, 100)),
        agent);
  }

  @Test
  void aClockThatIsOffIsAnAlarmAndGoneWithTheNextGoodReport() {
    var agent = firm.enrolled();
    var ahead = firm.clock.instant().plus(Duration.ofMinutes(6));
    agent.nonce = firm.send(agent.report(ahead, "wire", SampleAgent.images(1, 1)), agent).nonce();
    assertThat(firm.wrong(agent)).containsExactly(Fault.CLOCK_OFF);
    firm.send(agent, SampleAgent.images(1, 1));
    assertThat(firm.wrong(agent)).isEmpty();
  }

  @Test
  void aCodeMakesOneAgentWhoeverTurnsItsRowBack() {
    var code = firm.vendors.issueCode(firm.manager, firm.tool, Duration.ofHours(1)).secret();
    var first = new SampleAgent();
    firm.reports.enrol(code, first.publicKey(), first.proof(code), VendorFirm.AWAY);
    expired(code, new SampleAgent());
    attacker.sql("update vendors.enrolment set used_at = null").update();
    expired(code, new SampleAgent());
  }

  private void expired(String code, SampleAgent agent) {
    assertThatThrownBy(
            () -> firm.reports.enrol(code, agent.publicKey(), agent.proof(code), VendorFirm.AWAY))
        .hasMessageContaining("link-expired");
  }

  @Test
  void aCodeEndsAndNeedsTheProofOfTheKey() {
    var code = firm.vendors.issueCode(firm.manager, firm.tool, Duration.ofHours(1)).secret();
    var agent = new SampleAgent();
    var other = new SampleAgent();
    assertThatThrownBy(
            () -> firm.reports.enrol(code, agent.publicKey(), other.proof(code), VendorFirm.AWAY))
        .hasMessageContaining("link-expired");
    firm.later(Duration.ofHours(1));
    expired(code, agent);
    for (var life : new Duration[] {Duration.ofMinutes(14), Duration.ofDays(8)}) {
      assertThatThrownBy(() -> firm.vendors.issueCode(firm.manager, firm.tool, life))
          .hasMessageContaining("invalid-value");
    }
  }

  @Test
  void aKeyThatWasPutIntoTheDatabaseIsNobodys() {
    var agent = firm.enrolled();
    var forged = new SampleAgent();
    attacker
        .sql(
            """
            insert into vendors.agent
            select ?, system, 'enr-x', ?, made_at, entry, mac from vendors.agent where id = ?
            """)
        .params(forged.id(), Base64.getDecoder().decode(forged.publicKey()), agent.id())
        .update();
    refused("report-not-accepted", forged.report(firm.clock.instant(), "wire"), forged);
  }

  @Test
  void whoFailsTooOftenWaits() {
    var stranger = new SampleAgent();
    for (int i = 0; i < Attempts.MOST_FAILURES; i++) {
      refused("report-not-accepted", stranger.report(firm.clock.instant(), "wire"), stranger);
    }
    refused("too-many-requests", stranger.report(firm.clock.instant(), "wire"), stranger);
    firm.later(Attempts.WINDOW);
    refused("report-not-accepted", stranger.report(firm.clock.instant(), "wire"), stranger);
  }

  @Test
  void whatIsNoReportIsRefusedAndUsesNoNumberUp() {
    var agent = firm.enrolled();
    var good = agent.report(firm.clock.instant(), "wire", SampleAgent.images(1, 1));
    refused("malformed-request", good.replace("report-1", "report-2"), agent);
    refused("malformed-request", good.replace("[1,0,", "[1,"), agent);
    refused("malformed-request", good.replace("\"count\":1", "\"count\":1.5"), agent);
    refused("malformed-request", good.replace("\"at\":", "\"at\":-"), agent);
    refused("malformed-id", good.replace(firm.images.value(), "山田"), agent);
    refused("malformed-request", "[" + good, agent);
    var twice = good.replace("\"sources\":[", "\"sources\":[" + SampleAgent.nothing("") + ",");
    refused("malformed-request", twice.replace("id-images", firm.images.value()), agent);
    firm.send(good, agent);
  }

  @Test
  void whatWasFoundInFilesIsKeptAsCountsByKind() {
    var agent = firm.enrolled();
    var scan =
        "\"scan\":{\"bytes\":70,\"files\":9,\"finished\":false,"
            + "\"kinds\":[{\"files\":2,\"kind\":\"my-number\",\"values\":31}],\"not_read\":1},";
    firm.send(agent, SampleAgent.nothing(scan));
    var findings = firm.book.last(firm.images).orElseThrow().measurement().findings();
    assertThat(findings)
        .contains(new Findings(List.of(new Findings.Finding("my-number", 2, 31)), 9, 1, 70, false));
    firm.send(agent, SampleAgent.nothing(""));
    assertThat(firm.book.last(firm.images).orElseThrow().measurement().findings()).isEmpty();
    var crooked = agent.report(firm.clock.instant(), "wire", SampleAgent.nothing(scan));
    refused("malformed-request", crooked.replace("\"values\":31", "\"values\":-31"), agent);
    refused("malformed-request", crooked.replace("my-number", "山田"), agent);
  }

  @Test
  void sourcesOfAnotherVendorAreNotReportedOf() {
    var other = new SystemId("other");
    firm.vendors.add(firm.manager, other, "Other");
    var code = firm.vendors.issueCode(firm.manager, other, Duration.ofHours(1)).secret();
    var agent = new SampleAgent();
    agent.nonce =
        firm.reports.enrol(code, agent.publicKey(), agent.proof(code), VendorFirm.AWAY).nonce();
    firm.send(agent, SampleAgent.images(0, -1));
    assertThat(firm.book.last(firm.images)).isEmpty();
  }
}
