package io.sekimori.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence: ids of ours, times and numbers, nothing of a customer but how many.
 *
 * @param madeBy the auditor's id
 * @param over whether the last day had ended
 * @param recordsBegin the time of the ledger's first entry
 * @param population types of entries, the most frequent first
 * @param days every day of the period, also those without an entry
 * @param changes of the configuration, made or refused, in order
 * @param emergencies disclosures under an incident, under a case that nobody else gave the person,
 *     and under one that is not proven any more
 * @param reasons how many changes and emergencies there are, and how many are listed; pieces of
 *     earlier versions list all and do not say it
 */
public record Evidence(
    String id,
    String madeBy,
    Instant madeAt,
    LocalDate from,
    LocalDate to,
    boolean over,
    Instant recordsBegin,
    At checkpoint,
    Range range,
    List<OfType> population,
    List<OfDay> days,
    Drawn sample,
    List<Row> rows,
    List<Row> changes,
    List<Row> emergencies,
    List<OfReason> reasons) {
  /** The list of what was configured. */
  public static final String CHANGES = "changes";

  /** The list of looks out of the everyday way. */
  public static final String EMERGENCIES = "emergencies";

  public Evidence {
    population = List.copyOf(population);
    days = List.copyOf(days);
    rows = List.copyOf(rows);
    changes = List.copyOf(changes);
    emergencies = List.copyOf(emergencies);
    reasons = reasons == null ? Listing.whole(changes, emergencies) : List.copyOf(reasons);
  }

  /** How many entries a list is of, also those that are left off. */
  public long count(String list) {
    return of(list).mapToLong(OfReason::count).sum();
  }

  /** How many of them are left off. */
  public long left(String list) {
    return of(list).mapToLong(one -> one.count() - one.listed()).sum();
  }

  /** How many emergencies there are for this reason. */
  public long emergencies(String reason) {
    return of(EMERGENCIES)
        .filter(one -> one.reason().equals(reason))
        .mapToLong(OfReason::count)
        .sum();
  }

  private Stream<OfReason> of(String list) {
    return reasons.stream().filter(one -> one.list().equals(list));
  }

  /**
   * The state of the ledger on which it rests.
   *
   * @param note as it was signed, after the question was entered
   * @param witnesses of the checkpoint that readers were shown then; empty: unwitnessed
   * @param verifiedAt when the period was derived anew from the entries and held against it
   */
  public record At(
      String origin,
      long size,
      String root,
      String note,
      List<Witness> witnesses,
      Instant verifiedAt) {
    public At {
      witnesses = List.copyOf(witnesses);
    }

    At verified(Instant when) {
      return new At(origin, size, root, note, witnesses, when);
    }
  }

  /**
   * Who cosigned, and when by their own clock.
   *
   * @param size of the checkpoint that was cosigned: entries from there on are not witnessed yet
   * @param note of that checkpoint, with the cosignatures that hold
   */
  public record Witness(String name, Instant at, long size, String note) {}

  /** Whether a witness has seen the whole period. */
  public boolean witnessed() {
    return checkpoint.witnesses().stream().anyMatch(one -> one.size() > range.last());
  }

  /**
   * The entries of the period: one after another, with none missing. Without any, {@code first} is
   * the first entry after the period and {@code last} the last before it.
   *
   * @param count last - first + 1
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Range(
      long first, long last, long count, @Nullable Instant firstAt, @Nullable Instant lastAt) {}

  /** Entries of a type; {@code area} is empty of what configures nothing. */
  public record OfType(
      String type, String area, long count, long refused, long failed, long first, long last) {}

  /**
   * Entries of a list for one reason.
   *
   * @param count all of them
   * @param listed the first of them, in full
   */
  public record OfReason(String list, String reason, long count, long listed) {}

  /** Entries of a day of Japan. */
  public record OfDay(LocalDate day, long count) {}

  /**
   * How the sample was drawn.
   *
   * @param asked the entry that had the seed, or its digest, before any entry was read
   * @param earlier questions entered before this one whose period meets this one, also those that
   *     came to nothing: who draws until it fits is seen
   */
  public record Drawn(
      String scope,
      String type,
      int size,
      String seed,
      String seedDigest,
      boolean drawnByServer,
      long asked,
      int earlier) {}

  /**
   * An entry.
   *
   * @param place from 1, in the order of the draw within its type; 0 of what was not drawn
   * @param reason an area, or why it is an emergency: {@code incident}, {@code self-opened}, {@code
   *     self-listed}, {@code case-unknown}, {@code declared-event}; else empty
   * @param customers how many it is about
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      int place,
      long index,
      Instant at,
      String type,
      String reason,
      String actorKind,
      String actor,
      String organisation,
      int customers,
      @Nullable String purpose,
      @Nullable String caseId,
      @Nullable String grant,
      String outcome,
      @Nullable String code,
      @Nullable String approval,
      Map<String, String> facts,
      String leafHash) {
    public Row {
      facts = Map.copyOf(facts);
    }

    /** Whose act it was: also of what was taken away without the ledger and entered later. */
    public String doneBy() {
      return type.equals(Area.GAP) ? facts.getOrDefault("by", actor) : actor;
    }
  }
}
