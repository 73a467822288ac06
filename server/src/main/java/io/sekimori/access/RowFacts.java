package io.sekimori.access;

import io.sekimori.ledger.Event;
import io.sekimori.terms.Ids;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A whole row of the policy as facts of its witness, so that a row that somebody deletes can be
 * written again as it was. A body holds ids and words of ours alone; it is compressed and spelled
 * in digits that a fact may have. One that is too long for an entry is not carried, and whoever
 * reads the facts proves the row by its MAC.
 */
final class RowFacts {
  private static final int PARTS = 16;
  private static final int PART = 60;
  private static final int DIGITS = 36;
  private static final int LARGEST_BODY = 64 * 1024;

  private RowFacts() {}

  /** The event with everything that makes the row, or as it was if that does not fit. */
  static Event in(Event event, AuthorityRow row) {
    var body = spelled(row.body());
    if (body.length() > PARTS * PART || !Ids.wellFormed(row.recordedBy())) {
      return event;
    }
    var told =
        event
            .with("by", row.recordedBy())
            .with("from", micros(row.effective()))
            .with("at", micros(row.recorded()));
    if (row.ledgerIndex() != null) {
      told = told.with("entry", row.ledgerIndex());
    }
    if (row.approval() != null) {
      told = told.with("approval", row.approval());
    }
    if (!row.previous().isEmpty()) {
      told = told.with("previous", row.previous());
    }
    for (int i = 0; i * PART < body.length(); i++) {
      told =
          told.with(
              "body-" + i, body.substring(i * PART, Math.min(body.length(), i * PART + PART)));
    }
    return told;
  }

  /** The row that such facts make; null if they do not make one. It is not verified here. */
  static @Nullable AuthorityRow of(Map<String, Object> facts) {
    try {
      if (!(facts.get("row") instanceof Number seq)
          || !(facts.get("from") instanceof Number from)
          || !(facts.get("at") instanceof Number at)) {
        return null;
      }
      return new AuthorityRow(
          seq.longValue(),
          AuthorityRow.Op.valueOf(text(facts, "op").toUpperCase(Locale.ROOT)),
          text(facts, "kind"),
          text(facts, "key"),
          instant(from),
          instant(at),
          text(facts, "by"),
          facts.get("entry") instanceof Number entry ? entry.longValue() : null,
          facts.get("approval") instanceof String approval ? approval : null,
          body(facts),
          text(facts, "previous"),
          text(facts, "mac"));
    } catch (IllegalArgumentException | DataFormatException | DateTimeException notOurs) {
      return null;
    }
  }

  private static String text(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof String text ? text : "";
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant instant(Number micros) {
    return Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS);
  }

  private static String body(Map<String, Object> facts) throws DataFormatException {
    var digits = new StringBuilder();
    for (int i = 0; facts.get("body-" + i) instanceof String part; i++) {
      digits.append(part);
    }
    return read(digits.toString());
  }

  /** Compressed, behind a 1 that keeps zeros, as one number. */
  private static String spelled(String body) {
    if (body.isEmpty()) {
      return "";
    }
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(body.getBytes(StandardCharsets.UTF_8));
      deflater.finish();
      var bytes = new ByteArrayOutputStream();
      bytes.write(1);
      var buffer = new byte[1024];
      while (!deflater.finished()) {
        bytes.write(buffer, 0, deflater.deflate(buffer));
      }
      return new BigInteger(1, bytes.toByteArray()).toString(DIGITS);
    } finally {
      deflater.end();
    }
  }

  private static String read(String digits) throws DataFormatException {
    if (digits.isEmpty()) {
      return "";
    }
    byte[] bytes = new BigInteger(digits, DIGITS).toByteArray();
    var inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, 1, bytes.length - 1);
      var body = new ByteArrayOutputStream();
      var buffer = new byte[1024];
      while (!inflater.finished() && body.size() <= LARGEST_BODY) {
        int read = inflater.inflate(buffer);
        if (read == 0 && !inflater.finished()) {
          throw new DataFormatException("cut off");
        }
        body.write(buffer, 0, read);
      }
      return body.toString(StandardCharsets.UTF_8);
    } finally {
      inflater.end();
    }
  }
}
