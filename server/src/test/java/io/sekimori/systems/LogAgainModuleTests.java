package io.sekimori.systems;

import static io.sekimori.systems.ObservingModuleTests.DAY;
import static io.sekimori.systems.ObservingModuleTests.audit;
import static io.sekimori.systems.ObservingModuleTests.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that were read wrongly, days on which nobody read, and what pgaudit leaves out. */
class LogAgainModuleTests {
  private static final CustomerHandle KNOWN = new CustomerHandle(new UUID(0, 1));
  private static final CustomerHandle OTHER = new CustomerHandle(new UUID(0, 2));
  private static final String CSV = ObservingModuleTests.CSV.formatted("UTF-8");
  private static final String PGAUDIT = ObservingModuleTests.PGAUDIT;
  private static final String HEADING = "日時,利用者,顧客番号,担当\n";
  private final SystemFirm firm = new SystemFirm();

  @BeforeEach
  void aSystemWhoseLogIsTakenIn() {
    firm.customers.put("A-1001", KNOWN);
    firm.customers.put("A-1002", OTHER);
    var modes = Map.of(FieldClass.NAME, Mode.LOG_ONLY);
    var since = TestAccess.NOW.minus(Duration.ofDays(10));
    firm.registering.register(firm.owner, SystemFirm.describing(SystemFirm.CORE, since, modes));
  }

  private Observing.Outcome take(String mapping, String file, boolean quiet) {
    firm.observing.map(firm.owner, SystemFirm.CORE, mapping);
    var days = new Observing.Days(DAY, DAY);
    var bytes = file.getBytes(StandardCharsets.UTF_8);
    return firm.observing.take(firm.owner, SystemFirm.CORE, days, bytes, quiet);
  }

  private List<String> faults(String mapping, String file, boolean quiet) {
    return take(mapping, file, quiet).faults().stream()
        .map(fault -> "%d %s %s".formatted(fault.line(), fault.why(), fault.field()).strip())
        .toList();
  }

  private List<Event> entries(String type) {
    return firm.ledger.events().stream().filter(event -> event.type().equals(type)).toList();
  }

  private long missing(long length) {
    var from = DAY.atStartOfDay(Systems.JAPAN).toInstant();
    return firm.book.missing(SystemFirm.CORE, from, TestAccess.NOW, length);
  }

  @Test
  void aFileThatWasRefusedIsTakenOnceItsMappingIsRight() {
    var file = "日時,利用者,お客様番号\n" + DAY + " 01:00,hana,A-1001\n";
    assertThat(faults(CSV, file, false)).containsExactly("1 field-missing 顧客番号");
    assertThat(missing(SystemFirm.NOW_ON)).isOne();
    var outcome = take(CSV.replace("顧客番号", "お客様番号"), file, false);
    assertThat(outcome.before()).isFalse();
    assertThat(outcome.customers()).isOne();
    assertThat(missing(SystemFirm.NOW_ON)).isZero();
  }

  @Test
  void aFileThatWasReadByAWrongMappingIsReadAgainInItsOwnPlace() {
    var file = HEADING + DAY + " 01:00,hana,A-1001,T-77\n";
    var wrong = take(CSV.replace("顧客番号", "担当"), file, false);
    assertThat(wrong.customers()).isZero();
    var broken = take(CSV.replace("顧客番号", "客"), file, false);
    assertThat(broken.faults()).as("only if it is clean").hasSize(1);
    assertThat(entries(ObservedBook.FILE)).hasSize(2);
    var right = take(CSV, file, false);
    assertThat(right.before()).isFalse();
    assertThat(entries(ObservedBook.OBSERVED).getLast().subjects()).containsExactly(KNOWN);
    var begun = entries(ObservedBook.FILE).get(2).facts();
    assertThat(begun)
        .containsEntry("supersedes", entries(ObservedBook.FILE).get(1).facts().get("intent"));
    var again = take(CSV + " ", file, false);
    assertThat(again.before()).as("the same mapping").isTrue();
    assertThat(again.entry()).isEqualTo(right.entry());
    assertThat(entries(ObservedBook.OBSERVED)).hasSize(2);
  }

