package io.sekimori.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTests {
  private final List<Authority> shipped = PolicyFile.japaneseBroker().authorities();

  @Test
  void everythingThatIsNamedExists() {
    var snapshot = Snapshot.of(0, shipped);
    assertThat(shipped).allMatch(one -> References.known(snapshot, one));
  }

  @Test
  void noRoleBothAdministersAndSees() {
    for (var role : Snapshot.of(0, shipped).all(Authority.Role.class)) {
      boolean administers = role.acts().stream().anyMatch(Act::administers);
      boolean sees =
          Snapshot.of(0, shipped).all(Authority.StandingGrant.class).stream()
              .anyMatch(grant -> grant.receiver().equals(new Receiver.HoldersOf(role.id())));
      assertThat(administers && sees).as(role.key()).isFalse();
    }
  }

  @Test
  void everyGrantOnlyNamesFormsThatItsActsCanShow() {
    for (var grant : Snapshot.of(0, shipped).all(Authority.StandingGrant.class)) {
      assertThat(grant.forms())
          .as(grant.key())
          .allMatch(form -> grant.acts().stream().anyMatch(act -> act.shows(form)));
    }
  }

  @Test
  void theSixEverydayPurposesAreThere() {
    var purposes =
        Snapshot.of(0, shipped).all(Authority.Purpose.class).stream()
            .map(Authority.Purpose::key)
            .toList();
    assertThat(purposes)
        .contains(
            "customer-enquiry",
            "account-opening-review",
            "registered-details-check",
            "system-connection-check",
            "funds-check",
            "transaction-review");
  }

  @Test
  void everythingReadsAsItWasWritten() {
    for (var one : SampleFirm.authorities()) {
      var kind = AuthorityJson.kind(one);
      assertThat(AuthorityJson.read(kind, AuthorityJson.write(one))).isEqualTo(one);
      assertThat(AuthorityJson.readContent(AuthorityJson.content(one))).isEqualTo(one);
    }
  }

  @Test
  void anUnknownWordIsAnError() {
    var misspelt = "version: 1\nallowances:\n  - {id: a, tier: job, limit: {searches: 1}}\n";
    assertThatThrownBy(
            () ->
                PolicyFile.read(
                    new ByteArrayInputStream(misspelt.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(RuntimeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void everyIdHasItsText(String language) throws IOException {
    var texts = new Properties();
    var name = "/messages/access_" + language + ".properties";
    try (var in = Objects.requireNonNull(PolicyFileTests.class.getResourceAsStream(name))) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    assertThat(texts.stringPropertyNames()).containsAll(needed());
  }

  private Set<String> needed() {
    var needed = new TreeSet<String>();
    for (var one : shipped) {
      if (one instanceof Authority.Role role) {
        needed.add("access.role." + role.key());
      }
      if (one instanceof Authority.Purpose purpose) {
        needed.add("access.purpose." + purpose.key());
        needed.add("access.published." + purpose.published());
        purpose.caseKinds().forEach(kind -> needed.add("access.case-kind." + kind));
      }
    }
    var acts = new ArrayList<>(Arrays.asList(Act.values()));
    acts.forEach(
        act ->
            needed.add(
                "access.act." + act.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
    Rule.texts().forEach(rule -> needed.add("access.reason." + rule));
    return needed;
  }
}
