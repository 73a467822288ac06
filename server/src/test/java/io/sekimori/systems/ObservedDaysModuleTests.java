package io.sekimori.systems;

import static io.sekimori.systems.ObservingModuleTests.CSV;
import static io.sekimori.systems.ObservingModuleTests.DAY;
import static io.sekimori.systems.ObservingModuleTests.PGAUDIT;
import static io.sekimori.systems.ObservingModuleTests.audit;
import static io.sekimori.systems.ObservingModuleTests.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Event;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On which days a system's reads are known, and when its promise is kept. */
class ObservedDaysModuleTests {
  private final SystemFirm firm = new SystemFirm();

  @BeforeEach
  void aSystemWhoseLogIsTakenIn() {
    var modes = Map.of(FieldClass.NAME, Mode.LOG_ONLY);
    var since = TestAccess.NOW.minus(Duration.ofDays(10));
    firm.registering.register(firm.owner, SystemFirm.describing(SystemFirm.CORE, since, modes));
  }

  private Observing.Outcome take(String file) {
    return taken(PGAUDIT, file);
  }

  private Observing.Outcome taken(String mapping, String file) {
    firm.observing.map(firm.owner, SystemFirm.CORE, mapping);
    return take(new Observing.Days(DAY, DAY), file);
  }

  @Test
  void daysWhoseLogWasTakenInAreCovered() {
    var from = DAY.atStartOfDay(Systems.JAPAN).toInstant();
    var to = TestAccess.NOW;
    assertThat(missing(from, to, SystemFirm.NOW_ON)).isOne();
    long done = take(line("01:00:00.000", "a", audit("x", "A-1001"))).entry();
    assertThat(missing(from, to, done + 1)).isZero();
    assertThat(missing(from, to, done)).isOne();
    assertThat(missing(from.minusSeconds(1), to, done + 1)).as("the day before").isOne();
    assertThat(missing(from, to.plusMillis(1), done + 1)).as("what came after it").isOne();
    assertThat(firm.kept.logs).as("yesterday's log is what was promised").isEmpty();
  }

  @Test
  void thePromiseIsKeptByTheLogOfYesterday() {
    var yesterday = DAY.minusDays(1);
    firm.observing.map(firm.owner, SystemFirm.CORE, PGAUDIT);
    var line = line("23:00:00.000", "a", audit("x", "A-1001")).replace("" + DAY, "" + yesterday);
    take(new Observing.Days(yesterday, yesterday), line);
    assertThat(firm.kept.logs).containsExactly(SystemFirm.CORE);
    var end = DAY.atStartOfDay(Systems.JAPAN).toInstant();
    assertThat(missing(end.minusSeconds(1), end, SystemFirm.NOW_ON)).isZero();
  }

  @Test
  void aLogThatShowsNoAuditingIsNotAQuietDay() {
    var empty = List.of(new LogFault(0, "empty", ""));
    assertThat(take("").faults()).isEqualTo(empty);
    assertThat(taken(CSV.formatted("UTF-8"), "日時,利用者,顧客番号\n").faults())
        .containsExactly(new LogFault(0, "empty", "quiet"));
    var off = line("01:00:00.000", "a", "connection received");
    assertThat(take(off).faults()).isEqualTo(empty);
    var quiet =
        off + line("01:00:01.000", "a", audit("x", "").replace("READ,SELECT", "WRITE,INSERT"));
    var outcome = take(quiet);
    assertThat(outcome.faults()).isEmpty();
    assertThat(outcome.entries()).isZero();
    var from = DAY.atStartOfDay(Systems.JAPAN).toInstant();
    assertThat(missing(from, TestAccess.NOW, outcome.entry() + 1)).isZero();
  }

  @Test
  void aLineOfPgauditThatIsCutShortIsAFault() {
    var good = line("01:00:00.000", "a", audit("x", "A-1001"));
    var cut = line("01:00:01.000", "a", "AUDIT: SESSION,1,1,READ,SELECT");
    assertThat(take(good + cut).faults()).containsExactly(new LogFault(2, "malformed", "message"));
  }

  @Test
  void aFileThatBrokeOffGoesOnByTheMappingItWasBegunWith() {
    var mapping = CSV.formatted("UTF-8");
    var file = "日時,利用者,顧客番号\n" + DAY + " 01:00,hana,A-1\n" + DAY + " 02:00,taro,A-2\n";
    firm.observing.map(firm.owner, SystemFirm.CORE, mapping);
    firm.ledger.breakDownAt(firm.ledger.events().size() + 3);
    assertThatThrownBy(() -> take(new Observing.Days(DAY, DAY), file)).isInstanceOf(Refusal.class);
    assertThat(observed()).as("asked, begun, and the first of two").hasSize(1);
    firm.ledger.breakDownAt(Integer.MAX_VALUE);
    firm.observing.map(firm.owner, SystemFirm.CORE, mapping.replace("\"name\"", "\"telephone\""));
    take(new Observing.Days(DAY.minusDays(3), DAY), file);
    assertThat(observed()).hasSize(2);
    assertThat(observed())
        .allMatch(one -> one.shown().getFirst().fields().getFirst().value().equals("name"));
    var before = DAY.atStartOfDay(Systems.JAPAN).toInstant();
    assertThat(missing(before.minusSeconds(1), before, SystemFirm.NOW_ON))
        .as("its own days")
        .isOne();
  }

  private List<Event> observed() {
    return firm.ledger.events().stream()
        .filter(event -> event.type().equals(ObservedBook.OBSERVED))
        .toList();
  }

  @Test
  void aDayThatIsToComeHasNoLog() {
    firm.observing.map(firm.owner, SystemFirm.CORE, PGAUDIT);
    assertThatThrownBy(() -> take(new Observing.Days(DAY, DAY.plusDays(1)), "x"))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.WINDOW_IN_FUTURE));
  }

  private Observing.Outcome take(Observing.Days days, String file) {
    var bytes = file.getBytes(StandardCharsets.UTF_8);
    return firm.observing.take(firm.owner, SystemFirm.CORE, days, bytes, false);
  }

  private long missing(Instant from, Instant to, long length) {
    return firm.systems.coverage(FieldClass.NAME, from, to, length).gaps().stream()
        .mapToLong(Coverage.Gap::missing)
        .sum();
  }
}
