package io.sekimori.witnesses;

import io.sekimori.ledger.Cosigning;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.AddCheckpoint;
import io.sekimori.tlog.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SignatureException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * What goes on with one witness. It is asked about the newest checkpoint only: what was signed
 * before is proved by what is signed later, so nothing piles up while it is away.
 */
final class Contact {
  /** Between two questions to a witness that answers. */
  static final Duration EVERY = Duration.ofSeconds(15);

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int TRIES = 3;
  private static final int DOUBLINGS = 6;

  private final Witness witness;
  private final Cosigning cosigning;
  private final WitnessWire wire;
  private final LongSupplier nanos;
  private final AtomicBoolean talking = new AtomicBoolean();
  private volatile Trouble trouble = Trouble.NONE;
  private volatile long next;
  private long believed = -1;
  private int failures;

  Contact(Witness witness, Cosigning cosigning, WitnessWire wire, LongSupplier nanos) {
    this.witness = witness;
    this.cosigning = cosigning;
    this.wire = wire;
    this.nanos = nanos;
    next = nanos.getAsLong();
  }

  Trouble trouble() {
    return trouble;
  }

  boolean isDue() {
    return !talking.get() && nanos.getAsLong() - next >= 0;
  }

  /** Asks once, unless somebody is asking; never throws for what a witness does. */
  void ask() {
    if (!talking.compareAndSet(false, true)) {
      return;
    }
    try {
      trouble = talk();
      failures = trouble == Trouble.NONE ? 0 : Math.min(failures + 1, DOUBLINGS);
    } catch (Refusal away) {
      trouble = Trouble.LEDGER;
    } finally {
      var pause = EVERY.multipliedBy(1L << failures);
      next = nanos.getAsLong() + (pause.compareTo(LONGEST) > 0 ? LONGEST : pause).toNanos();
      talking.set(false);
    }
  }

  private Trouble talk() {
    long size = cosigning.newestSize();
    long cosigned = cosigning.newest(witness.key()).map(Cosigning.Cosigned::size).orElse(0L);
    if (size == 0 || cosigned == size) {
      return Trouble.NONE;
    }
    try {
      return talk(Math.max(believed, cosigned));
    } catch (IOException unreachable) {
      return Trouble.UNREACHABLE;
    } catch (SignatureException forged) {
      return Trouble.WRONG_SIGNATURE;
    } catch (MalformedException strange) {
      return Trouble.STRANGE;
    }
  }

  /** A size that it has by the work of another node, or of before a restore, is believed once. */
  private Trouble talk(long from) throws IOException, SignatureException {
    long old = from;
    for (int i = 0; i < TRIES; i++) {
      var request = cosigning.since(old).orElse(null);
      if (request == null) {
        return confronted();
      }
      var answer = wire.post(witness.url().resolve("add-checkpoint"), request.encode());
      switch (answer.status()) {
        case 200 -> {
          cosigning.keep(request, request.cosignature(answer.body(), witness.key()));
          believed = -1;
          return Trouble.NONE;
        }
        case 409 -> {
          old = AddCheckpoint.sizeElsewhere(answer.body());
          believed = old;
        }
        default -> {
          return refused(answer.status());
        }
      }
    }
    return Trouble.BUSY;
  }

  private Trouble refused(int status) throws IOException {
    return switch (status) {
      case 403 -> Trouble.OTHER_KEY;
      case 404 -> Trouble.UNKNOWN_LEDGER;
      case 422 -> confronted();
      case 429, 502, 503, 504 -> Trouble.BUSY;
      default -> Trouble.STRANGE;
    };
  }

  /** A number proves nothing. What our key signed and the witness kept does. */
  private Trouble confronted() throws IOException {
    believed = -1;
    var origin = cosigning.since(0).map(AddCheckpoint::origin).orElse("");
    var answer = wire.get(witness.url().resolve(name(origin) + "/checkpoint"));
    boolean proof = answer.status() == 200 && cosigning.confront(answer.body());
    return proof ? Trouble.CONTRADICTS : Trouble.CLAIMS;
  }

  private static String name(String origin) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
