package io.sekimori.keys;

import io.sekimori.faults.inside.Halt;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In a server under test: a rotation stands still after a named step, so that it can be killed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("sekimori.faults")
class HaltingSteps {
  @Bean
  Steps stepsThatHalt(Halt halt) {
    return halt::at;
  }
}
