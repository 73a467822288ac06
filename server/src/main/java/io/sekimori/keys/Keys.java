package io.sekimori.keys;

import io.sekimori.database.Databases;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The key hierarchy (see {@code docs/spec/keys.md}).
 *
 * <p>KEK (a file, mode 600, outside the data directory) → epoch keys (files beside it, wrapped by
 * the KEK, unwrapped once at start) → a key per (customer, retention class) in the keys database.
 */
public final class Keys implements AutoCloseable {
  /** How long after shredding the last copy of the old epoch key is destroyed, at the latest. */
  public static final Duration HORIZON = Duration.ofDays(7);

  /** Within this time every node works with what another node rotated. */
  public static final Duration PICKUP = Duration.ofSeconds(10);

  /** A rotation begins a day before the horizon, so that a failed one can be repeated in time. */
  static final Duration EPOCH_LIFE = HORIZON.minusDays(1);

  /** By how much the clocks of nodes may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final SealedFiles files;
  private final Epochs epochs;
  private final DataKeys dataKeys;
  private final ObjectKeys objectKeys;
  private final IndexKeys indexKeys;
  private final Secrets secrets;
  private final House house;
  private final EpochRotation rotation;
  private final BackupKeys backups;
  private final Clock clock;

  private Keys(
      KeyFiles directory, SealedFiles files, KeysDatabase database, Clock clock, Steps steps) {
    this.files = files;
    this.backups = BackupKeys.of(directory, files);
    this.clock = clock;
    this.epochs = new Epochs(files, database);
    this.indexKeys = new IndexKeys(files, clock);
    this.secrets = new Secrets(files);
    this.objectKeys = new ObjectKeys(database, epochs);
    this.house = new House(objectKeys.findOrMake(House.ID));
    this.dataKeys = new DataKeys(database, epochs);
    this.rotation = new EpochRotation(database, files, epochs, clock, steps);
  }

  /**
   * Opens the hierarchy; lays it on an empty system.
   *
   * @throws Refusal KEYS_UNAVAILABLE, about what is wrong with the key directory
   */
  static Keys open(Databases.Database keys, KeyPlaces places, Clock clock, Steps steps) {
    Path directory = places.requireKeyDirectory();
    var database = new KeysDatabase(keys);
    var directoryFiles = new KeyFiles(directory, steps);
    var sealed = new Foundation(directoryFiles, database, clock).lay();
    return new Keys(directoryFiles, sealed, database, clock, steps);
  }

  Epochs epochs() {
    return epochs;
  }

  public DataKeys dataKeys() {
    return dataKeys;
  }

  /**
   * The blind index for one kind of tag.
   *
   * @param entity such as {@code person}
   * @param field a field or a pair of fields, such as {@code kana+birth-date}
   * @param kind such as {@code exact}
   */
  public BlindIndex blindIndex(String entity, String field, String kind) {
    return new BlindIndex(indexKeys, entity, field, kind);
  }

  /**
   * A named 32-byte secret that is made at first use and kept in the key directory, wrapped by the
   * KEK: the log's Ed25519 seed, the authority MAC key, day keys' root. The caller's own copy.
   */
  public byte[] secret(String name) {
    return secrets.secret(name);
  }

  /** HMAC-SHA-256 under the named secret, 32 bytes. Fast: clones a prepared state. */
  public byte[] mac(String secretName, byte[] message) {
    return secrets.mac(secretName, message);
  }

  /**
   * Encrypts a small value of a row that belongs to no customer. It stays readable through every
   * rotation and is not for shredding: what has to be shredded goes under a data key.
   */
  public byte[] seal(byte[] plaintext, byte[] associated) {
    return house.seal(plaintext, associated);
  }

