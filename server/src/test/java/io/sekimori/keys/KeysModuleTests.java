package io.sekimori.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.CustomerHandle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;

/** The module as the server wires it. */
@ApplicationModuleTest(extraIncludes = "database")
@Import({TestDatabases.Fresh.class, TestKeys.Fresh.class})
class KeysModuleTests {
  @Test
  void standsReadyWithItsFirstEpoch(@Autowired Keys keys) {
    assertThat(keys.status().epoch()).isEqualTo(1);
    var name = new KeyName(CustomerHandle.random(), new RetentionClass(1, "main"));
    assertThat(keys.dataKeys().provide(List.of(name))).containsOnlyKeys(name);
  }

  @Test
  void watchesTheHorizon(@Autowired KeysWatch watch, @Autowired Keys keys) {
    watch.look();
    assertThat(keys.status().epochDraining()).isFalse();
  }
}
