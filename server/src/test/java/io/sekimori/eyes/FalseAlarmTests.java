package io.sekimori.eyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often rules are wrong about a firm that only works, and what they find of planted leaks. */
class FalseAlarmTests {
  private static final Set<PlantedLeak> BELOW_EVERY_RULE =
      EnumSet.of(PlantedLeak.PATIENT, PlantedLeak.BORROWED);

  @TempDir Path directory;

  @Test
  void leaksAreFoundAndWorkIsMostlyLeftAlone() throws IOException, SQLException {
    holds(FalseAlarms.of(20_200_714, 20, 7, directory), 4);
  }

  /** What the documented command runs: a hundred people for a year. */
  @Tag("slow")
  @Test
  void aHundredPeopleForAYear() throws IOException, SQLException {
    holds(FalseAlarms.of(20_200_714, 100, 12, directory), 3);
  }

  private static void holds(FalseAlarms measured, int less) {
    System.out.println(measured.table());
    assertThat(measured.per1000StaffDays()).isLessThan(less);
    assertThat(measured.foundBy().keySet())
        .isEqualTo(EnumSet.complementOf(EnumSet.copyOf(BELOW_EVERY_RULE)));
  }
}
