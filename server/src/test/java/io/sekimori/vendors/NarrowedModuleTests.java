package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A vendor narrows what its agent counts or looks into, and somebody sees it. */
class NarrowedModuleTests {
  private static final VendorFirm.House HOUSE = VendorFirm.House.fresh();
  private static final List<Long> YOUNG = List.of(1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
  private static final String SCAN =
      "\"scan\":{\"bytes\":1,\"files\":1,\"finished\":true,\"kinds\":[],\"not_read\":0},";

  private final VendorFirm firm = VendorFirm.watching(HOUSE);
  private final SampleAgent agent = firm.enrolled();

  private static String counted(String by, String... only) {
    var kinds = only.length == 0 ? "" : "\"" + String.join("\",\"", only) + "\"";
    return "\"by\":\"%s\",\"only\":[%s],\"passed_over\":{\"count\":12,\"oldest_hours\":900},"
        .formatted(by, kinds);
  }

  private void says(String members) {
    firm.send(agent, SampleAgent.nothing(members));
  }

  @Test
  void fewerKindsAreAnAlarmUntilAllAreCountedAgain() {
    says(counted("magic", "pdf", "image"));
    assertThat(firm.wrong()).isEmpty();
    says(counted("magic", "image"));
    assertThat(firm.bell.up).containsExactly(firm.images + " counting-differs");
    says(counted("magic", "image"));
    firm.vendors.declare(firm.manager, firm.images, new Declaration(YOUNG, 1));
    assertThat(firm.wrong()).containsExactly(Fault.COUNTING_DIFFERS);
    says(counted("magic", "image", "pdf"));
    assertThat(firm.bell.up).isEmpty();
  }

  @Test
  void toCountOnlySomeWhereAllWereCountedIsLess() {
    says(counted("name"));
    says(counted("name", "image", "pdf", "other"));
    assertThat(firm.wrong()).containsExactly(Fault.COUNTING_DIFFERS);
  }

  @Test
  void moreKindsAreNoneAndAreDueFromThenOn() {
    says(counted("name", "image"));
    says(counted("name"));
    assertThat(firm.wrong()).isEmpty();
    says(counted("name", "image"));
    assertThat(firm.wrong()).containsExactly(Fault.COUNTING_DIFFERS);
  }

  @Test
  void kindsToldOtherwiseAndAnotherQueryAndNothingSaidAnyMoreAreAlarms() {
    says(counted("magic"));
    for (var other : List.of(counted("name"), counted("query-0123456789abcdef"), "")) {
      says(other);
      assertThat(firm.wrong()).as(other).containsExactly(Fault.COUNTING_DIFFERS);
      says(counted("magic"));
      assertThat(firm.wrong()).isEmpty();
    }
  }

  @Test
  void agentsThatNeverSaidWhatTheyCountGoOnAndAreHeldToItOnceTheyDo() {
    says("");
    says("");
    says(counted("name", "image"));
    assertThat(firm.wrong()).isEmpty();
    assertThat(firm.detail(firm.images).reports().lines().getLast().report().said().counted())
        .isEmpty();
    says("");
    assertThat(firm.wrong()).containsExactly(Fault.COUNTING_DIFFERS);
  }

  @Test
  void aScanThatIsTakenOutIsMissedUntilItIsBack() {
    says("");
    says(SCAN);
    assertThat(firm.wrong()).isEmpty();
    says("");
    assertThat(firm.bell.up).containsExactly(firm.images + " scan-withdrawn");
    says("");
    assertThat(firm.wrong()).containsExactly(Fault.SCAN_WITHDRAWN);
    says(SCAN);
    assertThat(firm.bell.up).isEmpty();
  }

  @Test
  void whatIsPassedOverIsKept() {
    says(counted("magic", "pdf", "image"));
    assertThat(firm.detail(firm.images).picture().last().orElseThrow().said().counted())
        .contains(new Counted("magic", List.of("image", "pdf"), 12, 900));
    says(counted("magic", "pdf", "image").replaceFirst(",\"passed.*", ","));
    assertThat(firm.detail(firm.images).picture().last().orElseThrow().said().counted())
        .contains(new Counted("magic", List.of("image", "pdf"), Counted.NOT_SAID, -1));
  }

  @Test
  void wordsThatAreNoneOfAFormatAreNoReport() {
    for (var odd : List.of(counted("a b"), counted("name", "a,b"), counted("name", ""))) {
      assertThatThrownBy(() -> read(odd)).as(odd).isInstanceOf(Refusal.class);
    }
    assertThat(read(counted("name"))).isPresent();
  }

  @Test
  void countsAreOfTheTimeAtWhichTheSourceWasCounted() {
    long now = firm.clock.instant().toEpochMilli();
    says("\"counted_at\":" + (now - 7_200_000) + ",");
    assertThat(firm.book.last(firm.images).orElseThrow().measurement().measuredAt())
        .isEqualTo(firm.clock.instant().minusSeconds(7200));
    assertThat(firm.wrong()).isEmpty();
    for (long odd : List.of(now + 1, now - 864_000_001L)) {
      says("\"counted_at\":" + odd + ",");
      assertThat(firm.wrong()).containsExactly(Fault.IMPOSSIBLE);
    }
  }

  private static Optional<Counted> read(String members) {
    var payload = new SampleAgent().report(Instant.EPOCH, "wire", SampleAgent.nothing(members));
    return Payload.read(payload).sources().getFirst().counted();
  }
}
