package io.sekimori.exposure;

import io.sekimori.access.Act;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Reach;
import io.sekimori.access.Receiver;
import io.sekimori.history.By;
import io.sekimori.history.SealedLoad;
import io.sekimori.history.Touches;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.systems.Coverage;
import io.sekimori.systems.Custodian;
import io.sekimori.systems.Systems;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import io.sekimori.vault.Imports;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;

/**
 * A firm of many persons in seven organisations, half of them with a way to one of two populations,
 * and many customers, of whom the ledger says that they came; then every question about a past
 * instant.
 */
public final class ThenLoad {
  private static final int PART = Event.MOST_SUBJECTS;
  private static final int ORGANISATIONS = 7;
  private static final PurposeId PURPOSE = new PurposeId("then");

  private final BeanFactory beans;
  private final Ledger ledger;
  private final Answering answering;
  private final Authorities authorities;
  private final Catalogue catalogue;
  private final int persons;
  private final int customers;
  private CustomerHandle someone = new CustomerHandle(new UUID(0, 0));
  private Instant then = Instant.EPOCH;

  public ThenLoad(BeanFactory beans, int persons, int customers) {
    this.beans = beans;
    this.persons = persons;
    this.customers = customers;
    ledger = beans.getBean(Ledger.class);
    authorities = beans.getBean(Authorities.class);
    catalogue = beans.getBean(Catalogue.class);
    var systems = beans.getBean(Systems.class);
    answering =
        new Answering(
            ledger,
            beans.getBean(Touches.class),
            beans.getBean(Reach.class),
            new Registered(systems),
            catalogue,
            beans.getBean(Clock.class));
  }

  private record Registered(Systems systems) implements Answering.Register {
    @Override
    public Coverage coverage(FieldClass of, Instant from, Instant to, long length) {
      return systems.coverage(of, from, to, length);
    }

    @Override
    public List<Custodian> holders(Instant at, long length) {
      return List.of();
    }
  }

  /** Founds the firm and enters its customers; the instant that is asked about lies behind it. */
  public void found() {
    var all = new ArrayList<Authority>(Authorities.japaneseBroker());
    for (int i = 0; i < ORGANISATIONS; i++) {
      var standing =
          i == 0 ? Authority.Organisation.Standing.OWN : Authority.Organisation.Standing.AFFILIATE;
      all.add(new Authority.Organisation(organisation(i), standing, i == 0 ? "jp" : "sg"));
    }
    var mode = Authority.Purpose.Mode.INTERACTIVE;
    all.add(
        new Authority.Purpose(PURPOSE, "service", mode, Authority.Purpose.CaseRule.NONE, Set.of()));
    for (int i = 0; i < persons; i++) {
      var employment = Authority.Person.Employment.EMPLOYEE;
      all.add(new Authority.Person(person(i), organisation(i % ORGANISATIONS), employment, null));
      if (i % 2 == 0) {
        all.add(grant(i));
      }
    }
    authorities.found(Actor.system("bench"), all);
    customers();
    then = Instant.now().plusMillis(1);
    SealedLoad.await(beans, ledger.size());
  }

  private static OrganisationId organisation(int number) {
    return new OrganisationId("then-" + number);
  }

  private static PersonId person(int number) {
    return new PersonId("then-" + number);
  }

  private static Authority.StandingGrant grant(int person) {
    return new Authority.StandingGrant(
        new GrantId("then-" + person),
        new Receiver.OnePerson(person(person)),
        Set.of(Act.SEARCH, Act.VIEW_MASKED, Act.REVEAL),
        EnumSet.complementOf(EnumSet.of(FieldClass.INDIVIDUAL_NUMBER, FieldClass.CREDENTIAL)),
        Set.of(Form.MASKED, Form.FULL),
        Set.of(PURPOSE),
        Set.of("then-" + person % 4 / 2),
        Set.of(),
        Set.of(),
        Set.of(),
        null,
        null,
        null);
  }

  private void customers() {
    var fields = catalogue.fields().stream().map(Field::name).toList();
    for (int done = 0; done < customers; done += PART) {
      var part = new ArrayList<CustomerHandle>();
      for (int i = done; i < Math.min(customers, done + PART); i++) {
        part.add(new CustomerHandle(UUID.randomUUID()));
      }
      someone = part.getFirst();
      ledger.record(
          Event.of(Imports.CUSTOMERS_ADDED, Actor.system("vault"), Event.Outcome.INTENDED)
              .about(part)
              .showing(List.of(new Event.Shown(fields, Form.WRITTEN)))
              .with("population", "then-" + done / PART % 2)
              .with("kind", "person")
              .with("change", "part-" + done));
    }
  }

  private Question of(By by) {
    return new Question(by, then, then.plusMillis(1), Optional.empty());
  }

  /** What everybody could read; how many customers some way led to, over all classes. */
  public long everybody() {
    return reachable(answering.answer(of(new By.Anybody())));
  }

  /** What one person could read. */
  public long onePerson() {
    return reachable(answering.answer(of(new By.OfPerson(person(0)))));
  }

  /** Who could read of one customer; how many ways. */
  public long ofOneCustomer() {
    return answering.ofCustomer(of(new By.OfCustomer(someone)), someone).classes().size();
  }

  private static long reachable(Answer answer) {
    long reachable = answer.classes().stream().mapToLong(Answer.OfClass::reachable).sum();
    if (reachable == 0) {
      throw new IllegalStateException("nobody could have been shown anything");
    }
    return reachable;
  }
}
