package io.sekimori.backups;

import io.sekimori.access.RoleId;
import io.sekimori.duties.Promise;
import io.sekimori.duties.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What this server promises once it was given a place: a whole backup of each part there, and a
 * rehearsal that passed. What lies at the place is the evidence, so a backup that was taken away or
 * damaged was not done.
 */
@Configuration(proxyBeanMethods = false)
class Promises {
  @Bean
  @ConditionalOnProperty("sekimori.backup.data")
  Promise dataPromise(Ages ages, BackupSettings settings) {
    return new BackupPromise(Part.DATA, ages, settings);
  }

  @Bean
  @ConditionalOnProperty("sekimori.backup.ledger")
  Promise ledgerPromise(Ages ages, BackupSettings settings) {
    return new BackupPromise(Part.LEDGER, ages, settings);
  }

  @Bean
  @ConditionalOnProperty("sekimori.backup.keys")
  Promise keysPromise(Ages ages, BackupSettings settings) {
    return new BackupPromise(Part.KEYS, ages, settings);
  }

  @Bean
  @ConditionalOnProperty("sekimori.backup.data")
  Promise rehearsalPromise(Records records, BackupSettings settings) {
    return new RehearsalPromise(records, settings);
  }

  private static Recurring recurring(String key, Duration every, Duration grace, String alarm) {
    return new Recurring(
        "backup-" + key,
        "backups.duty." + key,
        List.of(),
        every,
        grace,
        new RoleId("system-administrator"),
        alarm,
        "/backups");
  }

  private record BackupPromise(Part part, Ages ages, BackupSettings settings) implements Promise {
    /** A grace as long as the rhythm: one that failed is repeated before anybody is woken. */
    @Override
    public Recurring promised() {
      return recurring(part.text(), settings.every(), settings.every(), "backup-late");
    }

    @Override
    public Optional<Instant> lastDone() {
      return ages.whole(part);
    }
  }

  private record RehearsalPromise(Records records, BackupSettings settings) implements Promise {
    @Override
    public Recurring promised() {
      return recurring("rehearsal", settings.rehearsal(), Duration.ofDays(1), "rehearsal-late");
    }

    @Override
    public Optional<Instant> lastDone() {
      return records.lastPassed();
    }
  }
}
