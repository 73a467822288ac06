package io.sekimori.access;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.ListId;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the policy in order, and what was in force at an instant as it was known at another.
 * Among rows about the same thing the later recorded one wins from its own effective time on.
 */
final class History {
  /** The length of a ledger that is taken as a whole. */
  static final long WHOLE = Long.MAX_VALUE;

  private final List<Said> said = new ArrayList<>();

  /** The entries that were made later for rows without one, by the numbers of those rows. */
  private final Map<String, Long> enteredLater = new HashMap<>();

  /** A row with what its body says; an END has nothing to say. */
  private record Said(AuthorityRow row, @Nullable Authority authority) {}

  /** Returns false if the body cannot be read: then the row says nothing. */
  boolean add(AuthorityRow row) {
    try {
      boolean puts = row.op() == AuthorityRow.Op.PUT;
      said.add(new Said(row, puts ? AuthorityJson.read(row.kind(), row.body()) : null));
      if (row.op() == AuthorityRow.Op.ENTERED && row.ledgerIndex() != null) {
        enteredLater.putIfAbsent(row.key(), row.ledgerIndex());
      }
      return true;
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  /**
   * What is in force.
   *
   * @param effective the instant asked about
   * @param recorded only what had been recorded by then
   */
  Collection<Authority> inForce(Instant effective, Instant recorded) {
    return inForce(effective, recorded, WHOLE);
  }

  /**
   * The same out of a ledger of this length: what was entered later is not known there. What was
   * taken away without the ledger counts from its own time on, once its later entry is below that
   * length; until then it is not proven, and nothing could be served meanwhile.
   */
  Collection<Authority> inForce(Instant effective, Instant recorded, long length) {
    var inForce = new LinkedHashMap<String, Authority>();
    for (var one : said) {
      if (one.row.recorded().isAfter(recorded)
          || one.row.effective().isAfter(effective)
          || !below(length, one.row)) {
        continue;
      }
      var name = one.row.kind() + ':' + one.row.key();
      switch (one.row.op()) {
        case PUT -> inForce.put(name, Objects.requireNonNull(one.authority));
        case END -> inForce.remove(name);
        case LOST -> inForce.clear();
        case STOP, LIFT, ENTERED -> {}
      }
    }
    return inForce.values();
  }

  /** True if the ledger of this length knows the row. In place of a missing one: always. */
  private boolean below(long length, AuthorityRow row) {
    if (length == WHOLE || row.mac().isEmpty()) {
      return true;
    }
    var entry = entryOf(row);
    return entry != null && entry < length;
  }

  /** The entry of a row, be it one that was made later; null if there is none yet. */
  @Nullable Long entryOf(AuthorityRow row) {
    return row.ledgerIndex() != null ? row.ledgerIndex() : enteredLater.get(enteredKey(row));
  }

  /** Gives rows and what they say, in order, as far as a ledger of this length knows them. */
  void each(long length, BiConsumer<AuthorityRow, @Nullable Authority> sink) {
    for (var one : said) {
      if (below(length, one.row)) {
        sink.accept(one.row, one.authority);
      }
    }
  }

  /** How many rows there are: the same number means that nothing came in. */
  int count() {
    return said.size();
  }

  /** The stops that stood, asked as {@link #inForce}; what else is lost leaves them standing. */
  Collection<StandingStop> stopped(Instant effective, Instant recorded, long length) {
    var standing = new LinkedHashMap<Stop, StandingStop>();
    for (var one : said) {
      var row = one.row;
      if (row.recorded().isAfter(recorded)
          || row.effective().isAfter(effective)
          || !below(length, row)) {
        continue;
      }
      if (row.op() == AuthorityRow.Op.STOP) {
        Stop.ofRow(row).ifPresent(stop -> standing.put(stop, StandingStop.of(stop, row)));
      } else if (row.op() == AuthorityRow.Op.LIFT) {
        Stop.ofRow(row).ifPresent(standing::remove);
      }
    }
    return standing.values();
  }

  /** True if something was ever recorded. */
  boolean started() {
    return !said.isEmpty();
  }

  /** The newest time of recording: the present is never before it, whatever the clock says. */
  Instant newestRecorded() {
    return said.stream()
        .map(one -> one.row.recorded())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /** The next instant after this one at which something begins or ends by itself. */
  Optional<Instant> nextChange(Instant after) {
    return said.stream()
        .map(one -> one.row.effective())
        .filter(effective -> effective.isAfter(after))
        .min(Instant::compareTo);
  }

  /** A row that put something, and what. */
  record Put(AuthorityRow row, Authority what) {}

  /** Everything that was ever put, in order. */
  List<Put> puts() {
    return said.stream()
        .filter(one -> one.authority != null)
        .map(one -> new Put(one.row, Objects.requireNonNull(one.authority)))
        .toList();
  }

  /** Everything of this kind that was ever ended and what it had been. */
  <A extends Authority> Stream<A> ended(Class<A> type) {
    var ended =
        said.stream()
            .filter(one -> one.row.op() == AuthorityRow.Op.END)
            .map(one -> one.row.kind() + ':' + one.row.key())
            .toList();
    return said.stream()
        .filter(one -> ended.contains(one.row.kind() + ':' + one.row.key()))
        .map(Said::authority)
        .filter(type::isInstance)
        .map(type::cast);
  }

  /** True if something of this kind and id was put at any time. */
  boolean everPut(Authority authority) {
    var kind = AuthorityJson.kind(authority);
    return said.stream()
        .anyMatch(
            one ->
                one.row.op() == AuthorityRow.Op.PUT
                    && one.row.kind().equals(kind)
                    && one.row.key().equals(authority.key()));
  }

  /** Who was on a list from which instant on; nobody after its end. */
  NavigableMap<Instant, Set<PersonId>> members(ListId list) {
    var members = new TreeMap<Instant, Set<PersonId>>();
    for (var one : said) {
      boolean about = one.row.kind().equals("roll") && one.row.key().equals(list.value());
      boolean ends = about || one.row.op() == AuthorityRow.Op.LOST;
      if (ends && one.row.op() != AuthorityRow.Op.ENTERED) {
        // among rows about the same thing the later recorded one wins from its own time on
        members.tailMap(one.row.effective(), true).clear();
        members.put(
            one.row.effective(),
            one.authority instanceof Authority.Roll roll ? roll.members() : Set.of());
      }
    }
    return members;
  }

  /** True if some row was recorded under this approval. */
  boolean opened(ApprovalId approval) {
    return said.stream().anyMatch(one -> approval.value().equals(one.row.approval()));
  }

  /** Rows that took something away while the ledger could not be written, not entered since. */
  List<AuthorityRow> withoutEntry() {
    var entered =
        said.stream()
            .filter(one -> one.row.op() == AuthorityRow.Op.ENTERED)
            .map(one -> one.row.key())
            .toList();
    return said.stream()
        .map(Said::row)
        .filter(row -> row.ledgerIndex() == null && row.reduces() && !row.mac().isEmpty())
        .filter(row -> !entered.contains(enteredKey(row)))
        .toList();
  }

  static String enteredKey(AuthorityRow row) {
    return "row-" + row.seq();
  }

  /** The rows after this number, without those that only stand for missing ones. */
  List<AuthorityRow> after(long seq) {
    return said.stream()
        .map(Said::row)
        .filter(row -> row.seq() > seq && !row.mac().isEmpty())
        .toList();
  }
}
