package io.sekimori.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Log files as firms have them: with other columns, other times and other spellings. */
class LogReadsTests {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 28);
  private static final Instant LATER = Instant.parse("2026-03-10T00:00:00Z");
  private static final String CSV =
      """
      {"form": "csv", "zone": "Asia/Tokyo", "time": "日時", "actor": "利用者",
       "customers": ["顧客番号"], "fields": ["name"]}
      """;
  private static final String JSON =
      """
      {"form": "json-lines", "time": "/t", "actor": "/u", "customers": ["/customer"],
       "fields": ["name"]}
      """;
  private static final String ORACLE =
      "{\"form\": \"oracle-unified\", \"objects\": {\"core.customer\": [\"name\"]}}";
  private static final String SERVER =
      "{\"form\": \"sql-server-audit\", \"objects\": {\"dbo.customer\": [\"name\"]}}";

  private static LogReads read(String mapping, String file) {
    return read(mapping, file.getBytes(StandardCharsets.UTF_8));
  }

  private static LogReads read(String mapping, byte[] file) {
    return read(mapping, file, false);
  }

  private static LogReads read(String mapping, byte[] file, boolean quiet) {
    var reads = new LogReads(LogMapping.parse(mapping), DAY, DAY.plusDays(1), LATER, quiet);
    reads.read(file);
    return reads;
  }

  private static List<String> faults(String mapping, String file) {
    return read(mapping, file).faults().stream()
        .map(fault -> "%d %s %s".formatted(fault.line(), fault.why(), fault.field()).strip())
        .toList();
  }

  private static Instant at(String mapping, String file) {
    var reads = read(mapping, file);
    assertThat(reads.faults()).isEmpty();
    return reads.reads().getFirst().at();
  }

  @Test
  void aColumnThatTheMappingNamesAndTheFileHasNotIsSaidAtItsHeading() {
    assertThat(faults(CSV, "日時,利用者,お客様番号\n2026-02-28 10:00,hana,A-1001\n"))
        .containsExactly("1 field-missing 顧客番号");
    assertThat(faults(CSV, "時,者,顧客番号\n2026-02-28 10:00,hana,A-1001\n"))
        .containsExactly("1 field-missing 日時", "1 field-missing 利用者");
    var only = CSV.replace("\"fields\"", "\"only\": {\"操作\": [\"照会\"]}, \"fields\"");
    assertThat(faults(only, "日時,利用者,顧客番号\n2026-02-28 10:00,hana,A-1001\n"))
        .containsExactly("1 field-missing 操作");
    assertThat(faults(CSV, "日時\t利用者\t顧客番号\n2026-02-28 10:00\thana\tA-1001\n"))
        .containsExactly("1 heading");
    var bare =
        """
        EVENT_TIMESTAMP_UTC,DBUSERNAME,ACTION_NAME,OBJECT_SCHEMA,OBJECT_NAME,RETURN_CODE
        2026-02-28 00:30:00,APP,SELECT,CORE,CUSTOMER,0
        """;
    assertThat(faults(ORACLE, bare))
        .containsExactly("1 field-missing SQL_TEXT", "1 field-missing SQL_BINDS");
  }

  @Test
  void aFileInWhichNoReadNamesAnybodyIsNoAnswer() {
    var nobody = "日時,利用者,顧客番号\n2026-02-28 10:00,hana,\n2026-02-28 10:00,hana, \n";
    assertThat(faults(CSV, nobody)).containsExactly("0 unnamed");
    var some = read(CSV, nobody + "2026-02-28 10:00,hana,A-1001\n");
    assertThat(some.faults()).isEmpty();
    assertThat(some.reads()).hasSize(3);
    var line = "{\"t\": \"2026-02-28T10:00:00Z\", \"u\": \"hana\", \"cust\": \"A-1001\"}\n";
    assertThat(faults(JSON, line)).containsExactly("0 field-missing /customer");
    assertThat(faults(JSON, line.replace("\"cust\"", "\"customer\""))).isEmpty();
    assertThat(faults(JSON, line.replace("\"u\"", "\"user\"")))
        .containsExactly("1 actor-missing /u");
  }

  @Test
  void anArrayOfJsonIsItsElementsAndAnObjectNobody() {
    var line = "{\"t\": \"2026-02-28T10:00:00Z\", \"u\": \"hana\", \"customer\": %s}\n";
    var two = read(JSON, line.formatted("[\"A-1001\", 1002, null]"));
    assertThat(two.faults()).isEmpty();
    assertThat(two.reads().getFirst().numbers()).isEqualTo(Set.of("A-1001", "1002"));
    assertThat(faults(JSON, line.formatted("{\"no\": 1}")))
        .containsExactly("1 malformed /customer");
    assertThat(faults(JSON, line.formatted("[[\"A-1\"]]")))
        .containsExactly("1 malformed /customer");
  }

  @Test
  void aPlaceThatIsNoPointerIsRefusedByItsMember() {
    for (var member : List.of("t", "u", "customer")) {
      assertThatThrownBy(() -> LogMapping.parse(JSON.replace("/" + member + "\"", member + "\"")))
          .hasMessageContaining(
              member.equals("t") ? "time" : member.equals("u") ? "actor" : "customers");
    }
    assertThatThrownBy(() -> LogMapping.parse(JSON.replace("[\"/customer\"]", "[null]")))
        .hasMessageContaining("customers");
    assertThatThrownBy(() -> LogMapping.parse(JSON.replace("[\"/customer\"]", "[]")))
        .hasMessageContaining("customers");
    var other = "{\"form\": \"pgaudit\", \"actor\": \"who\", \"objects\": {\"a.b\": [\"name\"]}}";
    assertThatThrownBy(() -> LogMapping.parse(other)).hasMessageContaining("actor");
  }

  @Test
  void aDayThatIsNoneIsNoTime() throws Exception {
    var times = new LogTimes(ZoneId.of("Asia/Tokyo"));
    for (var none : List.of("2026-02-30 10:00", "2026-02-28 24:00", "2026-04-31T09:00:00+09:00")) {
      assertThatThrownBy(() -> times.parse(none)).as(none).hasMessage("time");
    }
    assertThatThrownBy(() -> times.parse("31-FEB-26 12.30.00 AM")).hasMessage("time");
    var york = new LogTimes(ZoneId.of("America/New_York"));
    assertThatThrownBy(() -> york.parse("2026-03-08 02:30")).hasMessage("time");
    assertThat(times.parse("2026/2/28 9:05")).isEqualTo(Instant.parse("2026-02-28T00:05:00Z"));
    assertThat(times.parse("28-FEB-26 12.30.00.123456 am"))
        .isEqualTo(Instant.parse("2026-02-27T15:30:00.123456Z"));
    assertThat(times.parse("01-OCT-2026 01.30.00 PM UTC"))
        .isEqualTo(Instant.parse("2026-10-01T13:30:00Z"));
  }

  @Test
  void timesThatAreUtcByDefinitionAreReadSoAndNotMovedByAMapping() {
    var oracle =
        """
        event_timestamp_utc,dbusername,action_name,object_schema,object_name,sql_text,sql_binds,return_code
        %s,APP,SELECT,CORE,CUSTOMER,select * from t where n = :1," #1(6):A-1001",0
        """;
    var half = Instant.parse("2026-02-28T00:30:00.123456Z");
    assertThat(at(ORACLE, oracle.formatted("2026-02-28 00:30:00.123456"))).isEqualTo(half);
    assertThat(at(ORACLE, oracle.formatted("28-FEB-26 12.30.00.123456 AM"))).isEqualTo(half);
    var server =
        """
        event_time,action_id,succeeded,server_principal_name,schema_name,object_name,statement
        2026-02-28 00:40:00.1234567,SL,TRUE,hana,dbo,customer,select * from t where no = N'A-1002'
        """;
    assertThat(at(SERVER, server)).isEqualTo(Instant.parse("2026-02-28T00:40:00.1234567Z"));
    for (var mapping : List.of(ORACLE, SERVER)) {
      var zone = mapping.replace("{\"form\"", "{\"zone\": \"%s\", \"form\"");
      assertThatThrownBy(() -> LogMapping.parse(zone.formatted("Asia/Tokyo")))
          .hasMessageContaining("zone");
      assertThat(LogMapping.parse(zone.formatted("UTC")).zoneId()).isNotNull();
    }
    var own =
        ORACLE.replace(
            "{\"form\"", "{\"zone\": \"Asia/Tokyo\", \"time\": \"EVENT_TIMESTAMP\", \"form\"");
    var local = oracle.replace("event_timestamp_utc", "EVENT_TIMESTAMP");
    assertThat(at(own, local.formatted("2026-02-28 09:30:00.123456"))).isEqualTo(half);
  }

  @Test
  void whatWindowsCallsItsEncodingIsOne() {
    var file = "日時,利用者,顧客番号\n2026-02-28 10:00,髙橋①,A-1001\n";
    for (var name : List.of("CP932", "windows-31j", "MS932", "Shift_JIS")) {
      var mapping = CSV.replace("\"zone\"", "\"encoding\": \"" + name + "\", \"zone\"");
      var reads = read(mapping, file.getBytes(Charset.forName("windows-31j")));
      assertThat(reads.faults()).as(name).isEmpty();
      assertThat(reads.reads().getFirst().actor()).isEqualTo("髙橋①");
    }
  }
}
