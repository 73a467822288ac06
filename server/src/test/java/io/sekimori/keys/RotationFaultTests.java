package io.sekimori.keys;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.CustomerHandle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The process dies after every single step, and the next one needs no hand. */
class RotationFaultTests {
  private static final RetentionClass MAIN = new RetentionClass(1, "main");
  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PLACE = {1};
  private static final int MOST_STEPS = 200;

  private final Databases databases = TestDatabases.fresh();
  private final KeyPlaces places = TestKeys.freshPlaces();
  private final StoppableSteps steps = new StoppableSteps();
  private final KeyName name = new KeyName(CustomerHandle.random(), MAIN);
  private Keys keys = open();
  private byte[] ofCustomer = new byte[0];
  private byte[] ofHouse = new byte[0];
  private byte[] secret = new byte[0];
  private String fileKey = "";

  @BeforeEach
  void fill() {
    keys.dataKeys().provide(manyNames());
    ofCustomer =
        requireNonNull(keys.dataKeys().provide(List.of(name)).get(name)).seal(VALUE, PLACE);
    ofHouse = keys.seal(VALUE, PLACE);
    secret = keys.secret("authority");
    fileKey = keys.newFileKey("import").id();
  }

  @AfterEach
  void close() {
    keys.close();
    databases.close();
  }

  @Test
  void anEpochRotationMayDieAfterEveryStep() throws IOException {
    int died = dieAfterEveryStep(() -> keys.rotateEpoch());
    assertThat(died).isGreaterThan(8);
  }

  @Test
  void aKekRotationMayDieAfterEveryStep() throws IOException {
    int died = dieAfterEveryStep(() -> keys.rotateKek());
    assertThat(died).isEqualTo(25);
    assertThat(Kek.parse(Files.readAllBytes(places.keyDirectory().resolve("kek"))).rotating())
        .isFalse();
  }

  @Test
  void anIndexRotationMayDieAfterEveryStep() throws IOException {
    dieAfterEveryStep(() -> keys.beginIndexRotation());
    assertThat(keys.status().indexRotating()).isTrue();
  }

  @Test
  void theFirstStartMayDieAfterEveryStep() {
    int step = 1;
    while (firstStartDiesAfter(step)) {
      step++;
    }
    assertThat(step).isGreaterThan(8);
  }

  /** And the second one completes it; false if the first came to its end. */
  private static boolean firstStartDiesAfter(int step) {
    var steps = new StoppableSteps();
    var fresh = TestKeys.freshPlaces();
    try (var empty = TestDatabases.fresh()) {
      steps.stopAfter(step);
      try (var opened = Keys.open(empty.keys(), fresh, Clock.systemUTC(), steps)) {
        assertThat(opened.status().epoch()).isEqualTo(1);
        return false;
      } catch (StoppableSteps.Stopped _) {
        steps.stopAfter(Integer.MAX_VALUE);
      }
      try (var opened = Keys.open(empty.keys(), fresh, Clock.systemUTC(), steps)) {
        assertThat(opened.status().epoch()).isEqualTo(1);
        return true;
      }
    }
  }

  private int dieAfterEveryStep(Runnable rotation) throws IOException {
    int step = 1;
    while (diesAfter(step, rotation)) {
      keys.close();
      keys = open();
      requireEverythingOpens();
      keys.rotateIfDue();
      requireEverythingOpens();
      requireNothingOnItsWay();
      step++;
    }
    requireEverythingOpens();
    requireNothingOnItsWay();
    return step - 1;
  }

  private boolean diesAfter(int step, Runnable rotation) {
    assertThat(step).isLessThan(MOST_STEPS);
    steps.stopAfter(step);
    try {
      rotation.run();
      return false;
    } catch (StoppableSteps.Stopped _) {
      return true;
    } finally {
      steps.stopAfter(Integer.MAX_VALUE);
    }
  }

  private void requireEverythingOpens() {
    var key = requireNonNull(keys.dataKeys().fetch(List.of(name)).get(name));
    assertThat(key.open(ofCustomer, PLACE)).isEqualTo(VALUE);
    assertThat(keys.open(ofHouse, PLACE)).isEqualTo(VALUE);
    assertThat(keys.secret("authority")).isEqualTo(secret);
    assertThat(keys.fileKey(fileKey).id()).isEqualTo(fileKey);
  }

  /** The next start or rotation has finished what was on its way, and one epoch key is left. */
  private void requireNothingOnItsWay() throws IOException {
    new KeyFiles(places.keyDirectory(), Steps.NONE).exclusively(() -> true);
    try (var files = Files.list(places.keyDirectory())) {
      var names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names)
          .noneMatch(each -> each.endsWith(".new") || each.endsWith(".doomed"))
          .filteredOn(each -> each.startsWith("epoch-"))
          .hasSizeLessThanOrEqualTo(2);
    }
  }

  private static List<KeyName> manyNames() {
    return Stream.generate(() -> new KeyName(CustomerHandle.random(), MAIN)).limit(2500).toList();
  }

  private Keys open() {
    return Keys.open(databases.keys(), places, Clock.systemUTC(), steps);
  }
}