  @Test
  void aDayWithoutReadsIsCoveredOnceSomebodySaysSo() {
    assertThat(faults(CSV, HEADING, false)).containsExactly("0 empty quiet");
    assertThat(missing(SystemFirm.NOW_ON)).isOne();
    var outcome = take(CSV, HEADING, true);
    assertThat(outcome.faults()).isEmpty();
    assertThat(missing(SystemFirm.NOW_ON)).isZero();
    assertThat(entries(ObservedBook.FILE).getLast().facts())
        .containsEntry("quiet", 1L)
        .containsEntry("passed-over", 0L);
    assertThat(faults(CSV, "日時,利用者\n", true)).containsExactly("1 field-missing 顧客番号");
    var read = HEADING + DAY + " 01:00,hana,A-1001,T-77\n";
    assertThat(faults(CSV, read, true)).containsExactly("0 not-quiet quiet");
  }

  @Test
  void linesOfOtherThingsMakeADayQuietOnlyIfTheyAreOfThatDay() {
    var oracle =
        "EVENT_TIMESTAMP_UTC,DBUSERNAME,ACTION_NAME,OBJECT_SCHEMA,OBJECT_NAME,SQL_TEXT,SQL_BINDS,"
            + "RETURN_CODE\n%s 00:30:00,APP,LOGON,,,,,0\n";
    var mapping = "{\"form\": \"oracle-unified\", \"objects\": {\"core.customer\": [\"name\"]}}";
    assertThat(faults(mapping, oracle.formatted(DAY.minusDays(3)), true))
        .containsExactly("2 outside EVENT_TIMESTAMP_UTC");
    assertThat(faults(mapping, oracle.formatted(DAY), false))
        .containsExactly("0 nothing-matched quiet");
    assertThat(take(mapping, oracle.formatted(DAY), true).faults()).isEmpty();
    assertThat(entries(ObservedBook.FILE).getLast().facts()).containsEntry("passed-over", 1L);
    var json =
        """
        {"form": "json-lines", "time": "/t", "actor": "/u", "customers": ["/c"], "object": "/o",
         "objects": {"profile": ["name"]}}
        """;
    var other = "{\"t\": \"%sT01:00:00+09:00\", \"u\": \"a\", \"o\": \"menu\"}\n".formatted(DAY);
    assertThat(faults(json.replace("/o", "/p"), other, true)).containsExactly("0 nothing-matched");
    assertThat(faults(json, other, true)).isEmpty();
    assertThat(faults(PGAUDIT, line("01:00:00.000", "a", "connection received"), true))
        .containsExactly("0 empty");
  }

  @Test
  void aStatementThatWasLoggedBeforeIsCarriedOn() {
    var first = audit("select * from t where no = $1", "A-1001");
    var later = audit("<previously logged>", "<previously logged>");
    var branch = first.replace("public.customer", "public.branch");
    var outcome =
        take(PGAUDIT, line("01:00:00.000", "a", branch) + line("01:00:00.000", "a", later), false);
    assertThat(outcome.faults()).isEmpty();
    assertThat(entries(ObservedBook.OBSERVED).getLast().subjects()).containsExactly(KNOWN);
    var next = later.replace("SESSION,1,", "SESSION,2,");
    assertThat(
            faults(
                PGAUDIT, line("01:00:00.000", "a", first) + line("01:00:01.000", "a", next), false))
        .containsExactly("2 statement-missing statement");
    var otherSession = line("01:00:01.000", "a", later).replace(",67.1,", ",67.2,");
    assertThat(faults(PGAUDIT, line("01:00:00.000", "a", first) + otherSession, false))
        .containsExactly("2 statement-missing statement");
  }

  @Test
  void readsOfWhichNobodySaysOfWhatAreAFaultOrCounted() {
    var bare = audit("select 1", "").replace("TABLE,public.customer", ",");
    var off = line("01:00:00.000", "a", bare);
    assertThat(faults(PGAUDIT, off, false)).containsExactly("0 no-relation pgaudit.log_relation");
    assertThat(faults(PGAUDIT, off, true)).containsExactly("0 no-relation pgaudit.log_relation");
    var mixed = off + line("01:00:01.000", "a", audit("select", "A-1002"));
    var outcome = take(PGAUDIT, mixed, false);
    assertThat(outcome.faults()).isEmpty();
    assertThat(outcome.unrelated()).isOne();
    assertThat(entries(ObservedBook.FILE).getLast().facts()).containsEntry("unrelated", 1L);
  }
}