  /**
   * Encrypts a short text that people typed, for a row that belongs to no customer: nothing keeps a
   * colleague from typing a customer's name there.
   *
   * @param place table, row and column, which bind it to where it stands
   */
  public byte[] sealText(String place, String text) {
    return seal(text.getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8));
  }

  /** Opens what {@link #sealText} made, at the same place. */
  public String openText(String place, byte[] sealed) {
    return new String(open(sealed, place.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  /** Opens what {@link #seal} made, with the same associated data. */
  public byte[] open(byte[] ciphertext, byte[] associated) {
    return house.open(ciphertext, associated);
  }

  /**
   * A new key for one file on disk, such as an upload or a snapshot.
   *
   * @param purpose begins the id, such as {@code import}
   */
  public FileKey newFileKey(String purpose) {
    var id = Ids.random(purpose);
    if (!Ids.wellFormed(id)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "file key");
    }
    return new FileKey(id, objectKeys.findOrMake(id), objectKeys);
  }

  /**
   * The file key with this id.
   *
   * @throws Refusal ERASED if it was destroyed (or never made)
   */
  public FileKey fileKey(String id) {
    var key = objectKeys.find(id);
    return new FileKey(
        id, key.orElseThrow(() -> new Refusal(ProblemCode.ERASED, "file key")), objectKeys);
  }

  /** The ids of all file keys whose id begins with this, on whichever node their files lie. */
  public List<String> fileKeys(String purpose) {
    return objectKeys.of(purpose + "-");
  }

  /** Destroys the file key with this id, if there is one; as {@link FileKey#destroy}. */
  public void destroyFileKey(String id) {
    objectKeys.destroy(id);
  }

  /** The keys of backups. */
  public BackupKeys backups() {
    return backups;
  }

  /**
   * Makes a new epoch key, re-wraps every living data key in batches beside serving traffic, then
   * destroys every copy of the old one. Resumable: a second call goes on where a killed one
   * stopped.
   *
   * @throws Refusal CONFLICT if another node is rotating
   */
  public Rotation rotateEpoch() {
    return rotation.run();
  }

  /** Makes a new KEK and wraps epoch keys and secrets anew; the old KEK is destroyed last. */
  public void rotateKek() {
    files.rotateKek();
  }

  /**
   * Starts a new version of every blind-index key and returns its number; if one is under way
   * already, that one's. The vault re-tags until, {@link #PICKUP} after this call, no tag of the
   * older version is left; then {@link #retireIndexKeys}.
   */
  public int beginIndexRotation() {
    return indexKeys.begin();
  }

  /**
   * Ends the old version: only the newest is searchable from now on.
   *
   * @throws Refusal CONFLICT within {@link #PICKUP} of the beginning
   */
  public void retireIndexKeys() {
    indexKeys.retire();
  }

  /**
   * Ends the named secrets {@code <prefix>-<date>} of days before this one.
   *
   * @return how many were destroyed
   */
  public int endDaySecrets(String prefix, LocalDate before) {
    return secrets.endBefore(prefix, before);
  }

  /** Every epoch that was left and whose key is destroyed, oldest first. */
  public List<PastEpoch> pastEpochs() {
    return epochs.past();
  }

  /** An epoch that is over. */
  public record PastEpoch(int number, Instant began, Instant destroyed) {}

  /** When the KEK in force was split among custodians, and its recovery last rehearsed. */
  public KekShares.Standing custody() {
    return files.custody();
  }

  /** When the next epoch begins by itself. */
  public Instant nextRotation() {
    return epochs.current().began().plus(EPOCH_LIFE);
  }

  /** What the home page and the certificate print. */
  public Status status() {
    var current = epochs.current();
    var versions = indexKeys.versions();
    return new Status(
        current.number(),
        current.began(),
        current.began().plus(HORIZON),
        epochs.numbers().size() > 1,
        versions.getFirst().number(),
        versions.size() > 1,
        "file");
  }

  /** Takes up what other nodes rotated. */
  void refresh() {
    epochs.refresh();
    indexKeys.refresh();
  }

  /**
   * Rotates if the epoch is old enough, or began at a time that has not come: the clock was ahead,
   * and the epoch would live for so much longer. Or finishes what was interrupted.
   */
  Optional<Rotation> rotateIfDue() {
    boolean interrupted = epochs.numbers().size() > 1;
    var now = clock.instant();
    var began = epochs.current().began();
    boolean due = !now.isBefore(began.plus(EPOCH_LIFE)) || began.isAfter(now.plus(CLOCKS_DIFFER));
    return interrupted || due ? Optional.of(rotateEpoch()) : Optional.empty();
  }

  /** Ends the readers; keys already handed out stay usable. */
  @Override
  public void close() {
    dataKeys.close();
  }

  /**
   * The outcome of an epoch rotation.
   *
   * @param rewrapped how many keys were wrapped anew by this call
   */
  public record Rotation(int from, int to, long rewrapped, Instant oldKeyDestroyedAt) {}

  /**
   * Where the keys stand.
   *
   * @param horizonEnds when this epoch's key must be destroyed at the latest
   * @param epochDraining true while an older epoch's key still exists
   * @param custody {@code file} or {@code hsm}: whether a host image would hold the epoch key
   */
  public record Status(
      int epoch,
      Instant epochSince,
      Instant horizonEnds,
      boolean epochDraining,
      int indexVersion,
      boolean indexRotating,
      String custody) {}
}
