package io.sekimori.vault.intake;

import io.sekimori.ledger.Actor;
import io.sekimori.terms.ProblemCode;
import io.sekimori.vault.csv.Encoding;
import io.sekimori.vault.csv.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An import as it stands.
 *
 * @param actor who brought the file
 * @param bytes of the file; 0 while it is coming
 * @param encoding as proposed or chosen; null before the file is there
 * @param columns of the header
 * @param mapping as proposed or chosen; null before the file is there
 * @param changed when it last went on
 * @param total rows of data, known after a dry run
 * @param code why it failed, or null
 * @param startEntry ledger index of the entry of intent, or null before the start
 * @param endEntry ledger index of the last entry, or null before
 */
public record Import(
    ImportId id,
    long number,
    State state,
    String population,
    Actor actor,
    long bytes,
    @Nullable Encoding encoding,
    int columns,
    @Nullable Mapping mapping,
    Instant begun,
    Instant changed,
    @Nullable Instant ended,
    Position position,
    Counts counts,
    @Nullable Long total,
    @Nullable ProblemCode code,
    @Nullable Long startEntry,
    @Nullable Long endEntry) {

  /** Where an import stands. */
  public enum State {
    /** The file is coming. */
    UPLOADING,
    /** The file is there, a mapping is proposed. */
    UPLOADED,
    /** The dry run is under way. */
    CHECKING,
    /** The dry run told its counts; nothing was stored. */
    CHECKED,
    /** It waits for its turn: one import at a time. */
    WAITING,
    RUNNING,
    /** It was interrupted for so long that a person must say that it goes on. */
    PAUSED,
    DONE,
    FAILED,
    CANCELLED;

    /** States in which a person may map, check and start. */
    static final Set<State> READY = EnumSet.of(UPLOADED, CHECKED);

    /** States in which the server works by itself. */
    static final Set<State> BUSY = EnumSet.of(CHECKING, WAITING, RUNNING);

    static final Set<State> LIVING = EnumSet.complementOf(EnumSet.of(DONE, FAILED, CANCELLED));

    /** As in rows, answers and message keys. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String text) {
      return Arrays.stream(values()).filter(one -> one.text().equals(text)).findAny().orElseThrow();
    }

    /** True while it changes by itself. */
    public boolean busy() {
      return BUSY.contains(this);
    }

    /** True until it is done, failed or cancelled. */
    public boolean living() {
      return LIVING.contains(this);
    }

    /** True if a person may map, check and start. */
    public boolean ready() {
      return READY.contains(this);
    }
  }

  /**
   * How far the present dry run or import has come.
   *
   * @param row rows of data that were dealt with
   * @param byteOffset bytes of the file that were read for it
   * @param began when this run began or went on; null before
   * @param beganAtRow where it began or went on
   */
  public record Position(long row, long byteOffset, @Nullable Instant began, long beganAtRow) {}

  /**
   * What became of the rows.
   *
   * @param taken of a dry run: that would be taken
   * @param duplicates left out, because their customer number is known or stands twice
   * @param refused rows with a bad value
   * @param problems bad values and rows that were reported, duplicates included
   */
  public record Counts(long taken, long duplicates, long refused, long problems) {}

  /** Hundredths of the file. */
  public int percent() {
    if (state == State.DONE || state == State.CHECKED) {
      return 100;
    }
    var all = total;
    if (all != null && all > 0) {
      return (int) Math.min(99, position.row() * 100 / all);
    }
    return bytes == 0 ? 0 : (int) Math.min(99, position.byteOffset() * 100 / bytes);
  }

  /** Rows per second since this run began or went on. */
  public double rate() {
    var began = position.began();
    if (began == null) {
      return 0;
    }
    double seconds = Duration.between(began, changed).toMillis() / 1000.0;
    return seconds <= 0 ? 0 : (position.row() - position.beganAtRow()) / seconds;
  }

  /** How long it will take at this rate; empty before that can be said. */
  public Optional<Duration> remaining() {
    double rate = rate();
    double left = rowsInAll() - position.row();
    return state.busy() && rate > 0 && left >= 0
        ? Optional.of(Duration.ofSeconds(Math.round(left / rate)))
        : Optional.empty();
  }

  /** Known after a dry run, and else estimated by the bytes. */
  private double rowsInAll() {
    var all = total;
    if (all != null) {
      return all;
    }
    return position.byteOffset() == 0 ? 0 : (double) position.row() * bytes / position.byteOffset();
  }
}
