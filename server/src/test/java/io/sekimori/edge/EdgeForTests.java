package io.sekimori.edge;

import io.sekimori.access.Assurance;
import io.sekimori.access.Caller;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The way in alone: real database and keys, the ledger in memory, one fictional caller. */
@TestConfiguration
@EnableAutoConfiguration
@ComponentScan(
    basePackages = {
      "io.sekimori.edge",
      "io.sekimori.console",
      "io.sekimori.database",
      "io.sekimori.keys"
    },
    excludeFilters = {
      @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
      @ComponentScan.Filter(
          type = FilterType.REGEX,
          pattern = "io\\.sekimori\\.console\\.(?!HomePage).*")
    })
@Import({TestDatabases.Fresh.class, TestKeys.Fresh.class})
class EdgeForTests {
  static final String CALLER = "X-Test-Caller";
  static final Caller HANAKO =
      new Caller(
          new Actor(
              Actor.Kind.PERSON,
              "person-hanako",
              new SessionId("session-1"),
              null,
              null,
              null,
              "jp",
              null),
          new PersonId("person-hanako"),
          new Assurance.Passkey(Instant.EPOCH, true, false),
          null);

  @Bean
  FakeLedger ledger() {
    return new FakeLedger();
  }

  @Bean
  Recognition recognition() {
    return request -> {
      if ("Bearer wrong".equals(request.getHeader("Authorization"))) {
        throw new Refusal(ProblemCode.SIGN_IN_FAILED);
      }
      return Optional.ofNullable(request.getHeader(CALLER))
          .map(name -> new CallerAuthentication(HANAKO, "架空 花子", null));
    };
  }

  @Bean
  HomeTile tile() {
    return caller ->
        Optional.of(
            new HomeTile.Tile(
                "people.staff",
                HomeTile.Area.CLIENTS,
                0,
                "/customers",
                List.of(new HomeTile.Figure("layout.home", "39,313", HomeTile.Tone.CALM))));
  }

  @Bean
  HomeTile brokenTile() {
    return caller -> {
      throw new IllegalStateException("tile");
    };
  }
}
