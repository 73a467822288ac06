package io.sekimori.access;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a chained table. Never updated: what is no longer so is ended by a further row.
 *
 * @param effective from when it holds, never before {@code recorded}
 * @param recordedBy the actor's id
 * @param ledgerIndex of the entry that announced it; null only for what reduces and was done while
 *     the ledger could not be written
 * @param approval the approval that it used up, if it needed one
 * @param previous the MAC of the row before it, in hexadecimal digits; empty for the first
 * @param mac of this row, in hexadecimal digits
 */
record AuthorityRow(
    long seq,
    Op op,
    String kind,
    String key,
    Instant effective,
    Instant recorded,
    String recordedBy,
    @Nullable Long ledgerIndex,
    @Nullable String approval,
    String body,
    String previous,
    String mac) {

  /** What a row does. */
  enum Op {
    PUT,
    END,
    /** Cuts off what kind and key name (緊急遮断). */
    STOP,
    /** Ends a stop; needs two persons. */
    LIFT,
    /** The row with the sequence number in {@code key} now has a ledger entry. */
    ENTERED,
    /** Rows before this one are missing and nobody knows what they said: nothing is in force. */
    LOST
  }

  /** What a change wants to have written; the log adds number, time and chain. */
  record Draft(
      Op op,
      String kind,
      String key,
      @Nullable Instant effective,
      String recordedBy,
      @Nullable Long ledgerIndex,
      @Nullable String approval,
      String body) {}

  boolean reduces() {
    return op == Op.END || op == Op.STOP || op == Op.LOST;
  }

  /** A row may lack an entry only if it takes something away; no single person ends a stop. */
  boolean entitled() {
    return (ledgerIndex != null || reduces()) && (op != Op.LIFT || approval != null);
  }

  /** The bytes under the MAC: the table and every column, each with its length before it. */
  byte[] canonical(String table) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      text(out, "sekimori-authority-row-v1");
      text(out, table);
      out.writeLong(seq);
      text(out, op.name());
      text(out, kind);
      text(out, key);
      instant(out, effective);
      instant(out, recorded);
      text(out, recordedBy);
      out.writeLong(ledgerIndex == null ? -1 : ledgerIndex);
      text(out, approval == null ? "" : approval);
      text(out, body);
      text(out, previous);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return bytes.toByteArray();
  }

  AuthorityRow sealed(String newMac) {
    return new AuthorityRow(
        seq,
        op,
        kind,
        key,
        effective,
        recorded,
        recordedBy,
        ledgerIndex,
        approval,
        body,
        previous,
        newMac);
  }

  private static void instant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
