package io.sekimori.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever is asked by whomever: nothing is granted of which one condition does not hold. */
class DecisionPropertyTests {
  private static final List<PersonId> PERSONS =
      List.of(
          SampleFirm.CLERK,
          SampleFirm.REVIEWER,
          SampleFirm.DATA_OWNER,
          SampleFirm.ADMIN,
          SampleFirm.ABROAD_OWNER,
          new PersonId("nobody"));
  private static final Map<FieldName, FieldClass> FIELDS =
      Map.of(
          SampleFirm.TELEPHONE,
          FieldClass.CONTACT,
          SampleFirm.MY_NUMBER,
          FieldClass.INDIVIDUAL_NUMBER,
          new FieldName("kanji-name"),
          FieldClass.NAME);
  private final Snapshot snapshot = SampleFirm.snapshot();

  /** A caller, a question and its case. */
  record Scene(Caller caller, Ask ask, @Nullable Case within) {}

  @Property(tries = 20_000)
  void nothingIsGrantedWithoutEveryCondition(@ForAll("scenes") Scene scene) {
    var decision =
        new Deliberation(snapshot, scene.caller, scene.ask, scene.within, SampleFirm.NOW).decide();
    if (decision instanceof Decision.Granted(var grant, _)) {
      assertThat(missing(scene)).as(decision.why().toString()).isEmpty();
      assertThat(grant.guard().accessEpoch()).isEqualTo(snapshot.epoch());
      assertThat(grant.guard().limits()).isNotEmpty();
    }
  }

  /** The conditions, said once more and otherwise than in the code under test. */
  private Set<String> missing(Scene scene) {
    var missing = new HashSet<String>();
    var ask = scene.ask;
    var person = scene.caller.person();
    check(missing, "a known person", person != null && !person.value().equals("nobody"));
    check(missing, "not an administrator", !SampleFirm.ADMIN.equals(person));
    boolean masked = ask.act() == Act.VIEW_MASKED || ask.act() == Act.SEARCH;
    check(missing, "a purpose", masked || ask.purpose() != null);
    check(
        missing,
        "one grant for all",
        snapshot.all(Authority.StandingGrant.class).stream()
            .anyMatch(grant -> serves(grant, scene)));
    check(missing, "a strong proof", masked || strong(scene.caller.assurance()));
    check(
        missing,
        "a known network",
        List.of(SampleFirm.TOKYO, SampleFirm.ABROAD).contains(network(scene)));
    boolean number = ask.fields().containsValue(FieldClass.INDIVIDUAL_NUMBER);
    boolean home =
        SampleFirm.TOKYO.equals(network(scene)) && !SampleFirm.ABROAD_OWNER.equals(person);
    check(missing, "numbers at home", !number || home);
    if (!masked) {
      var within = scene.within;
      check(missing, "a case", within != null && within.open());
      check(
          missing,
          "about the customer",
          within != null && within.customers().containsAll(ask.customers()));
      boolean own =
          within != null && (within.origin() == Case.Origin.SYSTEM || within.selfOpenedFor(person));
      check(missing, "one's own or the firm's case", own);
    }
    return missing;
  }

  private boolean serves(Authority.StandingGrant grant, Scene scene) {
    var ask = scene.ask;
    var person = scene.caller.person();
    boolean receives =
        switch (grant.receiver()) {
          case Receiver.OnePerson(var one) -> one.equals(person);
          case Receiver.HoldersOf(var role) ->
              snapshot.all(Authority.Assignment.class).stream()
                  .anyMatch(held -> held.role().equals(role) && held.person().equals(person));
          case Receiver.OneApplication _ -> false;
        };
    OrganisationId employer =
        SampleFirm.ABROAD_OWNER.equals(person) ? SampleFirm.SINGAPORE : SampleFirm.OWN;
    boolean organisation =
        grant.organisations().isEmpty()
            ? employer.equals(SampleFirm.OWN)
            : grant.organisations().contains(employer);
    return receives
        && organisation
        && grant.acts().contains(ask.act())
        && grant.forms().contains(ask.form())
        && grant.classes().containsAll(ask.fields().values())
        && (ask.purpose() == null || grant.purposes().contains(ask.purpose()));
  }

