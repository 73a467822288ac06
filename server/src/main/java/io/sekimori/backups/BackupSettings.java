package io.sekimori.backups;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings below {@code sekimori.backup}.
 *
 * @param data the directory for backups of the data; empty: none are taken by themselves
 * @param ledger the same for the ledger
 * @param keys the same for the keys, elsewhere than the data
 * @param every how old the newest may become before the next is taken
 * @param rehearsal how old the last rehearsal may become
 */
@ConfigurationProperties("sekimori.backup")
record BackupSettings(
    @DefaultValue("") String data,
    @DefaultValue("") String ledger,
    @DefaultValue("") String keys,
    @DefaultValue("24h") Duration every,
    @DefaultValue("31d") Duration rehearsal) {

  Optional<Path> directory(Part part) {
    String text =
        switch (part) {
          case DATA -> data;
          case LEDGER -> ledger;
          case KEYS -> keys;
        };
    return text.isBlank()
        ? Optional.empty()
        : Optional.of(Path.of(text).toAbsolutePath().normalize());
  }
}
