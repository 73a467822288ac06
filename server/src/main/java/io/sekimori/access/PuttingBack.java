package io.sekimori.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest rows that the ledger knows and the table has no more, or has otherwise. */
final class PuttingBack {
  private final AuthorityLog log;
  private final Restoration restoration;
  private final History history;
  private final Alarms alarms;

  PuttingBack(AuthorityLog log, Restoration restoration, History history, Alarms alarms) {
    this.log = log;
    this.restoration = restoration;
    this.history = history;
    this.alarms = alarms;
  }

  /**
   * Puts rows back from our newest one to the ledger's newest one.
   *
   * @return what must be written in place of those that the ledger does not carry
   */
  List<AuthorityRow.Draft> of(Restoration.Witnessed top) {
    var newest = log.newest();
    long from = Math.min(newest == null ? 1 : newest.seq(), top.seq());
    var known = new HashMap<>(restoration.known(from - 1));
    known.putIfAbsent(top.seq(), top);
    var ours = new HashMap<Long, AuthorityRow>();
    history.after(from - 1).forEach(row -> ours.put(row.seq(), row));
    if (newest != null) {
      ours.put(newest.seq(), newest); // which this version may not be able to read
    }
    var drafts = new ArrayList<AuthorityRow.Draft>();
    var before = ours.containsKey(from) || newest == null ? "" : newest.mac();
    for (long seq = from; seq <= top.seq(); seq++) {
      var theirs = known.get(seq);
      var own = ours.get(seq);
      boolean same = own != null && (theirs == null || theirs.rowMac().equals(own.mac()));
      boolean never =
          own == null && theirs == null && Restoration.neverWas(known, seq, top.seq() + 1, before);
      if (!same && !never) {
        alarms.raise(log.table(), seq, Alarms.Kind.MISSING);
        inPlaceOf(theirs, before).filter(it -> !drafts.contains(it)).ifPresent(drafts::add);
      }
      before = theirs != null ? theirs.rowMac() : own != null ? own.mac() : before;
    }
    return drafts;
  }

  /** Puts the row back, or says what stands for it. */
  private Optional<AuthorityRow.Draft> inPlaceOf(
      Restoration.@Nullable Witnessed theirs, String before) {
    if (theirs == null) {
      return Optional.of(draft(AuthorityRow.Op.LOST, "", ""));
    }
    var row = theirs.row();
    if (row != null && log.goOnFrom(row, before)) {
      history.add(row);
      log.putBack(List.of(row));
      return Optional.empty();
    }
    return theirs.inItsPlace().map(op -> draft(op, theirs.kind(), theirs.key()));
  }

  private static AuthorityRow.Draft draft(AuthorityRow.Op op, String kind, String key) {
    return new AuthorityRow.Draft(op, kind, key, null, Restoration.WITNESS.id(), null, null, "");
  }
}
