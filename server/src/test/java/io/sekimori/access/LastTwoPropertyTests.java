package io.sekimori.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.CredentialId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is stopped in whatever small firm: two remain who could undo it. Held against somebody
 * who tries every pair of persons, every passkey and every network, one after the other.
 */
class LastTwoPropertyTests {
  private static final List<String> COUNTRIES = List.of("jp", "sg");
  private static final List<OrganisationId> EMPLOYERS =
      List.of(SampleFirm.OWN, new OrganisationId("own-2"), SampleFirm.SINGAPORE);
  private static final List<Stop.Kind> KINDS = List.of(Stop.Kind.values());
  private static final int PERSONS = 4;

  /**
   * Somebody.
   *
   * @param addedBy who added them alone; 4 and above: they were there from the beginning
   */
  private record Somebody(
      int employer,
      boolean revokes,
      boolean approves,
      boolean appoints,
      int passkeys,
      int addedBy) {}

  /** A firm: its people, the countries of its networks, and the country of its first company. */
  private record World(List<Somebody> people, List<Integer> networks, int homes) {}

  @Property(tries = 3_000)
  void noStopLeavesFewerThanTwoWhoCouldUndoIt(
      @ForAll @Size(PERSONS) List<@IntRange(max = 1_000_000) Integer> people,
      @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 1) Integer> networks,
      @ForAll @IntRange(max = 1) int home,
      @ForAll @Size(max = 4) List<@IntRange(max = 1_000) Integer> standing,
      @ForAll @IntRange(max = 1_000) int next) {
    var world =
        new World(people.stream().map(LastTwoPropertyTests::somebody).toList(), networks, home);
    var before = new HashSet<Stop>();
    standing.forEach(one -> before.add(stop(one)));
    var after = new HashSet<>(before);
    after.add(stop(next));
    boolean remain =
        new LastTwo(new Lineage(history(world)), book(world))
            .remain(snapshot(world, before), snapshot(world, after));
    assertThat(remain).isEqualTo(expected(world, before, after));
  }

  /** Most people may do something and most have a passkey, or nothing would ever be at stake. */
  private static Somebody somebody(int seed) {
    int may = seed / 4 % 4;
    int key = seed / 16 % 4;
    boolean appoints = seed / 1_000 % 3 == 0;
    return new Somebody(
        Math.max(0, seed % 4 - 1), may != 1, may != 2, appoints, Math.min(2, key), seed / 64 % 13);
  }

  private static Stop stop(int seed) {
    int at = seed / 7;
    return switch (KINDS.get(seed % 7)) {
      case PERSON -> new Stop(Stop.Kind.PERSON, "p-" + at % PERSONS);
      case CREDENTIAL -> new Stop(Stop.Kind.CREDENTIAL, "key-" + at % PERSONS + "-" + at / 4 % 2);
      case SESSION -> new Stop(Stop.Kind.SESSION, "ses-" + at % PERSONS);
      case APPLICATION -> new Stop(Stop.Kind.APPLICATION, "tax-batch");
      case ORGANISATION -> new Stop(Stop.Kind.ORGANISATION, EMPLOYERS.get(at % 3).value());
      case NETWORK -> new Stop(Stop.Kind.NETWORK, "net-" + at % 3);
      case COUNTRY -> new Stop(Stop.Kind.COUNTRY, COUNTRIES.get(at % 2));
    };
  }

  // ---- the firm as the code under test knows it

  private static List<Authority> authorities(World world) {
    var all = new ArrayList<Authority>();
    for (int i = 0; i < EMPLOYERS.size(); i++) {
      all.add(SampleFirm.organisation(EMPLOYERS.get(i), standing(i), country(world, i)));
    }
    all.add(new Authority.Role(new RoleId("revokes"), Set.of(Act.REVOKE)));
    all.add(new Authority.Role(new RoleId("approves"), Set.of(Act.APPROVE)));
    all.add(new Authority.Role(new RoleId("appoints"), Set.of(Act.ADMINISTER_ACCESS)));
    for (int i = 0; i < world.networks.size(); i++) {
      var ranges = List.of("10.0." + i + ".0/24");
      var country = COUNTRIES.get(world.networks.get(i));
      all.add(new Authority.Network(new NetworkId("net-" + i), ranges, country));
    }
    for (int i = 0; i < PERSONS; i++) {
      var one = world.people.get(i);
      all.add(SampleFirm.person(id(i), EMPLOYERS.get(one.employer)));
      if (one.revokes) {
        all.add(SampleFirm.assignment(id(i), "revokes"));
      }
      if (one.appoints) {
        all.add(SampleFirm.assignment(id(i), "appoints"));
      }
      if (one.approves) {
        all.add(SampleFirm.assignment(id(i), "approves"));
      }
    }
    return all;
  }

  private static Authority.Organisation.Standing standing(int employer) {
    return employer < 2
        ? Authority.Organisation.Standing.OWN
        : Authority.Organisation.Standing.AFFILIATE;
  }

  private static String country(World world, int employer) {
    return employer == 0 ? COUNTRIES.get(world.homes) : "sg";
  }

  private static PersonId id(int person) {
    return new PersonId("p-" + person);
  }

  private static Snapshot snapshot(World world, Set<Stop> stops) {
    var standing =
        stops.stream()
            .map(
                one ->
                    new StandingStop(
                        one, StandingStop.Cause.OTHER, "", Instant.EPOCH, 0, new TreeMap<>()))
            .toList();
    return Snapshot.of(1, authorities(world), standing);
  }

  private static History history(World world) {
    var history = new History();
    for (int i = 0; i < PERSONS; i++) {
      int by = world.people.get(i).addedBy;
      var person = SampleFirm.person(id(i), SampleFirm.OWN);
      history.add(row(i, person, by < PERSONS ? "p-" + by : "founder", by < PERSONS ? 100 + i : 1));
    }
    // a founding is more than one row under one entry
    history.add(row(8, SampleFirm.organisation(SampleFirm.OWN, standing(0), "jp"), "founder", 1));
    history.add(row(9, SampleFirm.organisation(SampleFirm.OWN, standing(0), "jp"), "founder", 1));
    return history;
  }

  private static AuthorityRow row(long seq, Authority what, String by, long entry) {
    var body = AuthorityJson.write(what);
    var kind = AuthorityJson.kind(what);
    var now = SampleFirm.NOW;
    return new AuthorityRow(
        seq, AuthorityRow.Op.PUT, kind, what.key(), now, now, by, entry, null, body, "", "mac");
  }

  private static SignInBook book(World world) {
    var book = new TestSignIn();
    for (int i = 0; i < PERSONS; i++) {
      var keys = new HashSet<CredentialId>();
      for (int k = 0; k < world.people.get(i).passkeys; k++) {
        keys.add(new CredentialId("key-" + i + "-" + k));
      }
      book.has(id(i), keys);
    }
    return book;
  }

  // ---- the same by trying everything

  private static boolean expected(World world, Set<Stop> before, Set<Stop> after) {
    if (pair(world, after)) {
      return true;
    }
    return !pair(world, before) && (appointer(world, after) || !appointer(world, before));
  }

  private static boolean appointer(World world, Set<Stop> stops) {
    for (int i = 0; i < PERSONS; i++) {
      var one = world.people.get(i);
      if (one.employer < 2 && one.appoints && comesIn(world, i, stops)) {
        return true;
      }
    }
    return false;
  }

  private static boolean pair(World world, Set<Stop> stops) {
    for (int asking = 0; asking < PERSONS; asking++) {
      for (int agreeing = 0; agreeing < PERSONS; agreeing++) {
        var first = world.people.get(asking);
        var second = world.people.get(agreeing);
        if (first.employer < 2
            && second.employer < 2
            && first.revokes
            && second.approves
            && behind(world, asking) != behind(world, agreeing)
            && comesIn(world, asking, stops)
            && comesIn(world, agreeing, stops)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whoever answers for somebody; in a circle everybody is taken for whom the walk ends with. */
  private static int behind(World world, int person) {
    var seen = new HashSet<Integer>();
    int at = person;
    Integer by = adder(world, at);
    while (by != null && seen.add(at)) {
      at = by;
      by = adder(world, at);
    }
    return at;
  }

  private static @Nullable Integer adder(World world, int person) {
    int by = world.people.get(person).addedBy;
    return by < PERSONS ? by : null;
  }

  private static boolean comesIn(World world, int person, Set<Stop> stops) {
    var one = world.people.get(person);
    for (int key = 0; key < one.passkeys; key++) {
      for (int network = 0; network < world.networks.size(); network++) {
        var from = COUNTRIES.get(world.networks.get(network));
        boolean home = from.equals(country(world, 0)) || from.equals(country(world, 1));
        var ways =
            Set.of(
                new Stop(Stop.Kind.PERSON, "p-" + person),
                new Stop(Stop.Kind.ORGANISATION, EMPLOYERS.get(one.employer).value()),
                new Stop(Stop.Kind.COUNTRY, country(world, one.employer)),
                new Stop(Stop.Kind.CREDENTIAL, "key-" + person + "-" + key),
                new Stop(Stop.Kind.NETWORK, "net-" + network));
        if (home
            && !stops.contains(new Stop(Stop.Kind.COUNTRY, from))
            && ways.stream().noneMatch(stops::contains)) {
          return true;
        }
      }
    }
    return false;
  }
}
