package io.sekimori.systems;

import io.sekimori.TestClock;
import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The module put together by hand, with a fictional core system. */
final class SystemFirm {
  static final SystemId CORE = new SystemId("core");
  static final long NOW_ON = Long.MAX_VALUE;
  final TestClock clock = new TestClock(TestAccess.NOW);
  final Databases databases = TestDatabases.fresh();
  final Keys keys = TestKeys.on(databases, TestAccess.clock());
  final FakeLedger ledger = new FakeLedger();
  final TestAccess policy = new TestAccess();
  final List<VendorSystems.Known> atVendors = new ArrayList<>();
  final Kept kept = new Kept();
  final RegisterRows rows = new RegisterRows(databases, keys);
  final Registrations registrations = registrations();
  final Approvals approvals =
      TestApprovals.on(databases, keys, policy.approvers(), ledger, TestAccess.clock(), rows);
  final Registering registering =
      new Registering(
          registrations, rows, policy.access(), policy.gate(ledger), approvals, kept, clock);
  final ObservedBook book = new ObservedBook(databases, keys, ledger);
  final Systems systems = new Systems(registrations, book);
  final Map<String, CustomerHandle> customers = new HashMap<>();
  final LogFiles files = new LogFiles(databases, keys);
  final Observing observing = observing(book);
  final Caller owner = TestAccess.dataOwner();

  /** What was promised. */
  static final class Kept implements Promises {
    final List<SystemId> logs = new ArrayList<>();
    final List<SystemId> settled = new ArrayList<>();
    final List<SystemId> differing = new ArrayList<>();
    final List<SystemId> reconciled = new ArrayList<>();

    @Override
    public void settle(Registered one) {
      settled.add(one.id());
    }

    @Override
    public void gone(SystemId system) {
      settled.remove(system);
    }

    @Override
    public void logTaken(SystemId system, Instant at, long entry) {
      logs.add(system);
    }

    @Override
    public void reconciled(SystemId system, Instant at, long entry) {
      differing.remove(system);
      reconciled.add(system);
    }

    @Override
    public void differs(SystemId system, int classes) {
      differing.add(system);
    }
  }

  /** The customers that are known by their numbers. */
  private CustomerNumbers numbers() {
    return new CustomerNumbers() {
      @Override
      public Map<String, CustomerHandle> handles(Collection<String> numbers) {
        var found = new HashMap<>(customers);
        found.keySet().retainAll(numbers);
        return found;
      }

      @Override
      public Set<FieldName> fields() {
        return Set.of(new FieldName("name"), new FieldName("telephone"));
      }
    };
  }

  Observing observing(ObservedBook by) {
    var factory = new StaticListableBeanFactory();
    factory.addBean("numbers", numbers());
    return new Observing(
        files,
        by,
        new ObservedActors(databases, keys, TestAccess::sampleFirm),
        registrations,
        factory.getBeanProvider(CustomerNumbers.class),
        kept,
        policy.gate(ledger),
        ledger,
        clock);
  }

  /** Held against a copy that the test makes. */
  Reconciling reconciling(CopyDigests ours) {
    var factory = new StaticListableBeanFactory();
    factory.addBean("ours", ours);
    return new Reconciling(
        registrations,
        new AgentKeys(databases, keys),
        factory.getBeanProvider(CopyDigests.class),
        kept,
        policy.gate(ledger),
        clock);
  }

  /** As a server that has just started has it. */
  Registrations registrations() {
    var factory = new StaticListableBeanFactory();
    factory.addBean("vendors", (VendorSystems) () -> List.copyOf(atVendors));
    return new Registrations(
        new RegisterBook(databases, keys, ledger),
        rows,
        factory.getBeanProvider(VendorSystems.class));
  }

  static Description core(Map<FieldClass, Mode> modes) {
    return describing(CORE, TestAccess.NOW, modes);
  }

  static Description describing(SystemId id, Instant from, Map<FieldClass, Mode> modes) {
    var classes = new EnumMap<FieldClass, Description.Held>(FieldClass.class);
    modes.forEach((of, mode) -> classes.put(of, new Description.Held(mode, "")));
    return new Description(
        id,
        -1,
        from,
        modes.isEmpty(),
        Optional.empty(),
        "jp",
        OwnLog.SIGN_INS,
        Map.of(
            Words.NAME, "勘定系システム",
            Words.PURPOSE, "口座の管理",
            Words.DEPARTMENT, "システム部"),
        classes,
        List.of(new Reader(id + ".r1", "カスタマーサービス部", 12, "jp")),
        List.of(new Custodian(id + ".c1", Custodian.Holds.DATABASE, "基盤チーム", "jp")));
  }

  /** Two persons agree to a change, and it is made. */
  Registering.Change agreed(Description wanted) {
    var asked = asked(wanted);
    return registering.agreed(
        owner, wanted.id(), Registering.content(asked.description()), asked.approval());
  }

  Registering.Asked asked(Description wanted) {
    var asked = registering.request(owner, wanted, Set.of(new PersonId("officer")), 1);
    approve(asked.approval(), asked.hash());
    return asked;
  }

  private void approve(ApprovalId id, ContentHash hash) {
    approvals.approve(TestAccess.officer().voice(), id, hash, Grounds.DUTY_REQUIRES);
  }

  Optional<Registered> core() {
    return at(clock.instant(), NOW_ON);
  }

  Optional<Registered> at(Instant instant, long length) {
    return systems.at(instant, length).stream().filter(one -> one.id().equals(CORE)).findAny();
  }
}
