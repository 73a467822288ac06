package io.sekimori.bench;

import io.sekimori.database.BatchedReads;
import io.sekimori.database.Databases;
import io.sekimori.terms.CustomerHandle;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the same server would do without a gate: the same batched read of the same row, the same
 * JSON in and out, and nobody asks who it is. It exists here only, where the scan finds it; the
 * product has no such thing.
 */
@Configuration(proxyBeanMethods = false)
class UnprotectedRead {
  static final String PATH = "/bench/read";
  private static final int SHOWN = 8;

  @Bean
  static WebSecurityCustomizer nobodyAsks() {
    return web -> web.ignoring().requestMatchers(PATH);
  }

  record Asked(List<String> customers, List<String> fields, String purpose) {}

  record Value(String field, int item, String value) {}

  record Given(String customer, String kind, List<Value> values, List<String> erased) {}

  record Ticket(String origin, long index, String leafHash) {}

  record Page(List<Given> customers, String next, Ticket ticket) {}

  /** The endpoint. */
  @RestController
  static final class Door {
    private static final Ticket NONE = new Ticket("bench", 4711, "0".repeat(44));
    private final BatchedReads<UUID, byte[]> rows;

    Door(Databases databases) {
      rows = new BatchedReads<>("bench-http", databases.data().pool(), 2, RevealBench::read);
    }

    @PostMapping(PATH)
    Page read(@RequestBody Asked asked) {
      var handles =
          asked.customers().stream().map(one -> CustomerHandle.parse(one).value()).toList();
      var found = rows.read(handles);
      var given =
          handles.stream()
              .map(
                  handle -> {
                    byte[] cells = found.getOrDefault(handle, new byte[SHOWN]);
                    var text = HexFormat.of().formatHex(cells, 0, SHOWN);
                    var value = new Value(asked.fields().getFirst(), 0, text);
                    return new Given(
                        new CustomerHandle(handle).toString(), "person", List.of(value), List.of());
                  })
              .toList();
      return new Page(given, "", NONE);
    }
  }
}
