package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrdersTests {
  private static final Path HOME = Path.of("/srv/sekimori");

  @Test
  void demoNeedsNothing() throws Orders.Misuse {
    assertThat(read("demo"))
        .isEqualTo(
            new Orders(
                Orders.Mode.DEMO,
                8080,
                HOME.resolve("var/demo/data"),
                HOME.resolve("var/demo/keys"),
                true,
                Optional.empty(),
                List.of()));
  }

  @Test
  void demoKeepsTheKeysBesideAGivenDataDirectory() throws Orders.Misuse {
    assertThat(read("demo", "--data", "/data/x").keys()).isEqualTo(Path.of("/data/x-keys"));
  }

  @Test
  void everyOptionIsHeard() throws Orders.Misuse {
    assertThat(
            read("start", "--trial", "--port", "0", "--data", "/d", "--keys", "/k", "--no-browser"))
        .isEqualTo(
            new Orders(
                Orders.Mode.TRIAL,
                0,
                Path.of("/d"),
                Path.of("/k"),
                false,
                Optional.empty(),
                List.of()));
  }

  @Test
  void startWantsTheFirmsDatabaseOrATrial() throws Orders.Misuse {
    assertMisuse("launcher.no-database", "start", "--keys", "/k");
    var environment = Map.of("SEKIMORI_DB_URL", "jdbc:postgresql://db.example.jp/");
    assertThat(Orders.read(List.of("start", "--keys", "/k"), HOME, environment).mode())
        .isEqualTo(Orders.Mode.LIVE);
  }

  @Test
  void startWantsAKeyDirectory() {
    assertMisuse("launcher.keys-missing", "start", "--trial");
  }

  @Test
  void aLedgerIsRenewedByTwoPersonsOnly() throws Orders.Misuse {
    assertThat(read("demo", "--renew-ledger", "hana,mai").renewLedger())
        .containsExactly("hana", "mai");
    for (String one : List.of("hana", "hana,hana", "hana,mai,ken", "hana,", "Hana,mai")) {
      assertMisuse("launcher.bad-renew-ledger", "demo", "--renew-ledger", one);
    }
  }

  @Test
  void onlyADemoPlaysAScenario() throws Orders.Misuse {
    assertThat(read("demo", "--scenario", "2019-12-01T00:00:00Z").scenario())
        .contains(Instant.parse("2019-12-01T00:00:00Z"));
    assertMisuse("launcher.bad-scenario", "demo", "--scenario", "yesterday");
    assertMisuse(
        "launcher.unknown-option",
        "start",
        "--trial",
        "--keys",
        "/k",
        "--scenario",
        "2019-12-01T00:00:00Z");
  }

  @Test
  void keysNeverLieWithinTheData() {
    assertMisuse("launcher.keys-within-data", "demo", "--data", "/d", "--keys", "/d/keys");
    assertMisuse("launcher.keys-within-data", "demo", "--data", "/k/data", "--keys", "/k");
    assertMisuse("launcher.keys-within-data", "demo", "--data", "/d", "--keys", "/x/../d/keys");
  }

  @Test
  void aPortIsANumberThatCanBeOne() {
    assertMisuse("launcher.bad-port", "demo", "--port", "http");
    assertMisuse("launcher.bad-port", "demo", "--port", "65536");
    assertMisuse("launcher.bad-port", "demo", "--port", "-1");
  }

  @Test
  void whatIsNotUnderstoodIsNotIgnored() {
    assertMisuse("launcher.unknown-command");
    assertMisuse("launcher.unknown-command", "demonstrate");
    assertMisuse("launcher.unknown-option", "demo", "--trial");
    assertMisuse("launcher.unknown-option", "demo", "--porty", "1");
    assertMisuse("launcher.value-missing", "demo", "--port");
    assertMisuse("launcher.value-missing", "demo", "--data", "--no-browser");
  }

  private static Orders read(String... arguments) throws Orders.Misuse {
    return Orders.read(List.of(arguments), HOME, Map.of());
  }

  private static void assertMisuse(String key, String... arguments) {
    assertThatThrownBy(() -> read(arguments))
        .isInstanceOfSatisfying(
            Orders.Misuse.class, misuse -> assertThat(misuse.key()).isEqualTo(key));
  }
}
