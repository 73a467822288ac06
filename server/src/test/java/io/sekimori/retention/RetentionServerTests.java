package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sekimori.Sekimori;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** In a whole server. */
@SpringBootTest(
    classes = {Sekimori.class, TestDatabases.Fresh.class, TestKeys.Fresh.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "sekimori.origin=http://localhost:8080")
class RetentionServerTests {
  @TempDir static Path data;
  @Autowired private Retention retention;
  @Autowired private DailyRuns daily;

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("sekimori.data.directory", data::toString);
  }

  @Test
  void everyStoreIsMeasuredOnTheFirstDay() {
    // the ledger may not be open yet, or the server's own first look may be under way
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              daily.look();
              assertThat(retention.gauges())
                  .filteredOn(Gauge::connected)
                  .hasSizeGreaterThan(5)
                  .allSatisfy(gauge -> assertThat(gauge.measuredAt()).isNotNull());
            });
    assertThat(retention.gauges())
        .filteredOn(gauge -> !gauge.connected())
        .extracting(gauge -> gauge.rule().store())
        .containsOnly("transfer");
  }
}
