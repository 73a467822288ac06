package io.sekimori.backups;

import io.sekimori.access.RoleId;
import io.sekimori.duties.Promise;
import io.sekimori.duties.Recurring;
import io.sekimori.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
  Promise rehearsalPromise(Records records, Ledger ledger, BackupSettings settings) {
    return new RehearsalPromise(records, ledger, settings);
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

  /** What a row calls passed the ledger has to say as well. */
  record RehearsalPromise(Records records, Ledger ledger, BackupSettings settings)
      implements Promise {
    private static final int TRIED = 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public Recurring promised() {
      return recurring("rehearsal", settings.rehearsal(), Duration.ofDays(1), "rehearsal-late");
    }

    @Override
    public Optional<Instant> lastDone() {
      return records.passed(TRIED).stream()
          .filter(this::entered)
          .map(Backups.Rehearsed::at)
          .findFirst();
    }

    private boolean entered(Backups.Rehearsed one) {
      return ledger.entry(one.entry()).map(JSON::readTree).filter(it -> says(it, one)).isPresent();
    }

    private static boolean says(JsonNode entry, Backups.Rehearsed one) {
      return entry.path("type").asString().equals(Work.REHEARSED)
          && entry.path("outcome").asString().equals("done")
          && entry.path("facts").path(Part.DATA.text()).asString().equals(one.data())
          && !one.at().isAfter(Instant.parse(entry.path("at").asString()));
    }
  }
}
