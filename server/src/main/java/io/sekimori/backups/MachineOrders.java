package io.sekimori.backups;

import io.sekimori.terms.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders for a server that runs: files in its data directory, which nobody else can write in. The
 * server takes the order away, follows it, and leaves the report.
 */
@Component
public class MachineOrders {
  private static final Logger LOG = LoggerFactory.getLogger(MachineOrders.class);
  private static final String ORDER = ".order";
  private static final String REPORT = ".report";
  private static final int LARGEST = 1 << 20;
  private static final Duration MOMENT = Duration.ofMillis(200);
  private static final Duration UNHEARD = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final BackupDesk desk;
  private final Path place;
  private final AtomicBoolean following = new AtomicBoolean();

  MachineOrders(BackupDesk desk, @Value("${sekimori.data.directory}") String data) {
    this.desk = desk;
    this.place = place(Path.of(data));
  }

  private static Path place(Path data) {
    return data.toAbsolutePath().resolve("orders");
  }

  /** Follows what was ordered since the last look, on a thread of its own. */
  @Scheduled(fixedDelay = 1_000, initialDelay = 5_000)
  void look() {
    if (following.compareAndSet(false, true)) {
      Thread.ofVirtual().name("orders").start(this::followAll);
    }
  }

  private void followAll() {
    try {
      for (Path file : orders()) {
        follow(file);
      }
    } catch (IOException | JacksonException unreadable) {
      LOG.warn("backups: an order cannot be read: {}", unreadable.getClass().getSimpleName());
    } finally {
      following.set(false);
    }
  }

  private List<Path> orders() throws IOException {
    if (Files.notExists(place)) {
      return List.of();
    }
    try (var files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(ORDER)).limit(10).toList();
    }
  }

  private void follow(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    byte[] text = Files.size(file) > LARGEST ? new byte[0] : Files.readAllBytes(file);
    Files.delete(file);
    var report = desk.follow(JSON.readValue(text, MachineOrder.class));
    put(
        file.resolveSibling(name.substring(0, name.length() - ORDER.length()) + REPORT),
        JSON.writeValueAsBytes(report));
  }

  private static void put(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Gives an order to the server that runs on this data directory, and waits for its report.
   *
   * @return empty if nobody takes it
   */
  public static Optional<Report> give(Path data, MachineOrder order) throws IOException {
    var owner = PosixFilePermissions.fromString("rwx------");
    var place = Files.createDirectories(place(data), PosixFilePermissions.asFileAttribute(owner));
    String id = Ids.random("ord");
    var file = place.resolve(id + ORDER);
    var report = place.resolve(id + REPORT);
    put(file, JSON.writeValueAsBytes(order));
    long began = System.nanoTime();
    while (Files.notExists(report)) {
      long waited = System.nanoTime() - began;
      boolean unheard = waited > UNHEARD.toNanos() && Files.deleteIfExists(file);
      if (unheard || waited > LONGEST.toNanos()) {
        return Optional.empty();
      }
      LockSupport.parkNanos(MOMENT.toNanos());
    }
    var read = JSON.readValue(Files.readAllBytes(report), Report.class);
    Files.delete(report);
    return Optional.of(read);
  }
}
