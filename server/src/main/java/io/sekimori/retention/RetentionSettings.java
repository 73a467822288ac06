package io.sekimori.retention;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this server erases.
 *
 * @param hour of the day in Japan from which the daily run may begin
 * @param jump a plan of more than so many times the usual amount needs a second person
 * @param floor a plan of no more than so many does not count as a jump
 * @param pause how long a run rests after a batch, as a share of the batch's own time
 * @param every how often every store is measured at the least
 * @param stores beside the vault
 */
@ConfigurationProperties("sekimori.retention")
record RetentionSettings(
    @DefaultValue("2") int hour,
    @DefaultValue("10") int jump,
    @DefaultValue("1000") long floor,
    @DefaultValue("0.25") double pause,
    @DefaultValue("20h") Duration every,
    @DefaultValue List<StoreSettings> stores) {
  RetentionSettings {
    stores = List.copyOf(stores);
  }

  /**
   * A place with objects.
   *
   * @param id as rules name it
   * @param objects the kind of object that lies there
   * @param directory of a folder
   * @param endpoint of a bucket
   * @param keys file with the access key and the secret key, a line each
   */
  record StoreSettings(
      String id,
      String objects,
      @Nullable Path directory,
      @Nullable URI endpoint,
      @DefaultValue("us-east-1") String region,
      @Nullable String bucket,
      @DefaultValue("") String prefix,
      @Nullable Path keys) {}
}
