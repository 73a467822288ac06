package io.sekimori.systems;

import io.sekimori.access.Caller;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Files of the register that somebody sent and has not entered yet: theirs alone, for a day. */
@Service
public class Sheets {
  /** The largest that is taken, in bytes. */
  public static final int LARGEST = 4 << 20;

  private static final Duration LIFE = Duration.ofDays(1);
  private static final int MOST = 20;
  private final Registering registering;
  private final JdbcClient client;
  private final Keys keys;
  private final Clock clock;

  Sheets(Registering registering, Databases databases, Keys keys, Clock clock) {
    this.registering = registering;
    this.client = databases.data().client();
    this.keys = keys;
    this.clock = clock;
  }

  /** A file as it was sent. */
  public record Sheet(String id, byte[] bytes) {
    @Override
    public String toString() {
      return "Sheet[" + id + "]";
    }
  }

  /**
   * Keeps a file.
   *
   * @throws Refusal with the code of the decision; TOO_LARGE
   */
  public String keep(Caller caller, byte[] bytes) {
    registering.requireMayManage(caller);
    if (bytes.length > LARGEST) {
      throw new Refusal(ProblemCode.TOO_LARGE);
    }
    var person = person(caller);
    var id = Ids.random("sht");
    var now = clock.instant();
    client
        .sql(
            """
            delete from systems.sheet where made_at < ? or (person = ? and number <=
              (select max(number) from systems.sheet where person = ?) - ?)
            """)
        .params(at(now.minus(LIFE)), person.value(), person.value(), MOST)
        .update();
    client
        .sql("insert into systems.sheet(id, person, content, made_at) values (?, ?, ?, ?)")
        .params(id, person.value(), keys.seal(bytes, associated(id)), at(now))
        .update();
    return id;
  }

  /**
   * A file that this person sent.
   *
   * @throws Refusal with the code of the decision; NOT_FOUND
   */
  public Sheet find(Caller caller, String id) {
    registering.requireMayManage(caller);
    return client
        .sql("select content from systems.sheet where id = ? and person = ? and made_at >= ?")
        .params(id, person(caller).value(), at(clock.instant().minus(LIFE)))
        .query(byte[].class)
        .optional()
        .map(kept -> new Sheet(id, keys.open(kept, associated(id))))
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "sheet"));
  }

  private static PersonId person(Caller caller) {
    return caller
        .naturalPerson()
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_PERMITTED, "systems"));
  }

  private static byte[] associated(String id) {
    return ("systems.sheet/" + id).getBytes(StandardCharsets.UTF_8);
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
