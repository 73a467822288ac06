package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackupCommandsTests {
  private static final Path HOME = Path.of("/home");

  @Test
  void aBackupSaysWhatAndWhereTo() throws Orders.Misuse {
    var typed = read("backup", "--demo", "--what", "data,ledger", "--to", "/mnt/b");
    assertThat(typed.restore()).isFalse();
    assertThat(typed.parts()).containsExactly("data", "ledger");
    assertThat(typed.to()).isEqualTo(Path.of("/mnt/b"));
    assertThat(typed.server().mode()).isEqualTo(Orders.Mode.DEMO);
    assertThat(typed.server().port()).isZero();
  }

  @Test
  void aRestorationNamesItsFiles() throws Orders.Misuse {
    var typed =
        read("restore", "--trial", "--keys", "/k", "--from", "/a.skb", "--from", "/b", "--replace");
    assertThat(typed.from()).containsExactly(Path.of("/a.skb"), Path.of("/b"));
    assertThat(typed.replace()).isTrue();
    assertThat(typed.rehearse()).isFalse();
    assertThat(read("restore", "--rehearse", "--demo").from()).isEmpty();
  }

  @Test
  void whatIsNotUnderstoodIsNotIgnored() {
    misused("launcher.value-missing", "restore", "--demo");
    misused("launcher.value-missing", "backup", "--demo", "--to");
    misused("launcher.backup.bad-what", "backup", "--demo", "--what", "dta");
    misused("launcher.unknown-option", "backup", "--demo", "--all");
    misused("launcher.keys-missing", "backup", "--trial");
  }

  private static void misused(String key, String... arguments) {
    assertThatThrownBy(() -> read(arguments))
        .isInstanceOfSatisfying(
            Orders.Misuse.class, misuse -> assertThat(misuse.key()).isEqualTo(key));
  }

  private static BackupCommands.Typed read(String... arguments) throws Orders.Misuse {
    return BackupCommands.read(List.of(arguments), HOME, Map.of());
  }
}
