package io.sekimori.cli.agent;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the agent must remember, in a folder of its own: its key, its last sequence number, what the
 * server answered last. A folder that is copied makes two agents under one key, and one that is set
 * back makes an agent that repeats itself; the server notices both.
 */
final class Memory {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String KEY = "key.json";
  private static final String STATE = "state.json";
  private static final String LOCK = "lock";

  private final Path folder;
  private final Place place;

  Memory(Path folder, Place place) {
    this.folder = folder;
    this.place = place;
  }

  /**
   * Where we are.
   *
   * @param sequence of the last report that was made, sent or not; 0 for none
   * @param nonce out of the server's last reply; empty if there was none
   * @param skew this clock against the server's at the last reply, in milliseconds
   * @param canaries by source
   */
  record State(long sequence, String nonce, long skew, Map<String, Canary> canaries) {
    State {
      canaries = Map.copyOf(canaries);
    }

    static State fresh() {
      return new State(0, "", 0, Map.of());
    }

    State next() {
      return new State(sequence + 1, nonce, skew, canaries);
    }

    State answered(String newNonce, long newSkew) {
      return new State(sequence, newNonce, newSkew, canaries);
    }

    State with(Map<String, Canary> planted) {
      return new State(sequence, nonce, skew, new TreeMap<>(planted));
    }
  }

  Optional<AgentKey> key() throws IOException {
    Path file = folder.resolve(KEY);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    new Secrets(place).requirePrivate(file);
    return Optional.of(read(file, AgentKey.class));
  }

  State state() throws IOException {
    Path file = folder.resolve(STATE);
    return Files.notExists(file) ? State.fresh() : read(file, State.class);
  }

  private <T> T read(Path file, Class<T> type) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(file), type);
    } catch (JacksonException damaged) {
      throw new Unusable(place.text("agent.damaged", file));
    }
  }

  void keep(AgentKey key) throws IOException {
    Secrets.write(folder.resolve(KEY), JSON.writeValueAsBytes(key));
  }

  void keep(State state) throws IOException {
    Secrets.write(folder.resolve(STATE), JSON.writeValueAsBytes(state));
  }

  /** Something that is done by one process at a time. */
  interface Turn {
    int take() throws IOException;
  }

  int alone(Turn turn) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new Unusable(place.text("agent.no-state", folder));
    }
    var options = new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.WRITE};
    try (var channel = FileChannel.open(folder.resolve(LOCK), options);
        var lock = channel.tryLock()) {
      if (lock == null) {
        throw new Unusable(place.text("agent.busy", folder));
      }
      return turn.take();
    } catch (OverlappingFileLockException here) {
      throw new Unusable(place.text("agent.busy", folder));
    }
  }
}
