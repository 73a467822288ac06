package io.sekimori.replays;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.calendar.ClosedDays;
import io.sekimori.calendar.Holidays;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vendor's server in small: a real server with a scenario's clock, played from a week before
 * the deletion dies until it was noticed and answered; every answer is worked out again from the
 * exported files alone.
 */
class ReplayEndToEndTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Tokyo"));
  private static final int PATIENCE_SECONDS = 300;

  @TempDir static Path directory;
  private static Process process;
  private static RawWorld world;
  private static JsonNode whole;
  private static final List<JsonNode> QUESTIONS = new ArrayList<>();

  @BeforeAll
  static void play() throws IOException, InterruptedException {
    var output = directory.resolve("output");
    process =
        new ReplayProcess(output)
            .start(
                "vendor-server",
                "--lang",
                "en",
                "--keep",
                "--seed",
                "11",
                "--scale",
                "0.6",
                "--from",
                "2020-01-09",
                "--until",
                "2020-01-17",
                "--json",
                directory.resolve("answers.json").toString(),
                "--export",
                directory.resolve("world").toString());
    for (int i = 0; i < PATIENCE_SECONDS && process.isAlive() && !kept(output); i++) {
      process.waitFor(1, TimeUnit.SECONDS);
    }
    assertThat(kept(output)).as(Files.readString(output)).isTrue();
    assertThat(Files.readString(output)).doesNotContain("SLF4J", "Wrong answer");
    world = new RawWorld(directory.resolve("world"));
    whole = JSON.readTree(Files.readAllBytes(directory.resolve("answers.json")));
    whole.get("questions").forEach(QUESTIONS::add);
  }

  private static boolean kept(Path output) throws IOException {
    return Files.exists(output) && Files.readString(output).contains("Stop it with Ctrl-C");
  }

  @Test
  void theServerThatIsKeptStillAnswers() throws IOException, InterruptedException {
    var said = Files.readString(directory.resolve("output"));
    var address = said.substring(said.indexOf("http://localhost:")).strip();
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(address + "/actuator/health")).build();
      var reply = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).isEqualTo(200);
    }
  }

  /** Whoever ends the replay ends its server with it. */
  @AfterAll
  static void end() throws InterruptedException {
    var servers = process.descendants().toList();
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    for (var server : servers) {
      server.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
  }

  private static String answer(int question) {
    return QUESTIONS.get(question).get("answer").asString();
  }

  private static String truth(int question) {
    return QUESTIONS.get(question).get("truth").asString();
  }

  private static void answers(int question, String... parts) {
    assertThat(answer(question)).contains(parts);
    assertThat(truth(question)).contains(parts);
  }

  @Test
  void theFileHasExactlyTheMembersThatLaterReplaysHave() {
    assertThat(whole.propertyNames()).containsExactly("scenario", "seed", "questions");
    assertThat(whole.get("scenario").asString()).isEqualTo("vendor-server");
    assertThat(whole.get("seed").asLong()).isEqualTo(11);
    assertThat(QUESTIONS)
        .hasSize(8)
        .allSatisfy(
            one -> {
              assertThat(one.propertyNames())
                  .containsExactly(
                      "fact", "question", "answer", "truth", "seconds", "source", "answerable");
              assertThat(one.get("seconds").isNumber()).isTrue();
            });
  }

  @Test
  void itWasNoticedByTheFirstReportThatCouldTellAndTheRightPeopleWereTold() {
    String noticed = MINUTE.format(world.noticed());
    answers(0, noticed, world.hoursAfterTheFirstDeadRun() + " hours");
    var told =
        world.people.stream()
            .sorted()
            .map(one -> one + ", within five minutes of the report of " + noticed)
            .collect(Collectors.joining("\n"));
    assertThat(world.people).hasSize(2);
    assertThat(answer(1)).isEqualTo(told);
    assertThat(truth(1)).isEqualTo(told);
  }

  @Test
  void handingOverStoppedWhenTheDeskOpenedNextAndWhatWasLeftIsKnownByAge() {
    answers(2, MINUTE.format(world.stopped()), world.notHandedOver() + " images");
    var left = world.left();
    answers(3, left.count() + " images", left.oldest() + " hours", "by age: " + left.ages());
    assertThat(left.count()).isPositive();
    assertThat(answer(4)).isEqualTo(String.valueOf(world.reports()));
  }

  @Test
  void twoLiarsAreNoticedAndAConsistentInventionIsNotAndTheReportSaysWhatRemains() {
    assertThat(answer(5)).startsWith("an old report was sent again 2020-01-14 06:00");
    assertThat(answer(6)).startsWith("contradicts what we handed over 2020-01-14 06:00");
    assertThat(answer(7)).startsWith("No. A report proves who said what by when");
    var left = world.leftAtTheLiars();
    for (int liar = 5; liar < 8; liar++) {
      assertThat(truth(liar)).contains(left.count() + " images", left.oldest() + " hours");
    }
  }

  @Test
  void peopleSitAtTheirDesksByTheRuleOfTheCalendar() {
    var rule = ClosedDays.government(Holidays.byRule());
    LocalDate.of(2019, 12, 1)
        .datesUntil(LocalDate.of(2021, 1, 1))
        .forEach(
            day ->
                assertThat(world.closed.contains(day)).as("%s", day).isEqualTo(rule.closed(day)));
  }
}
