package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.TestAlarms;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmBellTests {
  private final Alarms alarms = TestAlarms.on(Clock.systemUTC());
  private final AlarmBell bell = new AlarmBell(alarms);

  private static Recurring owned(String role) {
    return new Recurring(
        "by-" + role,
        "t",
        List.of(),
        Duration.ofDays(1),
        Duration.ofHours(1),
        new RoleId(role),
        "clock-silent",
        "/duties");
  }

  @Test
  void whatTheOfficerOwnsIsRungForTheOfficerOnce() {
    bell.raise(owned("data-officer"));
    bell.raise(owned("system-administrator"));
    assertThat(bell.up()).containsExactlyInAnyOrder("by-data-officer", "by-system-administrator");
    assertThat(alarms.find("duty:by-data-officer").orElseThrow().alarm().audience())
        .containsExactly(new RoleId("data-officer"));
  }
}
