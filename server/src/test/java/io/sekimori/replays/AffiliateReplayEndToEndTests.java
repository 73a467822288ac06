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
 * The affiliates' access in small: two days of a firm with three people at each affiliate, and what
 * is asked of the server afterwards. What the looks were is worked out again from the exported
 * files alone.
 */
class AffiliateReplayEndToEndTests {
  private static final List<String> AFFILIATES =
      List.of("sekimori-sg", "sekimori-au", "sekimori-hk");
  private static final int CUSTOMERS = 600;
  private static final int REACHABLE = 22;

  @TempDir static Path directory;
  private static final List<String> QUESTIONS = new ArrayList<>();
  private static final List<String> ANSWERS = new ArrayList<>();
  private static final List<String> CANNOT = new ArrayList<>();
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
      QUESTIONS.add(one.get("question").asString());
      ANSWERS.add(one.get("answer").asString());
      TRUTHS.add(one.get("truth").asString());
      if (!one.get("answerable").asBoolean()) {
        CANNOT.add(one.get("fact").asString());
      }
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

  /** The answer to the one question that begins so. */
  private static String answer(String beginning) {
    var found = QUESTIONS.stream().filter(one -> one.startsWith(beginning)).toList();
    assertThat(found).as(beginning).hasSize(1);
    return ANSWERS.get(QUESTIONS.indexOf(found.getFirst()));
  }

  @Test
  void everyQuestionIsAnsweredByTheServerAndEachAnswerIsTheTruth() {
    assertThat(ANSWERS).hasSize(34).isEqualTo(TRUTHS);
  }

  @Test
  void whatNoRecordHoldsIsSaidWithItsReason() {
    assertThat(CANNOT).containsExactly("003-10", "003-12", "003-16");
    assertThat(answer("When does somebody answer")).startsWith("Cannot be answered. Hours");
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
    assertThat(answer("How many said that they had seen"))
        .startsWith(deniers + " after the first round, ");
    assertThat(answer("What no log holds")).startsWith("asked 9, answered 9, ");
  }

  @Test
  void whoCallsTheDeskIsToldHowOftenEachAffiliateLooked() {
    var most =
        lines("looks.csv")
            .collect(Collectors.groupingBy(cells -> cells[2], Collectors.counting()))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .max()
            .orElseThrow();
    long told =
        Stream.of(answer("A customer calls the desk").split(", "))
            .mapToLong(one -> Long.parseLong(one.substring(one.indexOf(' ') + 1)))
            .sum();
    assertThat(told).isEqualTo(most);
  }

  @Test
  void ofTheAffiliatesRightsOneStaysAtEachAndWhatWentIsGone() {
    long taken = 0;
    for (var one : AFFILIATES) {
      long rights = lines("members.csv").filter(cells -> cells[1].equals(one)).count();
      long removed =
          lines("members.csv")
              .filter(cells -> cells[1].equals(one) && cells[2].equals("compliance"))
              .count();
      long lapsed = rights - removed - 1;
      assertThat(answer("What became of the rights"))
          .contains(
              "%s: %d rights: 1 kept, %d lapsed, %d removed"
                  .formatted(one, rights, lapsed, removed));
      taken += removed + lapsed;
    }
    assertThat(taken).isGreaterThan(3);
    assertThat(answer("What became of the rights"))
        .startsWith("sekimori: 11 rights: 11 kept, 0 lapsed, 0 removed");
    assertThat(answer("How many were taken")).isEqualTo(taken + " taken, " + taken + " verified");
    assertThat(answer("An exercise is declared")).isEqualTo("shown");
    assertThat(answer("In the declared event, the second")).isEqualTo("refused: not-permitted");
    assertThat(answer("By how many ways could this second")).isEqualTo("4 and 0");
    assertThat(answer("A quarter later")).isEqualTo("2022-04-20, 14 rights");
  }

  @Test
  void nobodyKeepsTheirOwnRightAndAffiliatesKeepNone() {
    assertThat(answer("All rights are reviewed")).isEqualTo("refused: not-found");
    assertThat(answer("Somebody of an affiliate keeps"))
        .isEqualTo("refused: organisation-not-permitted");
  }

  @Test
  void afterTheWallNothingIsReachableUntilAnEventIsDeclaredAndNumbersNever() {
    assertThat(answer("Of how many customers could affiliates")).isEqualTo("0");
    assertThat(answer("The answers of the day")).isEqualTo("the same");
    var waits = "refused: event-not-declared";
    assertThat(answer("The affiliates have rights for an emergency")).isEqualTo(waits);
    assertThat(answer("An event is declared by two")).isEqualTo("shown");
    assertThat(answer("The same person asks for the individual"))
        .isEqualTo("refused: organisation-not-permitted");
    assertThat(answer("The event is closed")).isEqualTo(waits);
    assertThat(answer("Of how many customers does the ledger say")).isEqualTo("1");
    assertThat(answer("By how many ways could the same")).isEqualTo("4 and 0");
  }

  @Test
  void whoComesFromNowhereIsRefusedAndVendorsWereShownNothing() {
    assertThat(answer("Somebody of an affiliate signs in"))
        .isEqualTo("refused: network-not-permitted");
    assertThat(answer("Of how many customers were a vendor")).isEqualTo("shown 0, reachable 0");
    assertThat(answer("What was saved is registered")).startsWith("core-banking 30, share-");
  }
}
