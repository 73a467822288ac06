package io.sekimori.access;

import io.sekimori.approvals.ApprovalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of the policy told as changes. */
final class Changes {
  private final History history;
  private final List<Changed> all = new ArrayList<>();
  private final Map<String, Authority> before = new HashMap<>();
  private final List<Changed> taken = new ArrayList<>();

  private Changes(History history) {
    this.history = history;
  }

  /** Everything that a ledger of this length knows, in order of time. */
  static List<Changed> of(History history, long length) {
    var changes = new Changes(history);
    history.each(length, changes::take);
    var found = new ArrayList<>(changes.all);
    found.addAll(changes.endsByThemselves());
    found.sort(Comparator.comparing(Changed::at));
    return List.copyOf(found);
  }

  private void take(AuthorityRow row, @Nullable Authority authority) {
    var name = row.kind() + ':' + row.key();
    switch (row.op()) {
      case PUT -> {
        before.put(name, Objects.requireNonNull(authority));
        all.add(changed(row, Changed.How.PUT, authority));
      }
      case END -> {
        boolean stands = row.recordedBy().equals(Restoration.WITNESS.id());
        var how = stands ? Changed.How.LOST : Changed.How.ENDED;
        taken(changed(row, how, before.remove(name)));
      }
      case LOST -> {
        before.clear();
        taken(changed(row, Changed.How.LOST, null));
      }
      case STOP -> all.add(changed(row, Changed.How.STOPPED, null));
      case LIFT -> all.add(changed(row, Changed.How.LIFTED, null));
      case ENTERED -> {}
    }
  }

  private void taken(Changed change) {
    all.add(change);
    taken.add(change);
  }

  private Changed changed(AuthorityRow row, Changed.How how, @Nullable Authority what) {
    return new Changed(
        how,
        row.kind(),
        row.key(),
        what,
        row.effective(),
        row.recorded(),
        row.recordedBy(),
        history.entryOf(row),
        row.approval() == null ? null : new ApprovalId(row.approval()));
  }

  /** Grants and declared events that were in force when their time was over. */
  private List<Changed> endsByThemselves() {
    return all.stream()
        .filter(one -> one.how() == Changed.How.PUT)
        .map(Changes::ranOut)
        .flatMap(Optional::stream)
        .filter(end -> taken.stream().noneMatch(one -> before(one, end)))
        .toList();
  }

  /** True if it was taken, or everything was, before it could run out. */
  private static boolean before(Changed taken, Changed end) {
    boolean about =
        taken.kind().isEmpty()
            || (taken.kind().equals(end.kind()) && taken.key().equals(end.key()));
    return about && !taken.at().isAfter(end.at()) && !taken.recorded().isBefore(end.recorded());
  }

  private static @Nullable Instant end(@Nullable Authority what) {
    return switch (what) {
      case Authority.StandingGrant grant -> grant.until();
      case Authority.DeclaredEvent event -> event.until();
      case null, default -> null;
    };
  }

  private static Optional<Changed> ranOut(Changed put) {
    var end = end(put.what());
    return end == null || end.isBefore(put.at())
        ? Optional.empty()
        : Optional.of(
            new Changed(
                Changed.How.RAN_OUT,
                put.kind(),
                put.key(),
                put.what(),
                end,
                put.recorded(),
                put.by(),
                put.entry(),
                put.approval()));
  }
}
