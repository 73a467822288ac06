package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A row of {@code approvals.step}.
 *
 * @param number 0 for the request itself, then one more for each step
 * @param kind {@code REQUESTED} or a {@link WordKind}
 * @param body for the request the proposal, else the hash that the speaker saw
 * @param details further words about a step ({@link Details}), or empty
 */
record StepRow(
    ApprovalId request,
    int number,
    String kind,
    PersonId person,
    Grounds grounds,
    String body,
    Instant at,
    long ledgerIndex,
    String details) {
  static final String REQUESTED = "REQUESTED";

  /**
   * The bytes under the MAC. Every part has its length before it, and the MAC of the row before
   * comes in, so that a row can be neither altered nor moved nor left out between two others.
   */
  byte[] canonical(byte[] macBefore) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var text :
          new String[] {
            "approvals.step", request.value(), kind, person.value(), grounds.name(), body
          }) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
      out.writeInt(number);
      out.writeLong(at.getEpochSecond());
      out.writeInt(at.getNano());
      out.writeLong(ledgerIndex);
      out.writeInt(macBefore.length);
      out.write(macBefore);
      if (!details.isEmpty()) {
        out.write(details.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return bytes.toByteArray();
  }

  Step step() {
    var said = WordKind.valueOf(kind);
    var read = Details.read(details, person, said);
    return new Step(
        number,
        said,
        person,
        new PersonId(read.seat()),
        Manner.valueOf(read.manner()),
        read.stage(),
        read.backTo(),
        grounds,
        read.signed() == null ? Grade.FRESH_PASSKEY : Grade.BOUND,
        at,
        read.edited() == null ? null : StoredProposal.read(read.edited()));
  }
}
