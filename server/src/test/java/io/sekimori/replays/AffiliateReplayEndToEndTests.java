package io.sekimori.replays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The affiliates' access in small: two days of a firm with two people at each affiliate, and what
 * is asked of the server afterwards. What the looks were is worked out again from the exported
 * files alone.
 */
class AffiliateReplayEndToEndTests {
  private static final List<String> AFFILIATES =
      List.of("sekimori-sg", "sekimori-au", "sekimori-hk");
  private static final int CUSTOMERS = 600;
  private static final int REACHABLE = 22;

  @TempDir static Path directory;
  private static final List<String> ANSWERS = new ArrayList<>();
  private static final List<String> TRUTHS = new ArrayList<>();
  private static Map<String, String> employers = new HashMap<>();

  @BeforeAll
  static void play() throws IOException, InterruptedException {
    var output = directory.resolve("output");
    var process =
        new ReplayProcess(output)
            .start(
                "affiliate-access",
                "--lang",
                "en",
                "--seed",
                "11",
                "--customers",
                Integer.toString(CUSTOMERS),
                "--from",
                "2021-11-29",
                "--json",
                directory.resolve("answers.json").toString(),
                "--export",
                directory.resolve("world").toString());
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output)).doesNotContain("SLF4J", "Wrong answer");
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    var whole =
        JsonMapper.builder()
            .build()
            .readTree(Files.readAllBytes(directory.resolve("answers.json")));
    for (var one : whole.get("questions")) {
      ANSWERS.add(one.get("answer").asString());
      TRUTHS.add(one.get("truth").asString());
    }
    employers =
        lines("members.csv").collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
  }

  private static Stream<String[]> lines(String file) {
    try {
      return Files.readAllLines(directory.resolve("world").resolve(file)).stream()
          .skip(1)
          .map(line -> line.split(",", -1));
    } catch (IOException missing) {
      throw new AssertionError(file, missing);
    }
  }

  private static Stream<String[]> looksOf(String organisation) {
    return lines("looks.csv").filter(cells -> organisation.equals(employers.get(cells[1])));
  }

  private static String each(Function<String, String> what) {
    return AFFILIATES.stream()
        .map(one -> one + ": " + what.apply(one))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void everyQuestionIsAnsweredByTheServerAndEachAnswerIsTheTruth() {
    assertThat(ANSWERS).hasSize(18).isEqualTo(TRUTHS);
  }

  @Test
  void whomTheyLookedAtAndCouldHaveLookedAtIsWhatTheFilesSay() {
    assertThat(ANSWERS.get(0))
        .isEqualTo(
            each(
                one ->
                    looksOf(one).map(cells -> cells[2]).distinct().count()
                        + " / "
                        + 2 * looksOf(one).count()));
    assertThat(looksOf("sekimori-hk").count()).isPositive();
    assertThat(ANSWERS.get(1)).isEqualTo(each(_ -> REACHABLE + " of " + CUSTOMERS));
  }

  @Test
  void individualNumbersAndPurposesAreCountedAsTheFilesSay() {
    var numbers =
        looksOf("sekimori-sg")
            .filter(cells -> cells[4].contains("individual-number"))
            .map(cells -> cells[2])
            .distinct()
            .count();
    var said = ANSWERS.get(2).lines().findFirst().orElseThrow();
    assertThat(said.contains("individual-number " + numbers)).isEqualTo(numbers > 0);
    var purposes = new TreeMap<String, TreeSet<String>>();
    lines("looks.csv")
        .forEach(cells -> purposes.computeIfAbsent(cells[3], _ -> new TreeSet<>()).add(cells[2]));
    assertThat(ANSWERS.get(4))
        .isEqualTo(
            purposes.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue().size())
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  @Test
  void whoDeniedWhatTheRecordsShowIsFoundAndAskedAgain() {
    var deniers =
        lines("members.csv")
            .filter(cells -> !cells[3].equals("HONEST"))
            .filter(cells -> lines("looks.csv").anyMatch(look -> look[1].equals(cells[0])))
            .count();
    assertThat(deniers).isGreaterThan(1);
    assertThat(ANSWERS.get(7)).startsWith(deniers + " after the first round, ");
    assertThat(ANSWERS.get(6)).startsWith("asked 6, answered 6, ");
  }

  @Test
  void afterTheWallNothingIsReachableUntilAnEventIsDeclaredAndNumbersNever() {
    assertThat(ANSWERS.get(10)).isEqualTo("0");
    assertThat(ANSWERS.subList(11, 18))
        .containsExactly(
            "the same",
            "refused: event-not-declared",
            "shown",
            "refused: organisation-not-permitted",
            "refused: event-not-declared",
            "1",
            "4 and 0");
  }
}
