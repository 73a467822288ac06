package io.sekimori.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class DatabaseSettingsTests {
  private final Map<String, Object> variables =
      new LinkedHashMap<>(
          Map.of(
              "SEKIMORI_DB_URL", "jdbc:postgresql://db.example.jp:5433/?sslmode=verify-full",
              "SEKIMORI_DB_OWNER_PASSWORD", "o",
              "SEKIMORI_DB_APP_PASSWORD", "a",
              "SEKIMORI_DB_LEDGER_PASSWORD", "l",
              "SEKIMORI_DB_KEYS_PASSWORD", "k"));

  @Test
  void putsTheThreeNamesIntoOneAddress() {
    assertThat(settings().urls())
        .containsEntry(
            Store.LEDGER,
            "jdbc:postgresql://db.example.jp:5433/sekimori_ledger?sslmode=verify-full");
  }

  @Test
  void readsAPasswordFromAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "from-file\n");
    variables.remove("SEKIMORI_DB_KEYS_PASSWORD");
    variables.put("SEKIMORI_DB_KEYS_PASSWORD_FILE", file.toString());
    variables.put("SEKIMORI_DB_KEYS_USER", "firm_keys");
    assertThat(settings().loginOf(Store.KEYS)).isEqualTo(new Login("firm_keys", "from-file"));
  }

  @Test
  void namesThePasswordThatIsMissing() {
    variables.remove("SEKIMORI_DB_LEDGER_PASSWORD");
    assertThatThrownBy(this::settings)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("db-password-ledger");
  }

  @Test
  void wantsAnAddressWithoutADatabase() {
    variables.put("SEKIMORI_DB_URL", "jdbc:postgresql://db.example.jp/firm");
    assertThatThrownBy(this::settings).hasMessageContaining("db-url-names-a-database");
  }

  @Test
  void neverPrintsAPassword() {
    variables.put("SEKIMORI_DB_OWNER_PASSWORD", "hidden");
    assertThat(settings().toString()).doesNotContain("hidden");
  }

  private DatabaseSettings settings() {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
    return DatabaseSettings.external(environment);
  }
}
