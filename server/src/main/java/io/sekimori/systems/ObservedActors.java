package io.sekimori.systems;

import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.SystemId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who somebody in another system's log is: a person of the firm by the mapping, or {@code
 * unknown-n}, the same for the same name in the same system for ever. What the log calls them is
 * kept sealed and never entered.
 */
@Component
class ObservedActors {
  private static final String SECRET = "observed-actor";
  private final JdbcClient client;
  private final Keys keys;
  private final Supplier<List<Authority>> authorities;

  @Autowired
  ObservedActors(Databases databases, Keys keys, Authorities authorities) {
    this(databases, keys, authorities::inForce);
  }

  ObservedActors(Databases databases, Keys keys, Supplier<List<Authority>> authorities) {
    this.client = databases.data().client();
    this.keys = keys;
    this.authorities = authorities;
  }

  /** The actors of one file. */
  Look look(SystemId system, Map<String, String> mapped) {
    var persons = new HashMap<String, Authority.Person>();
    var countries = new HashMap<OrganisationId, String>();
    for (var authority : authorities.get()) {
      if (authority instanceof Authority.Person person) {
        persons.put(person.id().value(), person);
      } else if (authority instanceof Authority.Organisation organisation) {
        countries.put(organisation.id(), organisation.country());
      }
    }
    return new Look(system, Map.copyOf(mapped), persons, countries);
  }

  /** Remembers whom it has looked up. */
  final class Look {
    private final SystemId system;
    private final Map<String, String> mapped;
    private final Map<String, Authority.Person> persons;
    private final Map<OrganisationId, String> countries;
    private final Map<String, Actor> known = new HashMap<>();

    private Look(
        SystemId system,
        Map<String, String> mapped,
        Map<String, Authority.Person> persons,
        Map<OrganisationId, String> countries) {
      this.system = system;
      this.mapped = mapped;
      this.persons = persons;
      this.countries = countries;
    }

    Actor of(String name) {
      return known.computeIfAbsent(name, this::find);
    }

    private Actor find(String name) {
      var person = persons.get(mapped.getOrDefault(name, ""));
      if (person == null) {
        var id = "unknown-" + number(system, name);
        return new Actor(Actor.Kind.ANONYMOUS, id, null, null, null, null, "", null);
      }
      var organisation = person.organisation();
      var country = countries.getOrDefault(organisation, "");
      return new Actor(
          Actor.Kind.PERSON, person.id().value(), null, null, null, organisation, country, null);
    }
  }

  private long number(SystemId system, String name) {
    var text = (system + "/" + name).getBytes(StandardCharsets.UTF_8);
    var digest = HexFormat.of().formatHex(keys.mac(SECRET, text));
    client
        .sql(
            """
            insert into systems.observed_actor(digest, system, name) values (?, ?, ?)
            on conflict do nothing
            """)
        .params(digest, system.value(), keys.sealText(place(digest), name))
        .update();
    return client
        .sql("select number from systems.observed_actor where digest = ?")
        .param(digest)
        .query(Long.class)
        .single();
  }

  /** Somebody whom no mapping names. */
  record Unknown(PersonId id, SystemId system, String name) {}

  /** The newest of them, for those who keep the mappings. */
  List<Unknown> unknown(int most) {
    return client
        .sql(
            """
            select number, digest, system, name from systems.observed_actor
            order by number desc limit ?
            """)
        .param(most)
        .query(
            (row, _) ->
                new Unknown(
                    new PersonId("unknown-" + row.getLong(1)),
                    new SystemId(row.getString(3)),
                    keys.openText(place(row.getString(2)), row.getBytes(4))))
        .list();
  }

  private static String place(String digest) {
    return "systems.observed_actor/" + digest + "/name";
  }
}
