package io.sekimori.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.cli.CommandLineRun;
import io.sekimori.cli.SampleExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShowCommandTests {
  @TempDir Path directory;

  @BeforeEach
  void writeTheExport() throws IOException {
    SampleExport.ofManyEvents().writeTo(directory);
  }

  @Test
  void listsWhoWasShownWhatOfACustomer() {
    CommandLineRun run = show("--customer", SampleExport.HANDLE);
    assertThat(run.exit()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).startsWith("index");
    assertThat(lines.get(1))
        .startsWith("10 ")
        .contains("2026-12-01 00:00:00.000 +09:00", "person p-002 own JP", "last-4: birth-date");
    assertThat(lines.get(2)).startsWith("300 ").contains("full: birth-date address", "served");
    assertThat(lines.get(3)).startsWith("599 ");
    assertThat(run.out()).contains("3 events, proved by 600 entries from index 0.", "unwitnessed");
  }

  @Test
  void listsWhatAMemberOfStaffWasShown() {
    CommandLineRun run = show("--person", SampleExport.PERSON);
    assertThat(run.out().lines().skip(1).limit(3).map(line -> line.split(" ")[0]))
        .containsExactly("300", "400", "599");
  }

  @Test
  void countsDaysInJapan() {
    assertThat(indices("--from", "2026-12-01", "--to", "2026-12-01")).containsExactly(10L, 300L);
    assertThat(indices("--from", "2026-12-02")).containsExactly(599L);
    assertThat(indices("--to", "2026-12-01T23:59:59.999+09:00")).containsExactly(10L);
    assertThat(indices("--from", "2030-01-01")).isEmpty();
  }

  @Test
  void writesJsonForPrograms() {
    JsonNode all = json("--customer", SampleExport.HANDLE);
    assertThat(all.at("/ledger/size").asLong()).isEqualTo(600);
    assertThat(all.at("/ledger/ownKey").asBoolean()).isFalse();
    assertThat(all.at("/events/1/index").asLong()).isEqualTo(300);
    assertThat(all.at("/events/1/event/shown/0/form").asString()).isEqualTo("full");
  }

  @Test
  void showsNothingFromALedgerThatDoesNotHold() throws IOException {
    Path bundle = directory.resolve("tile/entries/002.p/88");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[9] ^= 1;
    Files.write(bundle, bytes);
    CommandLineRun run = show("--customer", SampleExport.HANDLE);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("DOES NOT HOLD", "entry 512").doesNotContain("p-002");
  }

  @Test
  void refusesToShowOnlyAPart() {
    CommandLineRun run = show("--customer", SampleExport.HANDLE, "--limit", "2");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("More than 2 events");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void toleratesEventsItDoesNotUnderstand(@TempDir Path other) throws IOException {
    String handle = SampleExport.HANDLE;
    new SampleExport()
        .add("{\"at\":5,\"shown\":\"x\",\"subjects\":[\"" + handle + "\",7],\"zzz\":{\"q\":[1]}}")
        .add("{\"subjects\":\"" + handle + "\"}")
        .add("{\"a\":\"" + handle + "\"}")
        .add("{\"subjects\":[\"" + handle + "\"],\"type\":\"\\u001b[31mred\"}")
        .writeTo(other);
    CommandLineRun run =
        CommandLineRun.of(
            "ledger", "show", "--from=2026-01-01", "--customer", handle, other.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("2 events", "\ufffd[31mred").doesNotContain("\u001b");
  }

  @Test
  void saysThatHistoryBeforePruningIsNotListed() throws IOException {
    Files.delete(directory.resolve("tile/entries/000"));
    CommandLineRun run = show("--customer", SampleExport.HANDLE);
    assertThat(run.out()).contains("2 events", "before index 256 were pruned");
  }

  @Test
  void refusesWhatIsNoHandleOrDay() {
    assertThat(show("--customer", "short").exit()).isEqualTo(2);
    assertThat(show("--person", "a\"b").exit()).isEqualTo(2);
    assertThat(show("--person", "a", "--from", "yesterday").exit()).isEqualTo(2);
    assertThat(show("--person", "a", "--limit", "0").exit()).isEqualTo(2);
    assertThat(show().exit()).isEqualTo(2);
    assertThat(show("--person", "a", "--customer", SampleExport.HANDLE).exit()).isEqualTo(2);
  }

  private List<Long> indices(String... interval) {
    List<String> arguments = new ArrayList<>(List.of("--customer", SampleExport.HANDLE));
    arguments.addAll(List.of(interval));
    List<Long> indices = new ArrayList<>();
    json(arguments.toArray(String[]::new))
        .path("events")
        .forEach(event -> indices.add(event.path("index").asLong()));
    return indices;
  }

  private JsonNode json(String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--format", "json"));
    return new JsonMapper().readTree(show(arguments.toArray(String[]::new)).out());
  }

  private CommandLineRun show(String... options) {
    List<String> arguments = new ArrayList<>(List.of("ledger", "show"));
    arguments.addAll(List.of("--key", SampleExport.key().toString()));
    arguments.addAll(List.of(options));
    arguments.add(directory.toString());
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}
