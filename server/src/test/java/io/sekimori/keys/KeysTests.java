package io.sekimori.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysTests {
  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

  private final Databases databases = TestDatabases.fresh();
  private final KeyPlaces places = TestKeys.freshPlaces();
  private final Keys keys = open();

  @AfterEach
  void close() {
    keys.close();
    databases.close();
  }

  @Test
  void secretsAndIndexesAreTheSameAfterARestart() {
    var secret = keys.secret("authority");
    var mac = keys.mac("authority", VALUE);
    var tag = keys.blindIndex("person", "telephone", "exact").current(VALUE);
    var again = open();
    assertThat(again.secret("authority")).isEqualTo(secret).hasSize(32);
    assertThat(again.mac("authority", VALUE)).isEqualTo(mac).hasSize(32);
    assertThat(again.blindIndex("person", "telephone", "exact").current(VALUE)).isEqualTo(tag);
  }

  @Test
  void aCallersCopyOfASecretIsItsOwn() {
    keys.secret("authority")[0]++;
    assertThat(keys.secret("authority")).isEqualTo(open().secret("authority"));
  }

  @Test
  void tagsDifferByEntityFieldAndKind() {
    var tag = keys.blindIndex("person", "telephone", "exact").current(VALUE);
    assertThat(keys.blindIndex("account", "telephone", "exact").current(VALUE)).isNotEqualTo(tag);
    assertThat(keys.blindIndex("person", "mail", "exact").current(VALUE)).isNotEqualTo(tag);
    assertThat(keys.blindIndex("person", "telephone", "pair").current(VALUE)).isNotEqualTo(tag);
  }

  @Test
  void opensWhatItSealedInItsPlaceOnly() {
    var sealed = keys.seal(VALUE, new byte[] {1});
    assertThat(open().open(sealed, new byte[] {1})).isEqualTo(VALUE);
    assertThatThrownBy(() -> keys.open(sealed, new byte[] {2})).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> keys.open(new byte[0], new byte[] {1})).isInstanceOf(Refusal.class);
  }

  @Test
  void refusesNamesThatAreNoIds() {
    assertThatThrownBy(() -> keys.secret("../kek")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> keys.mac("A", VALUE)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> keys.newFileKey("../kek")).isInstanceOf(Refusal.class);
  }

  @Test
  void tellsWhereItStands() {
    var status = keys.status();
    assertThat(status.epoch()).isEqualTo(1);
    assertThat(status.indexVersion()).isEqualTo(1);
    assertThat(status.indexRotating()).isFalse();
    assertThat(status.epochDraining()).isFalse();
    assertThat(status.horizonEnds()).isEqualTo(status.epochSince().plus(Keys.HORIZON));
  }

  private Keys open() {
    return Keys.open(databases.keys(), places, Clock.systemUTC(), Steps.NONE);
  }
}
