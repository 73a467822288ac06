package io.sekimori.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KekSharesTests {
  private final Databases databases = TestDatabases.fresh();
  private final KeyPlaces places = TestKeys.freshPlaces();
  private final TestClock clock = new TestClock(Instant.parse("2026-01-05T00:00:00Z"));
  private final Keys keys = Keys.open(databases.keys(), places, clock, Steps.NONE);
  private final KekShares shares = KekShares.in(places.keyDirectory(), clock);

  @Test
  void anyTwoOfThreeBringTheKeyBackAndTheServerStarts() throws IOException {
    var split = shares.split();
    var secret = keys.secret("authority");
    for (var pair : List.of(List.of(0, 1), List.of(2, 0), List.of(1, 2))) {
      Files.delete(places.keyDirectory().resolve("kek"));
      assertThatThrownBy(() -> Keys.open(databases.keys(), places, clock, Steps.NONE))
          .hasMessageContaining("kek-missing");
      shares.recover(List.of(split.get(pair.getFirst()), split.get(pair.getLast())));
      try (var recovered = Keys.open(databases.keys(), places, clock, Steps.NONE)) {
        assertThat(recovered.secret("authority")).isEqualTo(secret);
      }
    }
  }

  @Test
  void aRehearsalIsNotedAndARotationMakesTheSharesOld() {
    assertThat(keys.custody().split()).isEmpty();
    var split = shares.split();
    clock.move(Duration.ofDays(1));
    assertThat(shares.rehearse(split.subList(0, 2))).isTrue();
    assertThat(keys.custody().split()).hasValue(Instant.parse("2026-01-05T00:00:00Z"));
    assertThat(keys.custody().rehearsed()).hasValue(Instant.parse("2026-01-06T00:00:00Z"));
    keys.rotateKek();
    assertThat(keys.custody().split()).isEmpty();
    assertThat(keys.custody().rehearsed()).isEmpty();
    assertThat(shares.rehearse(split.subList(0, 2))).isFalse();
    assertThat(keys.custody().rehearsed()).isEmpty();
  }

  @Test
  void aMistypedShareIsFoundBeforeAnythingIsTried() {
    var split = shares.split();
    var share = split.getFirst();
    int at = share.indexOf('-', 20) + 2;
    char other = share.charAt(at) == 'a' ? 'b' : 'a';
    var mistyped = share.substring(0, at) + other + share.substring(at + 1);
    assertThatThrownBy(() -> shares.rehearse(List.of(mistyped, split.get(1))))
        .hasMessageContaining("share-mistyped");
    assertThat(shares.rehearse(List.of(share.toUpperCase(java.util.Locale.ROOT), split.get(1))))
        .isTrue();
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    var first = shares.split();
    var second = shares.split();
    assertThatThrownBy(() -> shares.rehearse(List.of(first.get(0), second.get(1))))
        .hasMessageContaining("shares-of-two-splits");
    assertThatThrownBy(() -> shares.rehearse(List.of(first.get(0), first.get(0))))
        .hasMessageContaining("same-share");
    assertThatThrownBy(() -> shares.rehearse(first)).hasMessageContaining("two-shares");
    assertThatThrownBy(() -> shares.rehearse(List.of(first.get(0), "4711")))
        .hasMessageContaining("share-unreadable");
    assertThatThrownBy(() -> shares.recover(first.subList(0, 2)))
        .hasMessageContaining("kek-exists");
  }

  @Test
  void sharesOfAnotherSystemAreNotPutInPlace() throws IOException {
    var foreign = KekShares.in(foreignDirectory(), Clock.systemUTC()).split();
    Files.delete(places.keyDirectory().resolve("kek"));
    assertThatThrownBy(() -> shares.recover(foreign.subList(0, 2)))
        .hasMessageContaining("kek-does-not-fit");
    assertThat(places.keyDirectory().resolve("kek")).doesNotExist();
  }

  private static java.nio.file.Path foreignDirectory() {
    var places = TestKeys.freshPlaces();
    Keys.open(TestDatabases.fresh().keys(), places, Clock.systemUTC(), Steps.NONE).close();
    return places.keyDirectory();
  }

  @Test
  void oneShareSaysNothing() {
    var secret = new byte[] {42};
    var seen = new java.util.HashSet<Byte>();
    for (int i = 0; i < 10_000; i++) {
      seen.add(Shamir.split(secret)[0][0]);
    }
    assertThat(seen).hasSize(256);
  }

  /** FIPS 197, 4.2 and 4.2.1. */
  @Test
  void theFieldIsThatOfAes() {
    assertThat(Shamir.times(0x57, 0x83)).isEqualTo(0xC1);
    assertThat(Shamir.times(0x57, 0x13)).isEqualTo(0xFE);
  }

  @Test
  void onlySecretsOfDaysThatAreOverAreEnded() {
    keys.secret("ledger-day-2026-01-01");
    keys.secret("ledger-day-2026-01-03");
    keys.secret("ledger-daily");
    keys.secret("authority");
    assertThat(keys.endDaySecrets("ledger-day", java.time.LocalDate.parse("2026-01-03"))).isOne();
    assertThat(places.keyDirectory().resolve("secret-ledger-day-2026-01-01.key")).doesNotExist();
    for (var kept : List.of("ledger-day-2026-01-03", "ledger-daily", "authority")) {
      assertThat(places.keyDirectory().resolve("secret-" + kept + ".key")).exists();
    }
    assertThat(keys.endDaySecrets("ledger-day", java.time.LocalDate.parse("2026-01-03"))).isZero();
  }
}
