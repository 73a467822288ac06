package io.sekimori.cli.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekimori.cli.gate.Place;
import io.sekimori.tlog.AddCheckpoint;
import io.sekimori.tlog.AddCheckpoint.Backwards;
import io.sekimori.tlog.AddCheckpoint.Continues;
import io.sekimori.tlog.AddCheckpoint.Elsewhere;
import io.sekimori.tlog.AddCheckpoint.NotConsistent;
import io.sekimori.tlog.AddCheckpoint.NotSigned;
import io.sekimori.tlog.MalformedException;
import io.sekimori.tlog.NoteSignature;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.WitnessKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Answers requests as c2sp.org/tlog-witness says; knows nothing of HTTP but its numbers. */
final class Desk {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final WitnessKey key;
  private final Map<String, KnownLog> logs;
  private final Optional<Mirrors> mirrors;
  private final Clock clock;
  private final Place place;

  /** An answer. */
  record Reply(int status, String type, String body) {
    static Reply of(int status) {
      return new Reply(status, "text/plain; charset=utf-8", "");
    }
  }

  /**
   * A desk for these logs.
   *
   * @param logs by origin
   */
  Desk(
      WitnessKey key,
      Map<String, KnownLog> logs,
      Optional<Mirrors> mirrors,
      Clock clock,
      Place place) {
    this.key = key;
    this.logs = Map.copyOf(logs);
    this.mirrors = mirrors;
    this.clock = clock;
    this.place = place;
  }

  Reply addCheckpoint(byte[] body) {
    AddCheckpoint request;
    try {
      request = AddCheckpoint.parse(body);
    } catch (MalformedException _) {
      return Reply.of(400);
    }
    KnownLog log = logs.get(request.origin());
    if (log == null) {
      return Reply.of(404);
    }
    try {
      if (!log.turn.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return Reply.of(503);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Reply.of(503);
    }
    try {
      return judged(request, log);
    } catch (IOException unwritable) {
      say("witness.not-kept", log.key().name(), unwritable.getClass().getSimpleName());
      return Reply.of(503);
    } finally {
      log.turn.unlock();
    }
  }

  private Reply judged(AddCheckpoint request, KnownLog log) throws IOException {
    return switch (request.judge(log.key(), log.seen())) {
      case Backwards _ -> Reply.of(400);
      case NotSigned _ -> Reply.of(403);
      case Elsewhere elsewhere -> new Reply(409, "text/x.tlog.size", elsewhere.size() + "\n");
      case NotConsistent _ -> {
        say("witness.not-consistent", log.key().name(), request.old());
        yield Reply.of(422);
      }
      case Continues continues -> mirroredAndSigned(continues.signed(), log);
    };
  }

  private Reply mirroredAndSigned(SignedCheckpoint signed, KnownLog log) throws IOException {
    if (mirrors.isPresent()) {
      var outcome = mirrors.get().extend(log, signed);
      if (outcome != Mirrors.Outcome.MIRRORED) {
        say("witness.mirror." + outcome, log.key().name(), signed.checkpoint().size());
        return Reply.of(outcome == Mirrors.Outcome.ANOTHER_TREE ? 422 : 503);
      }
    }
    NoteSignature cosignature = key.cosign(signed.checkpoint(), clock.instant());
    var bare = signed.note().only(log.key());
    log.keep(bare.with(cosignature));
    return new Reply(200, "text/plain; charset=utf-8", cosignature + "\n");
  }

  /** What was cosigned last, by the hexadecimal name of a log. */
  Reply checkpoint(String name) {
    for (KnownLog log : logs.values()) {
      if (KnownLog.name(log.key().name()).equals(name)) {
        try {
          var newest = log.newest();
          return newest.isEmpty()
              ? Reply.of(404)
              : new Reply(200, "text/plain; charset=utf-8", newest.get().note().toString());
        } catch (IOException unreadable) {
          say("witness.not-kept", log.key().name(), unreadable.getClass().getSimpleName());
          return Reply.of(503);
        }
      }
    }
    return Reply.of(404);
  }

  private void say(String key, Object... arguments) {
    synchronized (place.err()) {
      place.err().println(clock.instant() + " " + place.text(key, arguments));
      place.err().flush();
    }
  }

  static byte[] bytes(Reply reply) {
    return reply.body().getBytes(UTF_8);
  }
}
