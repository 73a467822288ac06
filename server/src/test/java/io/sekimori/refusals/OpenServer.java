package io.sekimori.refusals;

import io.sekimori.Sekimori;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A whole server at a port of its own, whose clock the test steps and whose passwords are quick.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = {
      Sekimori.class,
      TestDatabases.Fresh.class,
      TestKeys.Fresh.class,
      OpenServer.Clocked.class
    },
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "sekimori.origin=http://localhost:8080",
      "sekimori.trusted-proxies=127.0.0.1",
      "sekimori.password-rounds=1000",
      "sekimori.backup.ledger=target/backups-of-tests/${random.uuid}"
    })
@interface OpenServer {
  /** Its clock. */
  @TestConfiguration(proxyBeanMethods = false)
  class Clocked {
    @Bean
    @Primary
    SteppedClock testClock() {
      return new SteppedClock();
    }
  }
}
