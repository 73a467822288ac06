package io.sekimori.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.approvals.ListId;
import io.sekimori.ledger.Budget;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What confers authority. Each is recorded in a row of its own, in two times, under a MAC; see
 * {@code docs/spec/policy.md}. None holds a personal value: names of staff are kept elsewhere.
 */
public sealed interface Authority {
  /** The id within its kind. */
  String key();

  /**
   * The own company, an affiliate or a vendor.
   *
   * @param country ISO 3166-1 alpha-2 in lower case
   */
  record Organisation(OrganisationId id, Standing standing, String country) implements Authority {
    /** What the organisation is to the firm. */
    public enum Standing {
      OWN,
      AFFILIATE,
      VENDOR
    }

    public Organisation {
      Required.country(country);
    }

    @Override
    public String key() {
      return id.value();
    }
  }

  /**
   * A natural person in somebody's employment.
   *
   * @param manager the line manager, who reviews this person's rights
   */
  record Person(
      PersonId id, OrganisationId organisation, Employment employment, @Nullable PersonId manager)
      implements Authority {
    /** In what relation. */
    public enum Employment {
      OFFICER,
      EMPLOYEE,
      TEMPORARY,
      SECONDED
    }

    @Override
    public String key() {
      return id.value();
    }
  }

  /** A program of an organisation. */
  record Application(ApplicationId id, OrganisationId organisation) implements Authority {
    @Override
    public String key() {
      return id.value();
    }
  }

  /**
   * A named network.
   *
   * @param ranges CIDR, IPv4 and IPv6
   */
  record Network(NetworkId id, List<String> ranges, String country) implements Authority {
    public Network {
      Required.country(country);
      ranges = List.copyOf(ranges);
      ranges.forEach(Cidr::parse);
    }

    @Override
    public String key() {
      return id.value();
    }
  }

  /** What the holders of a role may do apart from customers; about customers grants speak. */
  record Role(RoleId id, Set<Act> acts) implements Authority {
    public Role {
      acts = Set.copyOf(acts);
      if (acts.stream().anyMatch(Act::aboutCustomers)) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "acts");
      }
    }

    @Override
    public String key() {
      return id.value();
    }
  }

  /** A program holds a role, for work that shows no customer: as the source of cases. */
  record Posting(String id, ApplicationId application, RoleId role) implements Authority {
    public Posting {
      Required.id(id);
    }

    @Override
    public String key() {
      return id;
    }
  }

  /** A person holds a role. */
  record Assignment(String id, PersonId person, RoleId role) implements Authority {
    public Assignment {
      Required.id(id);
    }

    @Override
    public String key() {
      return id;
    }
  }

  /**
   * A purpose of a look (照会事由).
   *
   * @param published the id of the published 利用目的 that it falls under; the text stands in the
   *     messages under {@code access.published.<id>}
   * @param caseKinds kinds of case that fit; empty: every kind
   */
  record Purpose(PurposeId id, String published, Mode mode, CaseRule cases, Set<String> caseKinds)
      implements Authority {
    /** Who may use it. */
    public enum Mode {
      /** A natural person who looks at values. */
      INTERACTIVE,
      /** An application alone; nobody looks. */
      JOB
    }

    /** Which case it needs. */
    public enum CaseRule {
      NONE,
      /** An open case, whoever it is about. */
      OPEN,
      /** An open case about each of the customers. */
      ABOUT_CUSTOMER
    }

    public Purpose {
      Required.id(published);
      caseKinds = Set.copyOf(caseKinds);
    }

    @Override
    public String key() {
      return id.value();
    }
  }

  /**
   * A standing grant (閲覧権限): who may see what, for what, from where.
   *
   * @param purposes the purposes it is for; empty: masked views without one
   * @param populations the customers it covers; empty: all
   * @param networks from where; empty: every named network
   * @param organisations whose people may use it; empty: the own company's
   * @param numbersTo affiliates, vendors and foreign organisations that may see individual numbers
   *     and documents in spite of the rule
   * @param hours when; null: always
   * @param until the instant it ends by itself; null: not
   * @param whileDeclared the kind of event while which it counts; null: always
   */
  record StandingGrant(
      GrantId id,
      Receiver receiver,
      Set<Act> acts,
      Set<FieldClass> classes,
      Set<Form> forms,
      Set<PurposeId> purposes,
      Set<String> populations,
      Set<NetworkId> networks,
      Set<OrganisationId> organisations,
      Set<OrganisationId> numbersTo,
      @Nullable Hours hours,
      @Nullable Instant until,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EventKind whileDeclared)
      implements Authority {
    public StandingGrant {
      acts = Set.copyOf(acts);
      classes = Set.copyOf(classes);
      forms = Set.copyOf(forms);
      purposes = Set.copyOf(purposes);
      populations = Set.copyOf(populations);
      networks = Set.copyOf(networks);
      organisations = Set.copyOf(organisations);
      numbersTo = Set.copyOf(numbersTo);
      if (!acts.stream().allMatch(Act::aboutCustomers)) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "acts");
      }
    }

    @Override
    public String key() {
      return id.value();
    }
  }

  /** A declared event (有事の発動): until its end, grants on this condition count. */
  record DeclaredEvent(String id, EventKind event, EventCause cause, Instant until)
      implements Authority {
    public DeclaredEvent {
      Required.id(id);
    }

    @Override
    public String key() {
      return id;
    }
  }

  /** Working hours in Japan time; {@code to} is excluded. */
  record Hours(LocalTime from, LocalTime to, Set<DayOfWeek> days) {
    public Hours {
      days = Set.copyOf(days);
      if (!from.isBefore(to) || days.isEmpty()) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "hours");
      }
    }

    boolean include(ZonedDateTime local) {
      var time = local.toLocalTime();
      return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
    }
  }

  /**
   * The budgets of a day.
   *
   * @param tier of which kind of caller
   * @param purpose for which purpose; null: for those that have none of their own
   */
  record Allowance(String id, Tier tier, @Nullable PurposeId purpose, Map<Budget, Integer> limits)
      implements Authority {
    /** What the caller brings. */
    public enum Tier {
      /** A person with a device-bound passkey. */
      PASSKEY,
      /** A person with a password and a code, or with a passkey that may be copied. */
      PASSWORD,
      /** On a case that the caller opened. */
      SELF_OPENED,
      JOB
    }

    public Allowance {
      Required.id(id);
      limits = Map.copyOf(limits);
      if (limits.values().stream().anyMatch(limit -> limit < 0)) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "limits");
      }
    }

    @Override
    public String key() {
      return id;
    }
  }

  /** A list of persons, such as all officers (全役員), whom routes of approvals name by it. */
  record Roll(ListId id, Set<PersonId> members) implements Authority {
    public Roll {
      members = Required.some(members);
    }

    @Override
    public String key() {
      return id.value();
    }
  }
}
