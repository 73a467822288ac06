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
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
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
  final RegisterRows rows = new RegisterRows(databases, keys);
  final Registrations registrations = registrations();
  final Approvals approvals =
      TestApprovals.on(databases, keys, policy.approvers(), ledger, TestAccess.clock(), rows);
  final Registering registering =
      new Registering(registrations, rows, policy.access(), policy.gate(ledger), approvals, clock);
  final Systems systems = new Systems(registrations);
  final Caller owner = TestAccess.dataOwner();

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
