package io.sekimori.demo;

import io.sekimori.access.Act;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.access.Receiver;
import io.sekimori.access.RoleId;
import io.sekimori.ledger.Actor;
import io.sekimori.people.Staff;
import io.sekimori.people.StaffMember;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import io.sekimori.vault.Imports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Founds the fictional broker on an empty system: policy, organisations, staff, customers. */
final class DemoFirm {
  /** The population of all demo customers. */
  static final String POPULATION = Caller.DEMO;

  static final Actor FOUNDER = Actor.system("demo");
  static final ApplicationId BATCH = new ApplicationId("demo-batch");
  static final ApplicationId CRM = new ApplicationId("demo-crm");
  static final ApplicationId CORE = new ApplicationId("demo-core");
  static final String CASES = "open-case";
  static final PurposeId TAX = new PurposeId("tax-reporting");

  private static final int FIRST_STAFF_NUMBER = 1001;

  private final SampleFirm firm;
  private final Authorities authorities;
  private final Staff staff;
  private final Imports imports;

  DemoFirm(SampleFirm firm, Authorities authorities, Staff staff, Imports imports) {
    this.firm = firm;
    this.authorities = authorities;
    this.staff = staff;
    this.imports = imports;
  }

  /** Whatever is there already stays: a demo that was interrupted goes on where it stopped. */
  void found(LongConsumer progress) {
    employ();
    imports.bySystem("demo", POPULATION, firm.customers().iterator(), progress);
  }

  /** True if a demo has begun here. */
  boolean founded() {
    return authorities.founded();
  }

  /** The policy and the staff, without the customers. */
  void employ() {
    if (!authorities.founded()) {
      authorities.found(FOUNDER, policy());
    }
    int number = FIRST_STAFF_NUMBER;
    for (var member : firm.staff()) {
      if (staff.find(member.id()).isEmpty()) {
        String text = Integer.toString(number);
        staff.enlist(new StaffMember(member.id(), member.japanese(), text, Locale.JAPANESE));
        staff.reachAt(member.id(), member.id().value() + "@example.jp");
      }
      number++;
    }
  }

  private List<Authority> policy() {
    var all = new ArrayList<Authority>(Authorities.japaneseBroker());
    for (var organisation : firm.organisations()) {
      var standing = Authority.Organisation.Standing.valueOf(organisation.kind().name());
      all.add(new Authority.Organisation(organisation.id(), standing, organisation.country()));
    }
    for (var member : firm.staff()) {
      var employment = Authority.Person.Employment.EMPLOYEE;
      all.add(
          new Authority.Person(
              member.id(), member.organisation(), employment, manager(member.id().value())));
      for (String role : roles(member.duty())) {
        String id = "asg-" + member.id().value() + "-" + role;
        all.add(new Authority.Assignment(id, member.id(), new RoleId(role)));
      }
    }
    var own = firm.organisations().getFirst().id();
    all.add(new Authority.Application(BATCH, own));
    all.add(new Authority.Application(CRM, own));
    all.add(batchGrant());
    all.add(new Authority.Application(CORE, own));
    all.add(new Authority.Posting("demo-crm-cases", CRM, new RoleId("case-source")));
    all.add(new Authority.Posting("demo-core-agent", CORE, new RoleId("system-agent")));
    return all;
  }

  /** Who leads whom in the own company; affiliates' people are led by their own. */
  private static @Nullable PersonId manager(String person) {
    return switch (person) {
      case "hana", "kenta" -> new PersonId("mai");
      case "mai", "keiko", "takumi" -> new PersonId("satoshi");
      case "satoshi", "jun" -> new PersonId("reiko");
      case "yuki" -> new PersonId("jun");
      default -> null;
    };
  }

  private static List<String> roles(SampleFirm.Duty duty) {
    return switch (duty) {
      case CLIENT_SERVICE -> List.of("client-service");
      case CLIENT_SERVICE_LEAD -> List.of("client-service", "data-owner");
      case COMPLIANCE -> List.of("compliance");
      case DATA_OFFICER -> List.of("data-officer");
      case VENDOR_MANAGER -> List.of("vendor-control");
      case AUDITOR -> List.of("audit");
      case ADMINISTRATOR -> List.of("system-administrator");
      case VENDOR_OPERATOR -> List.of();
    };
  }

  /** What the nightly tax run takes; nobody sees it. */
  private static Authority.StandingGrant batchGrant() {
    return new Authority.StandingGrant(
        new GrantId("demo-batch-tax"),
        new Receiver.OneApplication(BATCH),
        Set.of(Act.BULK_REVEAL),
        Set.of(FieldClass.IDENTIFIER, FieldClass.NAME, FieldClass.ADDRESS),
        Set.of(Form.PROCESSED),
        Set.of(TAX),
        Set.of(POPULATION),
        Set.of(),
        Set.of(),
        Set.of(),
        null,
        null,
        null);
  }
}