  private static boolean strong(Assurance assurance) {
    return assurance instanceof Assurance.Passkey key
        && key.userVerified()
        && !key.backupEligible()
        && Duration.between(key.at(), SampleFirm.NOW).abs().compareTo(Duration.ofMinutes(30)) <= 0;
  }

  private static @Nullable NetworkId network(Scene scene) {
    return scene.caller.actor().network();
  }

  private static void check(Set<String> missing, String what, boolean holds) {
    if (!holds) {
      missing.add(what);
    }
  }

  @Provide
  Arbitrary<Scene> scenes() {
    return Combinators.combine(callers(), asks(), cases()).as(Scene::new);
  }

  private static Arbitrary<Caller> callers() {
    var proofs =
        Arbitraries.of(
            SampleFirm.passkey(SampleFirm.NOW),
            SampleFirm.passkey(SampleFirm.NOW),
            SampleFirm.passkey(SampleFirm.NOW.minus(Duration.ofMinutes(31))),
            new Assurance.Passkey(SampleFirm.NOW, false, false),
            new Assurance.Passkey(SampleFirm.NOW, true, true),
            new Assurance.PasswordAndCode(SampleFirm.NOW),
            new Assurance.ApplicationToken(SampleFirm.NOW));
    var networks =
        Arbitraries.of(
            SampleFirm.TOKYO, SampleFirm.TOKYO, SampleFirm.ABROAD, Snapshot.UNKNOWN_NETWORK);
    return Combinators.combine(Arbitraries.of(PERSONS), proofs, networks).as(SampleFirm::caller);
  }

  private static Arbitrary<Ask> asks() {
    var acts =
        Arbitraries.of(
            Act.REVEAL, Act.REVEAL, Act.MATCH, Act.VIEW_MASKED, Act.SEARCH, Act.BULK_REVEAL);
    var forms =
        Arbitraries.of(Form.FULL, Form.FULL, Form.LAST_4, Form.MASKED, Form.CONFIRMED, Form.PAGE);
    var purposes =
        Arbitraries.of(
                SampleFirm.ENQUIRY,
                SampleFirm.ENQUIRY,
                SampleFirm.TAX_CHECK,
                SampleFirm.TAX_JOB,
                new PurposeId("transaction-review"),
                new PurposeId("curiosity"))
            .injectNull(0.1);
    var fields =
        Arbitraries.maps(Arbitraries.of(FIELDS.keySet()), Arbitraries.just(0))
            .ofMinSize(1)
            .ofMaxSize(2);
    var customers = Arbitraries.of(SampleFirm.CUSTOMER, SampleFirm.CUSTOMER, SampleFirm.STRANGER);
    return Combinators.combine(acts, forms, purposes, fields, customers)
        .as(
            (act, form, purpose, names, customer) ->
                SampleFirm.ask(
                    act, classes(names.keySet()), form, purpose, SampleFirm.CASE, customer));
  }

  private static Map<FieldName, FieldClass> classes(Set<FieldName> names) {
    var classes = new java.util.HashMap<>(FIELDS);
    classes.keySet().retainAll(names);
    return classes;
  }

  private static Arbitrary<Case> cases() {
    return Combinators.combine(
            Arbitraries.of(Case.Origin.values()),
            Arbitraries.of(SampleFirm.CLERK, SampleFirm.REVIEWER).injectNull(0.5),
            Arbitraries.of("enquiry", "tax", "transaction-review"),
            Arbitraries.of(SampleFirm.NOW).injectNull(0.8))
        .as(SampleFirm::of)
        .injectNull(0.1);
  }
}
