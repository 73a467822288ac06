package io.sekimori.access;

import io.sekimori.ledger.Budget;
import io.sekimori.ledger.Guard;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which limits go with a decision. A budget that the policy does not name is zero; a caller in two
 * tiers has the smaller of both.
 */
final class Budgets {
  private Budgets() {}

  static Guard guard(Snapshot snapshot, Caller caller, Ask ask, @Nullable Case within) {
    var limits = new EnumMap<Budget, Integer>(Budget.class);
    for (var budget : counted(ask.act())) {
      limits.put(budget, limit(snapshot, tier(caller), ask, budget));
      if (within != null && within.selfOpenedFor(caller.person())) {
        int own = limit(snapshot, Authority.Allowance.Tier.SELF_OPENED, ask, budget);
        limits.merge(budget, own, Math::min);
      }
    }
    return new Guard(snapshot.epoch(), Map.copyOf(limits));
  }

  /** Only what the act spends: a spent search budget does not stop a reveal. */
  private static Set<Budget> counted(Act act) {
    return switch (act) {
      case SEARCH -> EnumSet.of(Budget.SEARCHES, Budget.MISSES, Budget.MASKED_PEOPLE);
      case VIEW_MASKED -> EnumSet.of(Budget.MASKED_PEOPLE);
      case MATCH -> EnumSet.of(Budget.CONFIRMED_PEOPLE, Budget.MISSES);
      case REVEAL, BULK_REVEAL, REVEAL_LISTED, REVEAL_PAST -> EnumSet.of(Budget.UNMASKED_PEOPLE);
      case CORRECT,
          ERASE,
          READ_HISTORY,
          READ_LEDGER,
          EXPORT_LEDGER,
          MAKE_EVIDENCE,
          IMPORT,
          OPEN_CASE,
          APPROVE,
          ADMINISTER_ACCESS,
          ADMINISTER_PEOPLE,
          ADMINISTER_KEYS,
          ADMINISTER_SYSTEM,
          READ_DUTIES,
          KEEP_DUTIES,
          MANAGE_VENDORS,
          HAND_OVER,
          MANAGE_SYSTEMS,
          REPORT_SYSTEM,
          MANAGE_RETENTION,
          HOLD,
          HOLD_WIDELY,
          DECLARE_EVENT,
          REVOKE ->
          EnumSet.noneOf(Budget.class);
    };
  }

  private static int limit(
      Snapshot snapshot, Authority.Allowance.Tier tier, Ask ask, Budget budget) {
    var allowance = snapshot.allowance(tier, ask.purpose());
    return allowance == null ? 0 : allowance.limits().getOrDefault(budget, 0);
  }

  private static Authority.Allowance.Tier tier(Caller caller) {
    return switch (caller.assurance()) {
      case Assurance.ApplicationToken _ -> Authority.Allowance.Tier.JOB;
      case Assurance.PasswordAndCode _ -> Authority.Allowance.Tier.PASSWORD;
      case Assurance.Passkey key ->
          key.userVerified() && !key.backupEligible()
              ? Authority.Allowance.Tier.PASSKEY
              : Authority.Allowance.Tier.PASSWORD;
      case Assurance.OnBehalf behalf ->
          behalf.backupEligible()
              ? Authority.Allowance.Tier.PASSWORD
              : Authority.Allowance.Tier.PASSKEY;
    };
  }
}
