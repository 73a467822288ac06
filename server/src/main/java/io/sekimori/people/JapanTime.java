package io.sekimori.people;

import io.sekimori.edge.JapanTimes;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Instants as screens show them. */
@Component
class JapanTime {
  String of(Instant instant) {
    return JapanTimes.of(instant);
  }
}
